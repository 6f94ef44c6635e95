-- A measure names a rule of use, by its id in the guidance, instead of the kind that was reported.
ALTER TABLE "sanction" ADD COLUMN "rule_id" TEXT NOT NULL DEFAULT '';
UPDATE "sanction" SET "rule_id" = CASE "rule"
    WHEN 1 THEN 'minors'
    WHEN 2 THEN 'threats'
    WHEN 3 THEN 'sexual'
    WHEN 4 THEN 'hate'
    WHEN 5 THEN 'harassment'
    WHEN 6 THEN 'personal-data'
    WHEN 7 THEN 'impersonation'
    ELSE 'disruption'
END;
ALTER TABLE "sanction" DROP COLUMN "rule";
ALTER TABLE "sanction" RENAME COLUMN "rule_id" TO "rule";

-- The suspension that holds until a second person has looked at a ban.
ALTER TABLE "sanction" ADD COLUMN "interim_key" INTEGER NULL;
UPDATE "sanction" AS "ban" SET "interim_key" = (
    SELECT "s"."id" FROM "sanction" AS "s"
    WHERE "s"."case_key" = "ban"."case_key" AND "s"."by_member" = "ban"."by_member" AND "s"."measure" = 4 AND "s"."id" > "ban"."id"
    ORDER BY "s"."id" LIMIT 1
) WHERE "ban"."measure" = 5 AND "ban"."origin_key" IS NULL;
