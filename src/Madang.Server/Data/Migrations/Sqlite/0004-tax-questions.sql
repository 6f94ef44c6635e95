CREATE TABLE "tax_question" (
    "id" TEXT NOT NULL CONSTRAINT "PK_tax_question" PRIMARY KEY,
    "language" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "transcript" TEXT NOT NULL,
    "email" TEXT NULL,
    "left_at" INTEGER NOT NULL
);
CREATE INDEX "ix_tax_question_left_at" ON "tax_question" ("left_at");
