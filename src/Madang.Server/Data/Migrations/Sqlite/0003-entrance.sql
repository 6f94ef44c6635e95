CREATE TABLE "resumption" (
    "token_hash" TEXT NOT NULL CONSTRAINT "PK_resumption" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "is_citizen" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "appearance" BLOB NOT NULL,
    "space" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "spawn" TEXT NULL,
    "x_cm" INTEGER NOT NULL,
    "z_cm" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "heading" INTEGER NOT NULL,
    "valid_until_ms" INTEGER NOT NULL
);
