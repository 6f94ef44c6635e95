-- When what is kept with a case was kept last: it goes after some weeks also when nobody has looked at the case.
CREATE TABLE "case_mark_kept" (
    "case_key" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "is_device" INTEGER NOT NULL,
    "kept_at" INTEGER NOT NULL,
    CONSTRAINT "PK_case_mark" PRIMARY KEY ("case_key", "mark"),
    CONSTRAINT "FK_case_mark_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE CASCADE
);

INSERT INTO "case_mark_kept"
SELECT m."case_key", m."mark", m."is_device", COALESCE((SELECT MAX(r."at") FROM "report" r WHERE r."case_key" = c."id"), c."opened_at")
FROM "case_mark" m JOIN "moderation_case" c ON c."id" = m."case_key";

DROP TABLE "case_mark";
ALTER TABLE "case_mark_kept" RENAME TO "case_mark";

CREATE TABLE "case_key_kept" (
    "case_key" INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    "kept_at" INTEGER NOT NULL,
    CONSTRAINT "PK_case_key" PRIMARY KEY ("case_key", "key"),
    CONSTRAINT "FK_case_key_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE CASCADE
);

INSERT INTO "case_key_kept"
SELECT k."case_key", k."key", COALESCE((SELECT MAX(r."at") FROM "report" r WHERE r."case_key" = c."id"), c."opened_at")
FROM "case_key" k JOIN "moderation_case" c ON c."id" = k."case_key";

DROP TABLE "case_key";
ALTER TABLE "case_key_kept" RENAME TO "case_key";
