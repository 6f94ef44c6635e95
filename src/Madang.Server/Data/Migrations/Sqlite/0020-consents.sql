ALTER TABLE "citizen" ADD COLUMN "child_until" INTEGER NULL;
ALTER TABLE "citizen" ADD COLUMN "is_silenced" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "consent" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_consent" PRIMARY KEY AUTOINCREMENT,
    "person" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "guardian" TEXT NULL,
    "given_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL
);
CREATE INDEX "ix_consent_person" ON "consent" ("person");
CREATE UNIQUE INDEX "ix_consent_holding" ON "consent" ("person", "kind") WHERE "ended_at" IS NULL;
INSERT INTO "consent" ("person", "kind", "version", "given_at") SELECT "person", 'account', "consent_version", "consent_at" FROM "citizen";

CREATE TABLE "transfer" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_transfer" PRIMARY KEY AUTOINCREMENT,
    "person" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "guardian" TEXT NULL,
    "parts" TEXT NOT NULL
);
CREATE INDEX "ix_transfer_person" ON "transfer" ("person");

CREATE TABLE "kept_record" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_kept_record" PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "record" TEXT NOT NULL
);
CREATE INDEX "ix_kept_record_kind_at" ON "kept_record" ("kind", "at");
