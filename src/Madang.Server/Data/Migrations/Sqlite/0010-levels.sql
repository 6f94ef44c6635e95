ALTER TABLE "citizen" ADD COLUMN "vouched" INTEGER NULL;
ALTER TABLE "citizen_session" ADD COLUMN "verified_at" INTEGER NULL;
