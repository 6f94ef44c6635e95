CREATE TABLE "guardian_request" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_guardian_request" PRIMARY KEY AUTOINCREMENT,
    "token_hash" TEXT NOT NULL,
    "guardian_name" TEXT NOT NULL,
    "guardian_email" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "child" TEXT NULL
);
CREATE UNIQUE INDEX "ix_guardian_request_token_hash" ON "guardian_request" ("token_hash");

CREATE TABLE "child_permit" (
    "token_hash" TEXT NOT NULL CONSTRAINT "PK_child_permit" PRIMARY KEY,
    "guardian" TEXT NOT NULL,
    "relation" INTEGER NOT NULL,
    "child_until" INTEGER NOT NULL,
    "chat" INTEGER NOT NULL,
    "looks" INTEGER NOT NULL,
    "given_at" INTEGER NOT NULL
);

CREATE TABLE "guardianship" (
    "child" TEXT NOT NULL CONSTRAINT "PK_guardianship" PRIMARY KEY,
    "guardian" TEXT NOT NULL,
    "relation" INTEGER NOT NULL,
    "since" INTEGER NOT NULL
);
CREATE INDEX "ix_guardianship_guardian" ON "guardianship" ("guardian");
