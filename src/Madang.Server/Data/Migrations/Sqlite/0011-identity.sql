CREATE TABLE "verification" (
    "person" TEXT NOT NULL CONSTRAINT "PK_verification" PRIMARY KEY,
    "method" TEXT NOT NULL,
    "verified_at" INTEGER NOT NULL,
    "is_unique" INTEGER NOT NULL,
    "age_band" INTEGER NULL,
    "age_changes_in" INTEGER NULL,
    "consent_version" TEXT NOT NULL,
    "consent_at" INTEGER NOT NULL
);

CREATE TABLE "person_key" (
    "key" BLOB NOT NULL CONSTRAINT "PK_person_key" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);
CREATE INDEX "ix_person_key_person" ON "person_key" ("person");

CREATE TABLE "person_key_version" (
    "version" INTEGER NOT NULL CONSTRAINT "PK_person_key_version" PRIMARY KEY,
    "fingerprint" BLOB NOT NULL
);

CREATE TABLE "counter_code" (
    "key" BLOB NOT NULL CONSTRAINT "PK_counter_code" PRIMARY KEY,
    "until" INTEGER NOT NULL,
    "age_band" INTEGER NOT NULL,
    "age_changes_in" INTEGER NULL
);
