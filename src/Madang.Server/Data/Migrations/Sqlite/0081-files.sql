ALTER TABLE "talk_message" ADD COLUMN "file" TEXT NULL;

CREATE TABLE "talk_file" (
    "id" TEXT NOT NULL CONSTRAINT "PK_talk_file" PRIMARY KEY,
    "ticket" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_talk_file_desk_ticket_ticket" FOREIGN KEY ("ticket") REFERENCES "desk_ticket" ("id") ON DELETE CASCADE
);
CREATE INDEX "ix_talk_file_ticket" ON "talk_file" ("ticket");
