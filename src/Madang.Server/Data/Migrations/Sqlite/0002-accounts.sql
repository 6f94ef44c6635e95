CREATE TABLE "citizen" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_citizen" PRIMARY KEY AUTOINCREMENT,
    "person" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NOT NULL,
    "concurrency_stamp" TEXT NULL,
    "appearance" BLOB NULL,
    "created_at" INTEGER NOT NULL,
    "consent_version" TEXT NOT NULL,
    "consent_at" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "ix_citizen_person" ON "citizen" ("person");
CREATE UNIQUE INDEX "ix_citizen_name_key" ON "citizen" ("name_key");
CREATE INDEX "ix_citizen_email_key" ON "citizen" ("email_key");
CREATE UNIQUE INDEX "ix_citizen_email_owner" ON "citizen" ("email_key") WHERE "email_confirmed" = 1;

CREATE TABLE "citizen_passkey" (
    "credential_id" BLOB NOT NULL CONSTRAINT "PK_citizen_passkey" PRIMARY KEY,
    "citizen_id" INTEGER NOT NULL,
    "data" TEXT NOT NULL,
    CONSTRAINT "FK_citizen_passkey_citizen_citizen_id" FOREIGN KEY ("citizen_id") REFERENCES "citizen" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_citizen_passkey_citizen_id" ON "citizen_passkey" ("citizen_id");

CREATE TABLE "citizen_session" (
    "id" TEXT NOT NULL CONSTRAINT "PK_citizen_session" PRIMARY KEY,
    "citizen_id" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "seen_at" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    CONSTRAINT "FK_citizen_session_citizen_citizen_id" FOREIGN KEY ("citizen_id") REFERENCES "citizen" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_citizen_session_citizen_id" ON "citizen_session" ("citizen_id");
