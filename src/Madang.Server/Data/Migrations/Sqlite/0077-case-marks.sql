-- By what the person of an open case would be known again, as it was when they were reported.
CREATE TABLE "case_mark" (
    "case_key" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "is_device" INTEGER NOT NULL,
    CONSTRAINT "PK_case_mark" PRIMARY KEY ("case_key", "mark"),
    CONSTRAINT "FK_case_mark_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE CASCADE
);

CREATE TABLE "case_key" (
    "case_key" INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    CONSTRAINT "PK_case_key" PRIMARY KEY ("case_key", "key"),
    CONSTRAINT "FK_case_key_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE CASCADE
);
