CREATE TABLE "service_day" (
    "service" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "started" INTEGER NOT NULL,
    "finished" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "timed" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    CONSTRAINT "PK_service_day" PRIMARY KEY ("service", "day")
);
