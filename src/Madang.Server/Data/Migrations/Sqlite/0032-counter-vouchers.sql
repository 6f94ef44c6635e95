-- Codes live for ten minutes at most: those under way end with the update, and a new one is issued.
DROP TABLE "counter_code";
CREATE TABLE "counter_code" (
    "key" BLOB NOT NULL CONSTRAINT "PK_counter_code" PRIMARY KEY,
    "until" INTEGER NOT NULL,
    "age_band" INTEGER NOT NULL,
    "age_changes_in" INTEGER NULL,
    "by_member" TEXT NOT NULL,
    "by_roles" INTEGER NOT NULL,
    "by_address" TEXT NOT NULL
);
