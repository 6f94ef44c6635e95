CREATE TABLE "block" (
    "person" TEXT NOT NULL,
    "blocked" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_block" PRIMARY KEY ("person", "blocked")
);
CREATE INDEX "ix_block_blocked" ON "block" ("blocked");

CREATE TABLE "boundary_choice" (
    "person" TEXT NOT NULL CONSTRAINT "PK_boundary_choice" PRIMARY KEY,
    "distance_cm" INTEGER NOT NULL,
    "hides_words" INTEGER NOT NULL
);
