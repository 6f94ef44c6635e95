CREATE TABLE "guidance_acceptance" (
    "person" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_guidance_acceptance" PRIMARY KEY ("person", "version")
);
