CREATE TABLE "listed_word" (
    "text" TEXT NOT NULL CONSTRAINT "PK_listed_word" PRIMARY KEY,
    "listing" INTEGER NOT NULL,
    "is_strict" INTEGER NOT NULL,
    "is_whole" INTEGER NOT NULL,
    "is_disguised" INTEGER NOT NULL
);
CREATE TABLE "list_change" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_list_change" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "member" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "listing" INTEGER NULL,
    "is_strict" INTEGER NOT NULL,
    "is_whole" INTEGER NOT NULL,
    "is_disguised" INTEGER NOT NULL
);
