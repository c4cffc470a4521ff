-- CreateTable
CREATE TABLE "Instance" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "until" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "resetAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "FrameworkVersion" (
    "digest" TEXT NOT NULL PRIMARY KEY,
    "frameworkId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "loadedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "settings" TEXT NOT NULL DEFAULT '{}',
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Person" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "passwordHash" TEXT,
    "totpSecret" TEXT,
    "totpEnabledAt" TEXT,
    "totpStep" INTEGER,
    "recoveryCodes" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "createdAt" TEXT NOT NULL,
    "passwordChangedAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Person_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL DEFAULT '',
    "complete" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "Session_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Session_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person" ("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "acceptedAt" TEXT,
    "revokedAt" TEXT,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Invitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AiSystem" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sortName" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL DEFAULT '',
    "businessUnit" TEXT NOT NULL DEFAULT '',
    "stage" TEXT NOT NULL,
    "sourcing" TEXT NOT NULL DEFAULT '',
    "vendor" TEXT NOT NULL DEFAULT '',
    "roles" TEXT NOT NULL DEFAULT '',
    "jurisdictions" TEXT NOT NULL DEFAULT '',
    "accountableOwnerId" TEXT,
    "technicalOwnerId" TEXT,
    "accountableOwnerText" TEXT NOT NULL DEFAULT '',
    "technicalOwnerText" TEXT NOT NULL DEFAULT '',
    "placedOnMarketOn" TEXT,
    "putIntoServiceOn" TEXT,
    "significantChangeOn" TEXT,
    "retiredOn" TEXT,
    "facts" TEXT NOT NULL DEFAULT '{}',
    "extra" TEXT NOT NULL DEFAULT '{}',
    "tier" TEXT NOT NULL DEFAULT 'unknown',
    "tierRank" INTEGER NOT NULL DEFAULT 0,
    "tiers" TEXT NOT NULL DEFAULT '[]',
    "tierOverride" TEXT,
    "unknownFacts" INTEGER NOT NULL DEFAULT 0,
    "openCount" INTEGER NOT NULL DEFAULT 0,
    "applicableCount" INTEGER NOT NULL DEFAULT 0,
    "sourceKey" TEXT,
    "sourceDigest" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "archivedAt" TEXT,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "AiSystem_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AiSystem_organisationId_accountableOwnerId_fkey" FOREIGN KEY ("organisationId", "accountableOwnerId") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AiSystem_organisationId_technicalOwnerId_fkey" FOREIGN KEY ("organisationId", "technicalOwnerId") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SystemTag" (
    "organisationId" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "kind", "value", "systemId"),
    CONSTRAINT "SystemTag_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SystemTag_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Component" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "componentVersion" TEXT NOT NULL DEFAULT '',
    "supplier" TEXT NOT NULL DEFAULT '',
    "licence" TEXT NOT NULL DEFAULT '',
    "provenance" TEXT NOT NULL DEFAULT '',
    "sourceUrl" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "removedAt" TEXT,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Component_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Component_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Adoption" (
    "organisationId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "adoptedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "frameworkId"),
    CONSTRAINT "Adoption_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SystemScope" (
    "organisationId" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "frameworkVersion" TEXT NOT NULL,
    "frameworkDigest" TEXT NOT NULL,
    "inputsDigest" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "applies" TEXT NOT NULL,
    "unknown" TEXT NOT NULL,
    "ask" TEXT NOT NULL,
    "firstDays" TEXT NOT NULL DEFAULT '[]',
    "applicable" INTEGER NOT NULL DEFAULT 0,
    "unknownCount" INTEGER NOT NULL DEFAULT 0,
    "implemented" INTEGER NOT NULL DEFAULT 0,
    "partly" INTEGER NOT NULL DEFAULT 0,
    "inProgress" INTEGER NOT NULL DEFAULT 0,
    "notImplemented" INTEGER NOT NULL DEFAULT 0,
    "notApplicable" INTEGER NOT NULL DEFAULT 0,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "systemId", "frameworkId"),
    CONSTRAINT "SystemScope_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SystemScope_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assessment" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "requirementId" TEXT NOT NULL,
    "frameworkVersion" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'not-started',
    "statement" TEXT NOT NULL DEFAULT '',
    "justification" TEXT NOT NULL DEFAULT '',
    "ownerId" TEXT,
    "dueOn" TEXT,
    "review" TEXT NOT NULL DEFAULT 'none',
    "reviewedById" TEXT,
    "reviewedAt" TEXT,
    "reviewNote" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Assessment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assessment_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assessment_organisationId_ownerId_fkey" FOREIGN KEY ("organisationId", "ownerId") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assessment_organisationId_authorId_fkey" FOREIGN KEY ("organisationId", "authorId") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assessment_organisationId_reviewedById_fkey" FOREIGN KEY ("organisationId", "reviewedById") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Comment" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "assessmentId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Comment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Comment_organisationId_assessmentId_fkey" FOREIGN KEY ("organisationId", "assessmentId") REFERENCES "Assessment" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Comment_organisationId_authorId_fkey" FOREIGN KEY ("organisationId", "authorId") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Evidence" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sortTitle" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "fileName" TEXT NOT NULL DEFAULT '',
    "mediaType" TEXT NOT NULL DEFAULT '',
    "size" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT NOT NULL,
    "validFrom" TEXT,
    "validUntil" TEXT,
    "addedById" TEXT,
    "addedAt" TEXT NOT NULL,
    "withdrawnAt" TEXT,
    "withdrawnWhy" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Evidence_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Evidence_organisationId_addedById_fkey" FOREIGN KEY ("organisationId", "addedById") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvidenceLink" (
    "organisationId" TEXT NOT NULL,
    "assessmentId" TEXT NOT NULL,
    "evidenceId" TEXT NOT NULL,
    "linkedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "assessmentId", "evidenceId"),
    CONSTRAINT "EvidenceLink_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceLink_organisationId_assessmentId_fkey" FOREIGN KEY ("organisationId", "assessmentId") REFERENCES "Assessment" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceLink_organisationId_evidenceId_fkey" FOREIGN KEY ("organisationId", "evidenceId") REFERENCES "Evidence" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Risk" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "systemId" TEXT,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "threatId" TEXT NOT NULL DEFAULT '',
    "inherentLikelihood" INTEGER NOT NULL,
    "inherentImpact" INTEGER NOT NULL,
    "residualLikelihood" INTEGER,
    "residualImpact" INTEGER,
    "score" INTEGER NOT NULL,
    "treatment" TEXT NOT NULL,
    "treatmentPlan" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'open',
    "ownerId" TEXT,
    "dueOn" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Risk_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Risk_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Risk_organisationId_ownerId_fkey" FOREIGN KEY ("organisationId", "ownerId") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RiskRequirement" (
    "organisationId" TEXT NOT NULL,
    "riskId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "requirementId" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "riskId", "frameworkId", "requirementId"),
    CONSTRAINT "RiskRequirement_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RiskRequirement_organisationId_riskId_fkey" FOREIGN KEY ("organisationId", "riskId") REFERENCES "Risk" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tally" (
    "organisationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("organisationId", "name", "key"),
    CONSTRAINT "Tally_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DailyRollup" (
    "organisationId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "day"),
    CONSTRAINT "DailyRollup_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportProfile" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "ImportProfile_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Job" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "input" TEXT NOT NULL DEFAULT '{}',
    "result" TEXT,
    "error" TEXT,
    "personId" TEXT,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,
    "finishedAt" TEXT,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Job_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Job_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Draft" (
    "organisationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "personId", "key"),
    CONSTRAINT "Draft_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Draft_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person" ("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NotificationRead" (
    "organisationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "readAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "personId", "key"),
    CONSTRAINT "NotificationRead_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "NotificationRead_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person" ("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Report" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "systemId" TEXT,
    "title" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "templateVersion" TEXT NOT NULL,
    "auditSequence" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,
    "issuedById" TEXT,
    "issuedByName" TEXT NOT NULL,
    "issuedAt" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "id"),
    CONSTRAINT "Report_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Report_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "organisationId" TEXT NOT NULL PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "AuditHead_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "organisationId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "systemId" TEXT,
    "body" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("organisationId", "sequence"),
    CONSTRAINT "AuditEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PersonalValue" (
    "organisationId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "value" TEXT,
    "personId" TEXT,
    "erasedAt" TEXT,

    PRIMARY KEY ("organisationId", "digest"),
    CONSTRAINT "PersonalValue_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "RateLimit_resetAt_idx" ON "RateLimit"("resetAt");

-- CreateIndex
CREATE UNIQUE INDEX "FrameworkVersion_frameworkId_version_digest_key" ON "FrameworkVersion"("frameworkId", "version", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Session_organisationId_personId_idx" ON "Session"("organisationId", "personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "AiSystem_organisationId_archivedAt_sortName_id_idx" ON "AiSystem"("organisationId", "archivedAt", "sortName", "id");

-- CreateIndex
CREATE INDEX "AiSystem_organisationId_archivedAt_updatedAt_id_idx" ON "AiSystem"("organisationId", "archivedAt", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "AiSystem_organisationId_archivedAt_tierRank_sortName_id_idx" ON "AiSystem"("organisationId", "archivedAt", "tierRank" DESC, "sortName", "id");

-- CreateIndex
CREATE INDEX "AiSystem_organisationId_archivedAt_openCount_sortName_id_idx" ON "AiSystem"("organisationId", "archivedAt", "openCount" DESC, "sortName", "id");

-- CreateIndex
CREATE INDEX "AiSystem_organisationId_accountableOwnerId_sortName_id_idx" ON "AiSystem"("organisationId", "accountableOwnerId", "sortName", "id");

-- CreateIndex
CREATE INDEX "AiSystem_organisationId_technicalOwnerId_idx" ON "AiSystem"("organisationId", "technicalOwnerId");

-- CreateIndex
CREATE UNIQUE INDEX "AiSystem_organisationId_reference_key" ON "AiSystem"("organisationId", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "AiSystem_organisationId_sourceKey_key" ON "AiSystem"("organisationId", "sourceKey");

-- CreateIndex
CREATE INDEX "SystemTag_organisationId_systemId_idx" ON "SystemTag"("organisationId", "systemId");

-- CreateIndex
CREATE INDEX "Component_organisationId_systemId_kind_name_idx" ON "Component"("organisationId", "systemId", "kind", "name");

-- CreateIndex
CREATE INDEX "SystemScope_organisationId_frameworkId_verdict_idx" ON "SystemScope"("organisationId", "frameworkId", "verdict");

-- CreateIndex
CREATE INDEX "Assessment_organisationId_dueOn_id_idx" ON "Assessment"("organisationId", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Assessment_organisationId_ownerId_dueOn_id_idx" ON "Assessment"("organisationId", "ownerId", "dueOn", "id");

-- CreateIndex
CREATE INDEX "Assessment_organisationId_systemId_dueOn_idx" ON "Assessment"("organisationId", "systemId", "dueOn");

-- CreateIndex
CREATE INDEX "Assessment_organisationId_review_updatedAt_id_idx" ON "Assessment"("organisationId", "review", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Assessment_organisationId_authorId_review_updatedAt_id_idx" ON "Assessment"("organisationId", "authorId", "review", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Assessment_organisationId_status_updatedAt_id_idx" ON "Assessment"("organisationId", "status", "updatedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Assessment_organisationId_systemId_frameworkId_requirementId_key" ON "Assessment"("organisationId", "systemId", "frameworkId", "requirementId");

-- CreateIndex
CREATE INDEX "Comment_organisationId_assessmentId_createdAt_idx" ON "Comment"("organisationId", "assessmentId", "createdAt");

-- CreateIndex
CREATE INDEX "Evidence_organisationId_sortTitle_id_idx" ON "Evidence"("organisationId", "sortTitle", "id");

-- CreateIndex
CREATE INDEX "Evidence_organisationId_validUntil_id_idx" ON "Evidence"("organisationId", "validUntil", "id");

-- CreateIndex
CREATE INDEX "Evidence_organisationId_addedAt_id_idx" ON "Evidence"("organisationId", "addedAt", "id");

-- CreateIndex
CREATE INDEX "Evidence_organisationId_sha256_idx" ON "Evidence"("organisationId", "sha256");

-- CreateIndex
CREATE INDEX "EvidenceLink_organisationId_evidenceId_idx" ON "EvidenceLink"("organisationId", "evidenceId");

-- CreateIndex
CREATE INDEX "Risk_organisationId_status_score_id_idx" ON "Risk"("organisationId", "status", "score", "id");

-- CreateIndex
CREATE INDEX "Risk_organisationId_systemId_score_idx" ON "Risk"("organisationId", "systemId", "score");

-- CreateIndex
CREATE INDEX "Risk_organisationId_status_dueOn_id_idx" ON "Risk"("organisationId", "status", "dueOn", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Risk_organisationId_reference_key" ON "Risk"("organisationId", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "ImportProfile_organisationId_name_key" ON "ImportProfile"("organisationId", "name");

-- CreateIndex
CREATE INDEX "Job_state_updatedAt_idx" ON "Job"("state", "updatedAt");

-- CreateIndex
CREATE INDEX "Job_organisationId_createdAt_idx" ON "Job"("organisationId", "createdAt");

-- CreateIndex
CREATE INDEX "Report_organisationId_issuedAt_id_idx" ON "Report"("organisationId", "issuedAt", "id");

-- CreateIndex
CREATE INDEX "Report_organisationId_systemId_issuedAt_idx" ON "Report"("organisationId", "systemId", "issuedAt");

-- CreateIndex
CREATE INDEX "AuditEvent_organisationId_subjectType_subjectId_sequence_idx" ON "AuditEvent"("organisationId", "subjectType", "subjectId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organisationId_systemId_sequence_idx" ON "AuditEvent"("organisationId", "systemId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organisationId_actor_sequence_idx" ON "AuditEvent"("organisationId", "actor", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organisationId_action_sequence_idx" ON "AuditEvent"("organisationId", "action", "sequence");

-- CreateIndex
CREATE INDEX "PersonalValue_organisationId_personId_idx" ON "PersonalValue"("organisationId", "personId");

-- Append-only guards. Triggers stop our own mistakes; a stranger with the file is caught by the hash chain.
-- A row can also vanish by INSERT OR REPLACE, which fires no delete trigger: hence the guards on insert.

CREATE TRIGGER "AuditEvent_no_update" BEFORE UPDATE ON "AuditEvent"
BEGIN SELECT RAISE(ABORT, 'AuditEvent is append-only: a row cannot be changed'); END;

CREATE TRIGGER "AuditEvent_no_delete" BEFORE DELETE ON "AuditEvent"
BEGIN SELECT RAISE(ABORT, 'AuditEvent is append-only: a row cannot be removed'); END;

CREATE TRIGGER "AuditEvent_gapless" BEFORE INSERT ON "AuditEvent"
WHEN NEW."sequence" IS NOT (SELECT COALESCE(MAX("sequence"), 0) + 1 FROM "AuditEvent" WHERE "organisationId" = NEW."organisationId")
BEGIN SELECT RAISE(ABORT, 'AuditEvent is append-only: the sequence must be the next one of its organisation'); END;

CREATE TRIGGER "Report_no_update" BEFORE UPDATE ON "Report"
BEGIN SELECT RAISE(ABORT, 'Report is append-only: a row cannot be changed'); END;

CREATE TRIGGER "Report_no_delete" BEFORE DELETE ON "Report"
BEGIN SELECT RAISE(ABORT, 'Report is append-only: a row cannot be removed'); END;

CREATE TRIGGER "Report_no_replace" BEFORE INSERT ON "Report"
WHEN EXISTS (SELECT 1 FROM "Report" WHERE "organisationId" = NEW."organisationId" AND "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'Report is append-only: a row cannot be replaced'); END;

CREATE TRIGGER "FrameworkVersion_no_update" BEFORE UPDATE ON "FrameworkVersion"
BEGIN SELECT RAISE(ABORT, 'FrameworkVersion is append-only: a row cannot be changed'); END;

CREATE TRIGGER "FrameworkVersion_no_delete" BEFORE DELETE ON "FrameworkVersion"
BEGIN SELECT RAISE(ABORT, 'FrameworkVersion is append-only: a row cannot be removed'); END;

CREATE TRIGGER "FrameworkVersion_no_replace" BEFORE INSERT ON "FrameworkVersion"
WHEN EXISTS (
  SELECT 1 FROM "FrameworkVersion" WHERE "digest" = NEW."digest"
  AND ("body" IS NOT NEW."body" OR "frameworkId" IS NOT NEW."frameworkId" OR "version" IS NOT NEW."version" OR "loadedAt" IS NOT NEW."loadedAt")
)
BEGIN SELECT RAISE(ABORT, 'FrameworkVersion is append-only: a row cannot be replaced'); END;

CREATE TRIGGER "PersonalValue_no_delete" BEFORE DELETE ON "PersonalValue"
BEGIN SELECT RAISE(ABORT, 'PersonalValue is append-only: erase the value, keep the row'); END;

-- An erasure takes the value, and the salt with it, for with the salt a name could be guessed from its digest.
CREATE TRIGGER "PersonalValue_only_erase" BEFORE UPDATE ON "PersonalValue"
WHEN NOT (
  OLD."value" IS NOT NULL AND NEW."value" IS NULL AND OLD."erasedAt" IS NULL AND NEW."erasedAt" IS NOT NULL
  AND NEW."organisationId" IS OLD."organisationId" AND NEW."digest" IS OLD."digest"
  AND NEW."personId" IS OLD."personId" AND (NEW."salt" IS OLD."salt" OR NEW."salt" = '')
)
BEGIN SELECT RAISE(ABORT, 'PersonalValue is append-only: the one change is an erasure'); END;

CREATE TRIGGER "PersonalValue_no_replace" BEFORE INSERT ON "PersonalValue"
WHEN EXISTS (
  SELECT 1 FROM "PersonalValue" WHERE "organisationId" = NEW."organisationId" AND "digest" = NEW."digest"
  AND ("salt" IS NOT NEW."salt" OR "value" IS NOT NEW."value" OR "personId" IS NOT NEW."personId" OR "erasedAt" IS NOT NEW."erasedAt")
)
BEGIN SELECT RAISE(ABORT, 'PersonalValue is append-only: a row cannot be replaced'); END;
