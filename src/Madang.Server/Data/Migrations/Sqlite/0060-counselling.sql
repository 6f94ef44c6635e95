CREATE TABLE "desk_ticket" (
    "id" TEXT NOT NULL CONSTRAINT "PK_desk_ticket" PRIMARY KEY,
    "day" TEXT NOT NULL,
    "home" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "desk" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "person" TEXT NULL,
    "name" TEXT NULL,
    "language" TEXT NOT NULL,
    "topic" TEXT NULL,
    "place" TEXT NULL,
    "priority" INTEGER NOT NULL,
    "taken_at" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "agent" TEXT NULL,
    "missed" INTEGER NOT NULL,
    "has_script" INTEGER NOT NULL,
    "must_say_back" INTEGER NOT NULL,
    "is_warned" INTEGER NOT NULL,
    "has_talk" INTEGER NOT NULL,
    "called_at" INTEGER NULL,
    "answered_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "took_ms" INTEGER NULL,
    "result" TEXT NULL,
    "version" INTEGER NOT NULL,
    "last_seq" INTEGER NOT NULL,
    "rating" INTEGER NULL,
    "rating_comment" TEXT NULL
);
CREATE UNIQUE INDEX "ix_desk_ticket_number" ON "desk_ticket" ("home", "day", "number");
CREATE INDEX "ix_desk_ticket_open" ON "desk_ticket" ("state") WHERE "ended_at" IS NULL;
CREATE INDEX "ix_desk_ticket_ended_at" ON "desk_ticket" ("ended_at");
CREATE INDEX "ix_desk_ticket_person" ON "desk_ticket" ("person");
CREATE INDEX "ix_desk_ticket_holder" ON "desk_ticket" ("holder");

CREATE TABLE "talk_message" (
    "ticket" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "side" INTEGER NOT NULL,
    "author" TEXT NULL,
    "text" TEXT NOT NULL,
    "is_flagged" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_talk_message" PRIMARY KEY ("ticket", "seq"),
    CONSTRAINT "FK_talk_message_desk_ticket_ticket" FOREIGN KEY ("ticket") REFERENCES "desk_ticket" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ix_talk_message_message" ON "talk_message" ("ticket", "message");

CREATE TABLE "talk_note" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_talk_note" PRIMARY KEY AUTOINCREMENT,
    "ticket" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_talk_note_desk_ticket_ticket" FOREIGN KEY ("ticket") REFERENCES "desk_ticket" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_talk_note_ticket" ON "talk_note" ("ticket");

CREATE TABLE "desk_agent" (
    "member" TEXT NOT NULL CONSTRAINT "PK_desk_agent" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "presence" INTEGER NOT NULL,
    "seats" TEXT NOT NULL
);

CREATE TABLE "desk_letter" (
    "id" TEXT NOT NULL CONSTRAINT "PK_desk_letter" PRIMARY KEY,
    "desk" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "ticket" TEXT NULL,
    "person" TEXT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "email" TEXT NULL,
    "left_at" INTEGER NOT NULL
);
CREATE INDEX "ix_desk_letter_left_at" ON "desk_letter" ("left_at");
CREATE INDEX "ix_desk_letter_person" ON "desk_letter" ("person");

CREATE TABLE "desk_closing" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_desk_closing" PRIMARY KEY AUTOINCREMENT,
    "desk" TEXT NOT NULL,
    "from_at" INTEGER NOT NULL,
    "until_at" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "by_name" TEXT NOT NULL
);
