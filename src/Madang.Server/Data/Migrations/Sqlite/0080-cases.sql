ALTER TABLE "desk_ticket" ADD COLUMN "shows_earlier" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "talk_case" (
    "number" TEXT NOT NULL CONSTRAINT "PK_talk_case" PRIMARY KEY,
    "ticket" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL,
    "wrong_at" INTEGER NULL,
    CONSTRAINT "FK_talk_case_desk_ticket_ticket" FOREIGN KEY ("ticket") REFERENCES "desk_ticket" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ix_talk_case_ticket" ON "talk_case" ("ticket");
