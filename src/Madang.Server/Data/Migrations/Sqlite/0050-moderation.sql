CREATE TABLE "moderation_act" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_moderation_act" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "member" TEXT NULL,
    "name" TEXT NOT NULL,
    "what" INTEGER NOT NULL,
    "case_id" TEXT NULL,
    "sanction_id" TEXT NULL,
    "detail" TEXT NULL
);


CREATE TABLE "moderation_case" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_moderation_case" PRIMARY KEY AUTOINCREMENT,
    "case_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_kind" INTEGER NOT NULL,
    "subject_name" TEXT NOT NULL,
    "space" TEXT NULL,
    "kind" INTEGER NOT NULL,
    "has_minor" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "closed_at" INTEGER NULL,
    "closed_by" TEXT NULL,
    "outcome" INTEGER NULL,
    "is_held" INTEGER NOT NULL
);


CREATE TABLE "raid" (
    "space" TEXT NOT NULL CONSTRAINT "PK_raid" PRIMARY KEY,
    "is_locked" INTEGER NOT NULL,
    "pause_seconds" INTEGER NOT NULL,
    "only_verified" INTEGER NOT NULL,
    "until" INTEGER NOT NULL
);


CREATE TABLE "trace" (
    "person" TEXT NOT NULL CONSTRAINT "PK_trace" PRIMARY KEY,
    "device" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "seen_at" INTEGER NOT NULL
);


CREATE TABLE "case_party" (
    "case_key" INTEGER NOT NULL,
    "member" TEXT NOT NULL,
    CONSTRAINT "PK_case_party" PRIMARY KEY ("case_key", "member"),
    CONSTRAINT "FK_case_party_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE CASCADE
);


CREATE TABLE "report" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_report" PRIMARY KEY AUTOINCREMENT,
    "receipt" TEXT NOT NULL,
    "case_key" INTEGER NOT NULL,
    "reporter" TEXT NULL,
    "by_guest" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "excerpt" TEXT NULL,
    "at" INTEGER NOT NULL,
    "device" TEXT NULL,
    "network" TEXT NULL,
    "outcome" INTEGER NULL,
    CONSTRAINT "FK_report_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE CASCADE
);


CREATE TABLE "sanction" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sanction" PRIMARY KEY AUTOINCREMENT,
    "sanction_id" TEXT NOT NULL,
    "case_key" INTEGER NULL,
    "person" TEXT NOT NULL,
    "measure" INTEGER NOT NULL,
    "scope_kind" INTEGER NOT NULL,
    "scope_value" TEXT NULL,
    "from_at" INTEGER NOT NULL,
    "until_at" INTEGER NULL,
    "rule" INTEGER NOT NULL,
    "excerpt" TEXT NULL,
    "reason" TEXT NOT NULL,
    "by_member" TEXT NULL,
    "by_name" TEXT NOT NULL,
    "second_member" TEXT NULL,
    "second_name" TEXT NULL,
    "state" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "is_automatic" INTEGER NOT NULL,
    "look_asked_at" INTEGER NULL,
    "origin_key" INTEGER NULL,
    CONSTRAINT "FK_sanction_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE SET NULL
);


CREATE TABLE "strike" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_strike" PRIMARY KEY AUTOINCREMENT,
    "person" TEXT NOT NULL,
    "desk" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "case_key" INTEGER NOT NULL,
    CONSTRAINT "FK_strike_moderation_case_case_key" FOREIGN KEY ("case_key") REFERENCES "moderation_case" ("id") ON DELETE CASCADE
);


CREATE TABLE "evidence" (
    "report_key" INTEGER NOT NULL CONSTRAINT "PK_evidence" PRIMARY KEY,
    "taken_at" INTEGER NOT NULL,
    "scene" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "FK_evidence_report_report_key" FOREIGN KEY ("report_key") REFERENCES "report" ("id") ON DELETE CASCADE
);


CREATE TABLE "appeal" (
    "sanction_key" INTEGER NOT NULL CONSTRAINT "PK_appeal" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "by_person" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "due_at" INTEGER NOT NULL,
    "decided_at" INTEGER NULL,
    "decided_by" TEXT NULL,
    "reversed" INTEGER NULL,
    "answer" TEXT NULL,
    CONSTRAINT "FK_appeal_sanction_sanction_key" FOREIGN KEY ("sanction_key") REFERENCES "sanction" ("id") ON DELETE CASCADE
);


CREATE TABLE "banned_key" (
    "sanction_key" INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    CONSTRAINT "PK_banned_key" PRIMARY KEY ("sanction_key", "key"),
    CONSTRAINT "FK_banned_key_sanction_sanction_key" FOREIGN KEY ("sanction_key") REFERENCES "sanction" ("id") ON DELETE CASCADE
);


CREATE TABLE "barred_mark" (
    "sanction_key" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "is_device" INTEGER NOT NULL,
    CONSTRAINT "PK_barred_mark" PRIMARY KEY ("sanction_key", "mark"),
    CONSTRAINT "FK_barred_mark_sanction_sanction_key" FOREIGN KEY ("sanction_key") REFERENCES "sanction" ("id") ON DELETE CASCADE
);


CREATE TABLE "watched" (
    "person" TEXT NOT NULL,
    "sanction_key" INTEGER NOT NULL,
    CONSTRAINT "PK_watched" PRIMARY KEY ("person", "sanction_key"),
    CONSTRAINT "FK_watched_sanction_sanction_key" FOREIGN KEY ("sanction_key") REFERENCES "sanction" ("id") ON DELETE CASCADE
);


CREATE INDEX "ix_banned_key_key" ON "banned_key" ("key");


CREATE INDEX "ix_evidence_taken_at" ON "evidence" ("taken_at");


CREATE INDEX "ix_moderation_act_case_id" ON "moderation_act" ("case_id");


CREATE UNIQUE INDEX "ix_moderation_case_case_id" ON "moderation_case" ("case_id");


CREATE UNIQUE INDEX "ix_moderation_case_open" ON "moderation_case" ("subject", "subject_kind") WHERE "closed_at" IS NULL;


CREATE INDEX "ix_report_case_key" ON "report" ("case_key");


CREATE UNIQUE INDEX "ix_report_receipt" ON "report" ("receipt");


CREATE INDEX "ix_report_reporter_at" ON "report" ("reporter", "at");


CREATE INDEX "ix_sanction_case_key" ON "sanction" ("case_key");


CREATE INDEX "ix_sanction_person" ON "sanction" ("person");


CREATE UNIQUE INDEX "ix_sanction_sanction_id" ON "sanction" ("sanction_id");


CREATE INDEX "ix_strike_case_key" ON "strike" ("case_key");


CREATE INDEX "ix_strike_person_at" ON "strike" ("person", "at");


CREATE INDEX "ix_watched_sanction_key" ON "watched" ("sanction_key");


