CREATE TABLE "staff" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_staff" PRIMARY KEY AUTOINCREMENT,
    "member" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "issuer" TEXT NULL,
    "subject" TEXT NULL
);
CREATE UNIQUE INDEX "ix_staff_member" ON "staff" ("member");
CREATE UNIQUE INDEX "ix_staff_subject" ON "staff" ("issuer", "subject");

CREATE TABLE "staff_passkey" (
    "credential_id" BLOB NOT NULL CONSTRAINT "PK_staff_passkey" PRIMARY KEY,
    "staff_id" INTEGER NOT NULL,
    "public_key" BLOB NOT NULL,
    "sign_count" INTEGER NOT NULL,
    "is_backup_eligible" INTEGER NOT NULL,
    "is_backed_up" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "FK_staff_passkey_staff_staff_id" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_staff_passkey_staff_id" ON "staff_passkey" ("staff_id");

CREATE TABLE "staff_session" (
    "id" TEXT NOT NULL CONSTRAINT "PK_staff_session" PRIMARY KEY,
    "staff_id" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "seen_at" INTEGER NOT NULL,
    CONSTRAINT "FK_staff_session_staff_staff_id" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_staff_session_staff_id" ON "staff_session" ("staff_id");

CREATE TABLE "staff_invitation" (
    "token_hash" TEXT NOT NULL CONSTRAINT "PK_staff_invitation" PRIMARY KEY,
    "public_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" INTEGER NOT NULL,
    "member" TEXT NULL,
    "by_member" TEXT NULL,
    "expires_at" INTEGER NOT NULL
);

CREATE TABLE "staff_role_change" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_staff_role_change" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "by_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles_before" INTEGER NOT NULL,
    "roles_after" INTEGER NOT NULL
);
