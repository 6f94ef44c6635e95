-- Of one talk there is one strike, however often it is told.
ALTER TABLE "strike" ADD COLUMN "talk" TEXT NULL;

CREATE UNIQUE INDEX "ix_strike_talk" ON "strike" ("talk") WHERE "talk" IS NOT NULL;
