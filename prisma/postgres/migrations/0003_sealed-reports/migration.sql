-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "frameworkId" TEXT COLLATE "C",
ADD COLUMN     "replacesId" TEXT COLLATE "C",
ADD COLUMN     "scheduleId" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "FormAnswers" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C" NOT NULL,
    "formId" TEXT COLLATE "C" NOT NULL,
    "formDigest" TEXT COLLATE "C" NOT NULL,
    "answers" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "missing" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TEXT COLLATE "C" NOT NULL,
    "updatedById" TEXT COLLATE "C",

    CONSTRAINT "FormAnswers_pkey" PRIMARY KEY ("organisationId","systemId","formId")
);

-- CreateTable
CREATE TABLE "ReportLogo" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "mediaType" TEXT COLLATE "C" NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" TEXT COLLATE "C" NOT NULL,
    "changedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ReportLogo_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "ReportSchedule" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C",
    "frameworkId" TEXT COLLATE "C",
    "cadence" TEXT COLLATE "C" NOT NULL,
    "nextOn" TEXT COLLATE "C" NOT NULL,
    "monthDay" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdById" TEXT COLLATE "C",
    "createdByName" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "lastReportId" TEXT COLLATE "C",
    "lastError" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReportSchedule_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "ReportLink" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "reportId" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "passphraseHash" TEXT COLLATE "C" NOT NULL,
    "recipient" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,
    "createdByName" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "revokedAt" TEXT COLLATE "C",
    "opened" INTEGER NOT NULL DEFAULT 0,
    "lastOpenedAt" TEXT COLLATE "C",

    CONSTRAINT "ReportLink_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Guest" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "firm" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "purpose" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "passphraseHash" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,
    "createdByName" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "revokedAt" TEXT COLLATE "C",
    "lastSeenAt" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Guest_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "GuestSystem" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "guestId" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "GuestSystem_pkey" PRIMARY KEY ("organisationId","guestId","systemId")
);

-- CreateTable
CREATE TABLE "GuestSession" (
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "guestId" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "lastSeenAt" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "GuestSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "ReportSeal" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "reportId" TEXT COLLATE "C" NOT NULL,
    "envelope" TEXT COLLATE "C" NOT NULL,
    "fileSha256" TEXT COLLATE "C" NOT NULL,
    "fileSize" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "sealKeyId" TEXT COLLATE "C" NOT NULL,
    "certificateId" TEXT COLLATE "C" NOT NULL,
    "timestampedAt" TEXT COLLATE "C",
    "sealedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ReportSeal_pkey" PRIMARY KEY ("organisationId","reportId")
);

-- CreateTable
CREATE TABLE "ReportWithdrawal" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "reportId" TEXT COLLATE "C" NOT NULL,
    "why" TEXT COLLATE "C" NOT NULL,
    "withdrawnById" TEXT COLLATE "C",
    "withdrawnAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ReportWithdrawal_pkey" PRIMARY KEY ("organisationId","reportId")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "publicPart" TEXT COLLATE "C" NOT NULL,
    "origin" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "notAfter" TEXT COLLATE "C",
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "retiredAt" TEXT COLLATE "C",

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Checkpoint" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "keyId" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Checkpoint_pkey" PRIMARY KEY ("organisationId","sequence")
);

-- CreateTable
CREATE TABLE "CheckpointSending" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "sequence" INTEGER NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "sentAt" TEXT COLLATE "C",
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT COLLATE "C",
    "createdAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CheckpointSending_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateIndex
CREATE INDEX "ReportSchedule_active_nextOn_idx" ON "ReportSchedule"("active", "nextOn");

-- CreateIndex
CREATE UNIQUE INDEX "ReportLink_tokenHash_key" ON "ReportLink"("tokenHash");

-- CreateIndex
CREATE INDEX "ReportLink_organisationId_reportId_idx" ON "ReportLink"("organisationId", "reportId");

-- CreateIndex
CREATE UNIQUE INDEX "Guest_tokenHash_key" ON "Guest"("tokenHash");

-- CreateIndex
CREATE INDEX "Guest_organisationId_createdAt_idx" ON "Guest"("organisationId", "createdAt");

-- CreateIndex
CREATE INDEX "GuestSystem_organisationId_systemId_idx" ON "GuestSystem"("organisationId", "systemId");

-- CreateIndex
CREATE INDEX "GuestSession_organisationId_guestId_idx" ON "GuestSession"("organisationId", "guestId");

-- CreateIndex
CREATE INDEX "GuestSession_expiresAt_idx" ON "GuestSession"("expiresAt");

-- CreateIndex
CREATE INDEX "ReportSeal_organisationId_fileSha256_idx" ON "ReportSeal"("organisationId", "fileSha256");

-- CreateIndex
CREATE INDEX "SigningKey_organisationId_kind_retiredAt_idx" ON "SigningKey"("organisationId", "kind", "retiredAt");

-- CreateIndex
CREATE INDEX "Checkpoint_organisationId_at_idx" ON "Checkpoint"("organisationId", "at");

-- CreateIndex
CREATE INDEX "CheckpointSending_organisationId_sequence_idx" ON "CheckpointSending"("organisationId", "sequence");

-- CreateIndex
CREATE INDEX "CheckpointSending_sentAt_createdAt_idx" ON "CheckpointSending"("sentAt", "createdAt");

-- CreateIndex
CREATE INDEX "Report_organisationId_replacesId_idx" ON "Report"("organisationId", "replacesId");

-- AddForeignKey
ALTER TABLE "FormAnswers" ADD CONSTRAINT "FormAnswers_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormAnswers" ADD CONSTRAINT "FormAnswers_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormAnswers" ADD CONSTRAINT "FormAnswers_organisationId_updatedById_fkey" FOREIGN KEY ("organisationId", "updatedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportLogo" ADD CONSTRAINT "ReportLogo_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportSchedule" ADD CONSTRAINT "ReportSchedule_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportSchedule" ADD CONSTRAINT "ReportSchedule_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportLink" ADD CONSTRAINT "ReportLink_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportLink" ADD CONSTRAINT "ReportLink_organisationId_reportId_fkey" FOREIGN KEY ("organisationId", "reportId") REFERENCES "Report"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guest" ADD CONSTRAINT "Guest_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuestSystem" ADD CONSTRAINT "GuestSystem_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuestSystem" ADD CONSTRAINT "GuestSystem_organisationId_guestId_fkey" FOREIGN KEY ("organisationId", "guestId") REFERENCES "Guest"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuestSystem" ADD CONSTRAINT "GuestSystem_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuestSession" ADD CONSTRAINT "GuestSession_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuestSession" ADD CONSTRAINT "GuestSession_organisationId_guestId_fkey" FOREIGN KEY ("organisationId", "guestId") REFERENCES "Guest"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportSeal" ADD CONSTRAINT "ReportSeal_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportSeal" ADD CONSTRAINT "ReportSeal_organisationId_reportId_fkey" FOREIGN KEY ("organisationId", "reportId") REFERENCES "Report"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportWithdrawal" ADD CONSTRAINT "ReportWithdrawal_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportWithdrawal" ADD CONSTRAINT "ReportWithdrawal_organisationId_reportId_fkey" FOREIGN KEY ("organisationId", "reportId") REFERENCES "Report"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportWithdrawal" ADD CONSTRAINT "ReportWithdrawal_organisationId_withdrawnById_fkey" FOREIGN KEY ("organisationId", "withdrawnById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checkpoint" ADD CONSTRAINT "Checkpoint_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckpointSending" ADD CONSTRAINT "CheckpointSending_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckpointSending" ADD CONSTRAINT "CheckpointSending_organisationId_sequence_fkey" FOREIGN KEY ("organisationId", "sequence") REFERENCES "Checkpoint"("organisationId", "sequence") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Append-only guards of the new tables.
CREATE TRIGGER "ReportSeal_append_only" BEFORE UPDATE OR DELETE ON "ReportSeal" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "ReportSeal_no_truncate" BEFORE TRUNCATE ON "ReportSeal" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "ReportWithdrawal_append_only" BEFORE UPDATE OR DELETE ON "ReportWithdrawal" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "ReportWithdrawal_no_truncate" BEFORE TRUNCATE ON "ReportWithdrawal" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "Checkpoint_append_only" BEFORE UPDATE OR DELETE ON "Checkpoint" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "Checkpoint_no_truncate" BEFORE TRUNCATE ON "Checkpoint" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();

-- A key can be retired, once; nothing else about it changes.
CREATE FUNCTION plumbline_only_retire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."retiredAt" IS NULL AND NEW."retiredAt" IS NOT NULL AND to_jsonb(NEW) - 'retiredAt' = to_jsonb(OLD) - 'retiredAt' THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'SigningKey is append-only: the one change is its retirement' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "SigningKey_no_delete" BEFORE DELETE ON "SigningKey" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "SigningKey_no_truncate" BEFORE TRUNCATE ON "SigningKey" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "SigningKey_only_retire" BEFORE UPDATE ON "SigningKey" FOR EACH ROW EXECUTE FUNCTION plumbline_only_retire();

REVOKE UPDATE, DELETE, TRUNCATE ON "ReportSeal", "ReportWithdrawal", "Checkpoint", "SigningKey" FROM PUBLIC;

-- Gives a role what the running program needs and nothing more: docs/how-to/postgresql.md. Run it again after each migration.
CREATE OR REPLACE FUNCTION plumbline_grant(app_role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), app_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), app_role);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEvent", "Report", "ReportSeal", "ReportWithdrawal", "Checkpoint", "SigningKey", "FrameworkVersion", "OwnFramework", "PersonalValue" FROM %I', app_role);
  EXECUTE format('GRANT UPDATE ("value", "salt", "erasedAt") ON "PersonalValue" TO %I', app_role);
  EXECUTE format('GRANT UPDATE ("withdrawnAt") ON "OwnFramework" TO %I', app_role);
  EXECUTE format('GRANT UPDATE ("retiredAt") ON "SigningKey" TO %I', app_role);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM %I', app_role);
END $$;
