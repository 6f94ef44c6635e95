CREATE TABLE "figure_month" (
    "figure" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    CONSTRAINT "PK_figure_month" PRIMARY KEY ("figure", "month")
);
