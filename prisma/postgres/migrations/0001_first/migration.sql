-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Instance" (
    "key" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Instance_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT COLLATE "C" NOT NULL,
    "owner" TEXT COLLATE "C" NOT NULL,
    "until" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "resetAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "FrameworkVersion" (
    "digest" TEXT COLLATE "C" NOT NULL,
    "frameworkId" TEXT COLLATE "C" NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "loadedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "FrameworkVersion_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "settings" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "createdAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "roles" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'active',
    "passwordHash" TEXT COLLATE "C",
    "totpSecret" TEXT COLLATE "C",
    "totpEnabledAt" TEXT COLLATE "C",
    "totpStep" INTEGER,
    "recoveryCodes" TEXT COLLATE "C",
    "locale" TEXT COLLATE "C" NOT NULL DEFAULT 'en',
    "timeZone" TEXT COLLATE "C" NOT NULL DEFAULT 'UTC',
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "passwordChangedAt" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "lastSeenAt" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,
    "userAgent" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "complete" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "tokenHash" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "roles" TEXT COLLATE "C" NOT NULL,
    "createdById" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,
    "acceptedAt" TEXT COLLATE "C",
    "revokedAt" TEXT COLLATE "C",

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "AiSystem" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "reference" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "sortName" TEXT COLLATE "C" NOT NULL,
    "searchText" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "purpose" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "businessUnit" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "stage" TEXT COLLATE "C" NOT NULL,
    "sourcing" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "vendor" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "roles" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "jurisdictions" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "accountableOwnerId" TEXT COLLATE "C",
    "technicalOwnerId" TEXT COLLATE "C",
    "accountableOwnerText" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "technicalOwnerText" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "placedOnMarketOn" TEXT COLLATE "C",
    "putIntoServiceOn" TEXT COLLATE "C",
    "significantChangeOn" TEXT COLLATE "C",
    "retiredOn" TEXT COLLATE "C",
    "facts" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "extra" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "tier" TEXT COLLATE "C" NOT NULL DEFAULT 'unknown',
    "tierRank" INTEGER NOT NULL DEFAULT 0,
    "tiers" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "tierOverride" TEXT COLLATE "C",
    "unknownFacts" INTEGER NOT NULL DEFAULT 0,
    "openCount" INTEGER NOT NULL DEFAULT 0,
    "applicableCount" INTEGER NOT NULL DEFAULT 0,
    "sourceKey" TEXT COLLATE "C",
    "sourceDigest" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TEXT COLLATE "C" NOT NULL,
    "archivedAt" TEXT COLLATE "C",

    CONSTRAINT "AiSystem_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "SystemTag" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SystemTag_pkey" PRIMARY KEY ("organisationId","kind","value","systemId")
);

-- CreateTable
CREATE TABLE "Component" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "componentVersion" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "supplier" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "licence" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "provenance" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "sourceUrl" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "notes" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TEXT COLLATE "C" NOT NULL,
    "removedAt" TEXT COLLATE "C",

    CONSTRAINT "Component_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Adoption" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "frameworkId" TEXT COLLATE "C" NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "adoptedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Adoption_pkey" PRIMARY KEY ("organisationId","frameworkId")
);

-- CreateTable
CREATE TABLE "SystemScope" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C" NOT NULL,
    "frameworkId" TEXT COLLATE "C" NOT NULL,
    "frameworkVersion" TEXT COLLATE "C" NOT NULL,
    "frameworkDigest" TEXT COLLATE "C" NOT NULL,
    "inputsDigest" TEXT COLLATE "C" NOT NULL,
    "verdict" TEXT COLLATE "C" NOT NULL,
    "applies" TEXT COLLATE "C" NOT NULL,
    "unknown" TEXT COLLATE "C" NOT NULL,
    "ask" TEXT COLLATE "C" NOT NULL,
    "firstDays" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "applicable" INTEGER NOT NULL DEFAULT 0,
    "unknownCount" INTEGER NOT NULL DEFAULT 0,
    "implemented" INTEGER NOT NULL DEFAULT 0,
    "partly" INTEGER NOT NULL DEFAULT 0,
    "inProgress" INTEGER NOT NULL DEFAULT 0,
    "notImplemented" INTEGER NOT NULL DEFAULT 0,
    "notApplicable" INTEGER NOT NULL DEFAULT 0,
    "approved" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SystemScope_pkey" PRIMARY KEY ("organisationId","systemId","frameworkId")
);

-- CreateTable
CREATE TABLE "Assessment" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C" NOT NULL,
    "frameworkId" TEXT COLLATE "C" NOT NULL,
    "requirementId" TEXT COLLATE "C" NOT NULL,
    "frameworkVersion" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'not-started',
    "statement" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "justification" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "ownerId" TEXT COLLATE "C",
    "dueOn" TEXT COLLATE "C",
    "review" TEXT COLLATE "C" NOT NULL DEFAULT 'none',
    "reviewedById" TEXT COLLATE "C",
    "reviewedAt" TEXT COLLATE "C",
    "reviewNote" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "authorId" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Assessment_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "assessmentId" TEXT COLLATE "C" NOT NULL,
    "authorId" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "sortTitle" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "url" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "fileName" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "mediaType" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "size" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "validFrom" TEXT COLLATE "C",
    "validUntil" TEXT COLLATE "C",
    "addedById" TEXT COLLATE "C",
    "addedAt" TEXT COLLATE "C" NOT NULL,
    "withdrawnAt" TEXT COLLATE "C",
    "withdrawnWhy" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "EvidenceLink" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "assessmentId" TEXT COLLATE "C" NOT NULL,
    "evidenceId" TEXT COLLATE "C" NOT NULL,
    "linkedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "EvidenceLink_pkey" PRIMARY KEY ("organisationId","assessmentId","evidenceId")
);

-- CreateTable
CREATE TABLE "Risk" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "reference" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C",
    "title" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "threatId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "inherentLikelihood" INTEGER NOT NULL,
    "inherentImpact" INTEGER NOT NULL,
    "residualLikelihood" INTEGER,
    "residualImpact" INTEGER,
    "score" INTEGER NOT NULL,
    "treatment" TEXT COLLATE "C" NOT NULL,
    "treatmentPlan" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'open',
    "ownerId" TEXT COLLATE "C",
    "dueOn" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Risk_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "RiskRequirement" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "riskId" TEXT COLLATE "C" NOT NULL,
    "frameworkId" TEXT COLLATE "C" NOT NULL,
    "requirementId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "RiskRequirement_pkey" PRIMARY KEY ("organisationId","riskId","frameworkId","requirementId")
);

-- CreateTable
CREATE TABLE "Tally" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "Tally_pkey" PRIMARY KEY ("organisationId","name","key")
);

-- CreateTable
CREATE TABLE "DailyRollup" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "day" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "DailyRollup_pkey" PRIMARY KEY ("organisationId","day")
);

-- CreateTable
CREATE TABLE "ImportProfile" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "mapping" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ImportProfile_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Job" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "input" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "result" TEXT COLLATE "C",
    "error" TEXT COLLATE "C",
    "personId" TEXT COLLATE "C",
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TEXT COLLATE "C" NOT NULL,
    "finishedAt" TEXT COLLATE "C",

    CONSTRAINT "Job_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "updatedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("organisationId","personId","key")
);

-- CreateTable
CREATE TABLE "NotificationRead" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "personId" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "readAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "NotificationRead_pkey" PRIMARY KEY ("organisationId","personId","key")
);

-- CreateTable
CREATE TABLE "Report" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C",
    "title" TEXT COLLATE "C" NOT NULL,
    "asOf" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "templateVersion" TEXT COLLATE "C" NOT NULL,
    "auditSequence" INTEGER NOT NULL,
    "auditHash" TEXT COLLATE "C" NOT NULL,
    "issuedById" TEXT COLLATE "C",
    "issuedByName" TEXT COLLATE "C" NOT NULL,
    "issuedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("organisationId","id")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("organisationId")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "subjectType" TEXT COLLATE "C" NOT NULL,
    "subjectId" TEXT COLLATE "C" NOT NULL,
    "systemId" TEXT COLLATE "C",
    "body" TEXT COLLATE "C" NOT NULL,
    "previousHash" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("organisationId","sequence")
);

-- CreateTable
CREATE TABLE "PersonalValue" (
    "organisationId" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "salt" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C",
    "personId" TEXT COLLATE "C",
    "erasedAt" TEXT COLLATE "C",

    CONSTRAINT "PersonalValue_pkey" PRIMARY KEY ("organisationId","digest")
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
CREATE UNIQUE INDEX "Assessment_organisationId_systemId_frameworkId_requirementI_key" ON "Assessment"("organisationId", "systemId", "frameworkId", "requirementId");

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

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AiSystem" ADD CONSTRAINT "AiSystem_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AiSystem" ADD CONSTRAINT "AiSystem_organisationId_accountableOwnerId_fkey" FOREIGN KEY ("organisationId", "accountableOwnerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AiSystem" ADD CONSTRAINT "AiSystem_organisationId_technicalOwnerId_fkey" FOREIGN KEY ("organisationId", "technicalOwnerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SystemTag" ADD CONSTRAINT "SystemTag_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SystemTag" ADD CONSTRAINT "SystemTag_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Component" ADD CONSTRAINT "Component_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Component" ADD CONSTRAINT "Component_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adoption" ADD CONSTRAINT "Adoption_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SystemScope" ADD CONSTRAINT "SystemScope_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SystemScope" ADD CONSTRAINT "SystemScope_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_organisationId_ownerId_fkey" FOREIGN KEY ("organisationId", "ownerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_organisationId_authorId_fkey" FOREIGN KEY ("organisationId", "authorId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_organisationId_reviewedById_fkey" FOREIGN KEY ("organisationId", "reviewedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_organisationId_assessmentId_fkey" FOREIGN KEY ("organisationId", "assessmentId") REFERENCES "Assessment"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_organisationId_authorId_fkey" FOREIGN KEY ("organisationId", "authorId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_organisationId_addedById_fkey" FOREIGN KEY ("organisationId", "addedById") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_organisationId_assessmentId_fkey" FOREIGN KEY ("organisationId", "assessmentId") REFERENCES "Assessment"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_organisationId_evidenceId_fkey" FOREIGN KEY ("organisationId", "evidenceId") REFERENCES "Evidence"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Risk" ADD CONSTRAINT "Risk_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Risk" ADD CONSTRAINT "Risk_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Risk" ADD CONSTRAINT "Risk_organisationId_ownerId_fkey" FOREIGN KEY ("organisationId", "ownerId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskRequirement" ADD CONSTRAINT "RiskRequirement_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskRequirement" ADD CONSTRAINT "RiskRequirement_organisationId_riskId_fkey" FOREIGN KEY ("organisationId", "riskId") REFERENCES "Risk"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tally" ADD CONSTRAINT "Tally_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DailyRollup" ADD CONSTRAINT "DailyRollup_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportProfile" ADD CONSTRAINT "ImportProfile_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationRead" ADD CONSTRAINT "NotificationRead_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationRead" ADD CONSTRAINT "NotificationRead_organisationId_personId_fkey" FOREIGN KEY ("organisationId", "personId") REFERENCES "Person"("organisationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem"("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditHead" ADD CONSTRAINT "AuditHead_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonalValue" ADD CONSTRAINT "PersonalValue_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Append-only guards. Triggers hold even where one role owns everything; a role of its own for the program, given its rights by
-- plumbline_grant, cannot take the triggers away either.

CREATE FUNCTION plumbline_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- ORDER BY and LIMIT, not MAX: while the table is empty the planner holds all its indexes for equal, and a plan made then
-- would read every event of the organisation for each new one. Only the key is in this order.
CREATE FUNCTION plumbline_gapless() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sequence" IS DISTINCT FROM 1 + COALESCE(
    (SELECT "sequence" FROM "AuditEvent" WHERE "organisationId" = NEW."organisationId" ORDER BY "sequence" DESC LIMIT 1), 0
  ) THEN
    RAISE EXCEPTION 'AuditEvent is append-only: the sequence must be the next one of its organisation'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- An erasure takes the value, and the salt with it, for with the salt a name could be guessed from its digest.
CREATE FUNCTION plumbline_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."value" IS NOT NULL AND NEW."value" IS NULL AND OLD."erasedAt" IS NULL AND NEW."erasedAt" IS NOT NULL
    AND NEW."organisationId" = OLD."organisationId" AND NEW."digest" = OLD."digest"
    AND NEW."personId" IS NOT DISTINCT FROM OLD."personId" AND (NEW."salt" = OLD."salt" OR NEW."salt" = '')
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'PersonalValue is append-only: the one change is an erasure' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "AuditEvent_gapless" BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION plumbline_gapless();

CREATE TRIGGER "Report_append_only" BEFORE UPDATE OR DELETE ON "Report" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "Report_no_truncate" BEFORE TRUNCATE ON "Report" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();

CREATE TRIGGER "FrameworkVersion_append_only" BEFORE UPDATE OR DELETE ON "FrameworkVersion" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "FrameworkVersion_no_truncate" BEFORE TRUNCATE ON "FrameworkVersion" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();

CREATE TRIGGER "PersonalValue_no_delete" BEFORE DELETE ON "PersonalValue" FOR EACH ROW EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "PersonalValue_no_truncate" BEFORE TRUNCATE ON "PersonalValue" FOR EACH STATEMENT EXECUTE FUNCTION plumbline_refuse();
CREATE TRIGGER "PersonalValue_only_erase" BEFORE UPDATE ON "PersonalValue" FOR EACH ROW EXECUTE FUNCTION plumbline_only_erase();

REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEvent", "Report", "FrameworkVersion", "PersonalValue" FROM PUBLIC;

-- Gives a role what the running program needs and nothing more: docs/how-to/postgresql.md. Run it again after each migration.
CREATE FUNCTION plumbline_grant(app_role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), app_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), app_role);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEvent", "Report", "FrameworkVersion", "PersonalValue" FROM %I', app_role);
  EXECUTE format('GRANT UPDATE ("value", "salt", "erasedAt") ON "PersonalValue" TO %I', app_role);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM %I', app_role);
END $$;
REVOKE EXECUTE ON FUNCTION plumbline_grant(text) FROM PUBLIC;
