CREATE TABLE "desk_follow_up" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_desk_follow_up" PRIMARY KEY AUTOINCREMENT,
    "ticket" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "desk" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "done_at" INTEGER NULL,
    "done_by" TEXT NULL,
    "outcome" TEXT NULL,
    CONSTRAINT "FK_desk_follow_up_desk_ticket_ticket" FOREIGN KEY ("ticket") REFERENCES "desk_ticket" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ix_desk_follow_up_message" ON "desk_follow_up" ("ticket", "message");
CREATE INDEX "ix_desk_follow_up_open" ON "desk_follow_up" ("due") WHERE "done_at" IS NULL;
