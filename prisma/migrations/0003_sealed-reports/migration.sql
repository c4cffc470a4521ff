-- AlterTable
ALTER TABLE "Report" ADD COLUMN "frameworkId" TEXT;
ALTER TABLE "Report" ADD COLUMN "replacesId" TEXT;
ALTER TABLE "Report" ADD COLUMN "scheduleId" TEXT;

-- CreateTable
CREATE TABLE "FormAnswers" (
    "organisationId" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "formId" TEXT NOT NULL,
    "formDigest" TEXT NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '{}',
    "missing" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TEXT NOT NULL,
    "updatedById" TEXT,

    PRIMARY KEY ("organisationId", "systemId", "formId"),
    CONSTRAINT "FormAnswers_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormAnswers_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FormAnswers_organisationId_updatedById_fkey" FOREIGN KEY ("organisationId", "updatedById") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportLogo" (
    "organisationId" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    CONSTRAINT "ReportLogo_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportSchedule" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "systemId" TEXT,
    "frameworkId" TEXT,
    "cadence" TEXT NOT NULL,
    "nextOn" TEXT NOT NULL,
    "monthDay" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdById" TEXT,
    "createdByName" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastReportId" TEXT,
    "lastError" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "ReportSchedule_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportSchedule_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportLink" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "passphraseHash" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "revokedAt" TEXT,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "lastOpenedAt" TEXT,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "ReportLink_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportLink_organisationId_reportId_fkey" FOREIGN KEY ("organisationId", "reportId") REFERENCES "Report" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Guest" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "firm" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL DEFAULT '',
    "tokenHash" TEXT NOT NULL,
    "passphraseHash" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "revokedAt" TEXT,
    "lastSeenAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Guest_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GuestSystem" (
    "organisationId" TEXT NOT NULL,
    "guestId" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "guestId", "systemId"),
    CONSTRAINT "GuestSystem_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GuestSystem_organisationId_guestId_fkey" FOREIGN KEY ("organisationId", "guestId") REFERENCES "Guest" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GuestSystem_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GuestSession" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "guestId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    CONSTRAINT "GuestSession_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GuestSession_organisationId_guestId_fkey" FOREIGN KEY ("organisationId", "guestId") REFERENCES "Guest" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportSeal" (
    "organisationId" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "envelope" TEXT NOT NULL,
    "fileSha256" TEXT NOT NULL,
    "fileSize" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "sealKeyId" TEXT NOT NULL,
    "certificateId" TEXT NOT NULL,
    "timestampedAt" TEXT,
    "sealedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "reportId"),
    CONSTRAINT "ReportSeal_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportSeal_organisationId_reportId_fkey" FOREIGN KEY ("organisationId", "reportId") REFERENCES "Report" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReportWithdrawal" (
    "organisationId" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "withdrawnById" TEXT,
    "withdrawnAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "reportId"),
    CONSTRAINT "ReportWithdrawal_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportWithdrawal_organisationId_reportId_fkey" FOREIGN KEY ("organisationId", "reportId") REFERENCES "Report" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportWithdrawal_organisationId_withdrawnById_fkey" FOREIGN KEY ("organisationId", "withdrawnById") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "publicPart" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "notAfter" TEXT,
    "createdAt" TEXT NOT NULL,
    "retiredAt" TEXT,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "SigningKey_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Checkpoint" (
    "organisationId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "note" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "sequence"),
    CONSTRAINT "Checkpoint_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CheckpointSending" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "sentAt" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "CheckpointSending_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CheckpointSending_organisationId_sequence_fkey" FOREIGN KEY ("organisationId", "sequence") REFERENCES "Checkpoint" ("organisationId", "sequence") ON DELETE RESTRICT ON UPDATE CASCADE
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

-- Append-only guards of the new tables.
CREATE TRIGGER "ReportSeal_no_update" BEFORE UPDATE ON "ReportSeal"
BEGIN SELECT RAISE(ABORT, 'ReportSeal is append-only: a row cannot be changed'); END;

CREATE TRIGGER "ReportSeal_no_delete" BEFORE DELETE ON "ReportSeal"
BEGIN SELECT RAISE(ABORT, 'ReportSeal is append-only: a row cannot be removed'); END;

CREATE TRIGGER "ReportSeal_no_replace" BEFORE INSERT ON "ReportSeal"
WHEN EXISTS (SELECT 1 FROM "ReportSeal" WHERE "organisationId" = NEW."organisationId" AND "reportId" = NEW."reportId")
BEGIN SELECT RAISE(ABORT, 'ReportSeal is append-only: a row cannot be replaced'); END;

CREATE TRIGGER "ReportWithdrawal_no_update" BEFORE UPDATE ON "ReportWithdrawal"
BEGIN SELECT RAISE(ABORT, 'ReportWithdrawal is append-only: a row cannot be changed'); END;

CREATE TRIGGER "ReportWithdrawal_no_delete" BEFORE DELETE ON "ReportWithdrawal"
BEGIN SELECT RAISE(ABORT, 'ReportWithdrawal is append-only: a row cannot be removed'); END;

CREATE TRIGGER "ReportWithdrawal_no_replace" BEFORE INSERT ON "ReportWithdrawal"
WHEN EXISTS (SELECT 1 FROM "ReportWithdrawal" WHERE "organisationId" = NEW."organisationId" AND "reportId" = NEW."reportId")
BEGIN SELECT RAISE(ABORT, 'ReportWithdrawal is append-only: a row cannot be replaced'); END;

CREATE TRIGGER "Checkpoint_no_update" BEFORE UPDATE ON "Checkpoint"
BEGIN SELECT RAISE(ABORT, 'Checkpoint is append-only: a row cannot be changed'); END;

CREATE TRIGGER "Checkpoint_no_delete" BEFORE DELETE ON "Checkpoint"
BEGIN SELECT RAISE(ABORT, 'Checkpoint is append-only: a row cannot be removed'); END;

CREATE TRIGGER "Checkpoint_no_replace" BEFORE INSERT ON "Checkpoint"
WHEN EXISTS (SELECT 1 FROM "Checkpoint" WHERE "organisationId" = NEW."organisationId" AND "sequence" = NEW."sequence")
BEGIN SELECT RAISE(ABORT, 'Checkpoint is append-only: a row cannot be replaced'); END;

CREATE TRIGGER "SigningKey_no_delete" BEFORE DELETE ON "SigningKey"
BEGIN SELECT RAISE(ABORT, 'SigningKey is append-only: a row cannot be removed'); END;

CREATE TRIGGER "SigningKey_no_replace" BEFORE INSERT ON "SigningKey"
WHEN EXISTS (SELECT 1 FROM "SigningKey" WHERE "organisationId" = NEW."organisationId" AND "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'SigningKey is append-only: a row cannot be replaced'); END;

-- A key can be retired, once; nothing else about it changes.
CREATE TRIGGER "SigningKey_only_retire" BEFORE UPDATE ON "SigningKey"
WHEN NOT (
  OLD."retiredAt" IS NULL AND NEW."retiredAt" IS NOT NULL
  AND NEW."organisationId" IS OLD."organisationId" AND NEW."id" IS OLD."id" AND NEW."kind" IS OLD."kind"
  AND NEW."publicPart" IS OLD."publicPart" AND NEW."origin" IS OLD."origin" AND NEW."subject" IS OLD."subject"
  AND NEW."notAfter" IS OLD."notAfter" AND NEW."createdAt" IS OLD."createdAt"
)
BEGIN SELECT RAISE(ABORT, 'SigningKey is append-only: the one change is its retirement'); END;
