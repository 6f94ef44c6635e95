ALTER TABLE "talk_message" ADD COLUMN "page" TEXT NULL;
