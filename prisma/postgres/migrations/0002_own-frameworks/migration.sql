-- DropIndex
DROP INDEX "SystemScope_organisationId_frameworkId_verdict_idx";

-- AlterTable
ALTER TABLE "AiSystem" ADD COLUMN     "settledDigest" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "frameworkDigest" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "reviewAgain" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "SystemScope" ADD COLUMN     "acceptedDigest" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "OwnFramework" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "frameworkId" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "origin" TEXT COLLATE "C" NOT NULL,
    "notes" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "addedById" TEXT COLLATE "C",
    "addedAt" TEXT COLLATE "C" NOT NULL,
    "withdrawnAt" TEXT COLLATE "C",

    CONSTRAINT "OwnFramework_pkey" PRIMARY KEY ("organisationId","frameworkId","digest")
);

-- CreateTable
CREATE TABLE "ScoredAnswers" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C" NOT NULL,
    "questionnaireId" TEXT COLLATE "C" NOT NULL,
    "questionnaireVersion" TEXT COLLATE "C" NOT NULL,
    "answers" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "result" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "level" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TEXT COLLATE "C" NOT NULL,
    "updatedById" TEXT COLLATE "C",

    CONSTRAINT "ScoredAnswers_pkey" PRIMARY KEY ("organisationId","systemId","questionnaireId")
);

-- CreateIndex
CREATE UNIQUE INDEX "OwnFramework_organisationId_frameworkId_version_key" ON "OwnFramework"("organisationId", "frameworkId", "version");

-- CreateIndex
CREATE INDEX "AiSystem_organisationId_settledDigest_idx" ON "AiSystem"("organisationId", "settledDigest");

-- CreateIndex
CREATE INDEX "Assessment_organisationId_reviewAgain_id_idx" ON "Assessment"("organisationId", "reviewAgain", "id");

-- CreateIndex
CREATE INDEX "SystemScope_organisationId_frameworkId_verdict_systemId_idx" ON "SystemScope"("organisationId", "frameworkId", "verdict", "systemId");

-- AddForeignKey
ALTER TABLE "OwnFramework" ADD CONSTRAINT "OwnFramework_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnFramework" ADD CONSTRAINT "OwnFramework_organisationId_addedById_fkey" FOREIGN KEY ("organisationId", "addedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoredAnswers" ADD CONSTRAINT "ScoredAnswers_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoredAnswers" ADD CONSTRAINT "ScoredAnswers_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoredAnswers" ADD CONSTRAINT "ScoredAnswers_organisationId_updatedById_fkey" FOREIGN KEY ("organisationId", "updatedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What people have accepted so far is what they work with.
UPDATE "SystemScope" SET "acceptedDigest" = "frameworkDigest";

-- An adoption that was cut off goes on: a system without a scope under an adopted version is behind.
UPDATE "AiSystem" SET "settledDigest" = 'behind' WHERE EXISTS (
  SELECT 1 FROM "Adoption" a WHERE a."organisationId" = "AiSystem"."organisationId" AND NOT EXISTS (
    SELECT 1 FROM "SystemScope" s WHERE s."organisationId" = a."organisationId" AND s."systemId" = "AiSystem"."id"
    AND s."frameworkId" = a."frameworkId" AND s."frameworkDigest" = a."digest"
  )
);

-- What does not apply has no row any more, and frameworks are found through their scopes.
DELETE FROM "SystemScope" WHERE "verdict" = 'no';
DELETE FROM "SystemTag" WHERE "kind" = 'framework';

-- Append-only guards of the new table. Withdrawing a version, and offering it again, is the one change.
CREATE FUNCTION plumbline_only_withdraw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'withdrawnAt' = to_jsonb(OLD) - 'withdrawnAt' THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'OwnFramework is append-only: the one change is its withdrawal' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "OwnFramework_no_delete" BEFORE DELETE ON "OwnFramework" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "OwnFramework_no_truncate" BEFORE TRUNCATE ON "OwnFramework" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "OwnFramework_only_withdraw" BEFORE UPDATE ON "OwnFramework" FOR EACH ROW EXECUTE FUNCTION plumbline_only_withdraw();

REVOKE UPDATE, DELETE, TRUNCATE ON "OwnFramework" FROM PUBLIC;

-- Gives a role what the running program needs and nothing more: docs/how-to/postgresql.md. Run it again after each migration.
CREATE OR REPLACE FUNCTION plumbline_grant(app_role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), app_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), app_role);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEvent", "Report", "FrameworkVersion", "OwnFramework", "PersonalValue" FROM %I', app_role);
  EXECUTE format('GRANT UPDATE ("value", "salt", "erasedAt") ON "PersonalValue" TO %I', app_role);
  EXECUTE format('GRANT UPDATE ("withdrawnAt") ON "OwnFramework" TO %I', app_role);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM %I', app_role);
END $$;
