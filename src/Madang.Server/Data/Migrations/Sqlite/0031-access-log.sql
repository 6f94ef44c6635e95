CREATE TABLE "access_person" (
    "pseudonym" TEXT NOT NULL CONSTRAINT "PK_access_person" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "is_staff" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "last_at" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "ix_access_person_person" ON "access_person" ("person", "is_staff", "address");

CREATE TABLE "access_place" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_access_place" PRIMARY KEY AUTOINCREMENT,
    "whose" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "offset" INTEGER NOT NULL,
    "length" INTEGER NOT NULL
);
CREATE INDEX "ix_access_place_whose" ON "access_place" ("whose");

CREATE TABLE "access_head" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_access_head" PRIMARY KEY,
    "segment" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "length" INTEGER NOT NULL
);
