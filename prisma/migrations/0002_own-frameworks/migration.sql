-- CreateTable
CREATE TABLE "OwnFramework" (
    "organisationId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '{}',
    "addedById" TEXT,
    "addedAt" TEXT NOT NULL,
    "withdrawnAt" TEXT,

    PRIMARY KEY ("organisationId", "frameworkId", "digest"),
    CONSTRAINT "OwnFramework_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OwnFramework_organisationId_addedById_fkey" FOREIGN KEY ("organisationId", "addedById") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScoredAnswers" (
    "organisationId" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "questionnaireId" TEXT NOT NULL,
    "questionnaireVersion" TEXT NOT NULL,
    "answers" TEXT NOT NULL DEFAULT '{}',
    "result" TEXT NOT NULL DEFAULT '{}',
    "level" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TEXT NOT NULL,
    "updatedById" TEXT,

    PRIMARY KEY ("organisationId", "systemId", "questionnaireId"),
    CONSTRAINT "ScoredAnswers_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ScoredAnswers_organisationId_systemId_fkey" FOREIGN KEY ("organisationId", "systemId") REFERENCES "AiSystem" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ScoredAnswers_organisationId_updatedById_fkey" FOREIGN KEY ("organisationId", "updatedById") REFERENCES "Person" ("organisationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
CREATE TABLE "new_AiSystem" (
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
    "settledDigest" TEXT NOT NULL DEFAULT '',
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
INSERT INTO "new_AiSystem" ("accountableOwnerId", "accountableOwnerText", "applicableCount", "archivedAt", "businessUnit", "createdAt", "description", "extra", "facts", "id", "jurisdictions", "name", "openCount", "organisationId", "placedOnMarketOn", "purpose", "putIntoServiceOn", "reference", "retiredOn", "roles", "searchText", "significantChangeOn", "sortName", "sourceDigest", "sourceKey", "sourcing", "stage", "technicalOwnerId", "technicalOwnerText", "tier", "tierOverride", "tierRank", "tiers", "unknownFacts", "updatedAt", "vendor", "version") SELECT "accountableOwnerId", "accountableOwnerText", "applicableCount", "archivedAt", "businessUnit", "createdAt", "description", "extra", "facts", "id", "jurisdictions", "name", "openCount", "organisationId", "placedOnMarketOn", "purpose", "putIntoServiceOn", "reference", "retiredOn", "roles", "searchText", "significantChangeOn", "sortName", "sourceDigest", "sourceKey", "sourcing", "stage", "technicalOwnerId", "technicalOwnerText", "tier", "tierOverride", "tierRank", "tiers", "unknownFacts", "updatedAt", "vendor", "version" FROM "AiSystem";
DROP TABLE "AiSystem";
ALTER TABLE "new_AiSystem" RENAME TO "AiSystem";
CREATE INDEX "AiSystem_organisationId_archivedAt_sortName_id_idx" ON "AiSystem"("organisationId", "archivedAt", "sortName", "id");
CREATE INDEX "AiSystem_organisationId_archivedAt_updatedAt_id_idx" ON "AiSystem"("organisationId", "archivedAt", "updatedAt", "id");
CREATE INDEX "AiSystem_organisationId_archivedAt_tierRank_sortName_id_idx" ON "AiSystem"("organisationId", "archivedAt", "tierRank" DESC, "sortName", "id");
CREATE INDEX "AiSystem_organisationId_archivedAt_openCount_sortName_id_idx" ON "AiSystem"("organisationId", "archivedAt", "openCount" DESC, "sortName", "id");
CREATE INDEX "AiSystem_organisationId_accountableOwnerId_sortName_id_idx" ON "AiSystem"("organisationId", "accountableOwnerId", "sortName", "id");
CREATE INDEX "AiSystem_organisationId_technicalOwnerId_idx" ON "AiSystem"("organisationId", "technicalOwnerId");
CREATE INDEX "AiSystem_organisationId_settledDigest_idx" ON "AiSystem"("organisationId", "settledDigest");
CREATE UNIQUE INDEX "AiSystem_organisationId_reference_key" ON "AiSystem"("organisationId", "reference");
CREATE UNIQUE INDEX "AiSystem_organisationId_sourceKey_key" ON "AiSystem"("organisationId", "sourceKey");
CREATE TABLE "new_Assessment" (
    "organisationId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "requirementId" TEXT NOT NULL,
    "frameworkVersion" TEXT NOT NULL,
    "frameworkDigest" TEXT NOT NULL DEFAULT '',
    "reviewAgain" TEXT NOT NULL DEFAULT '',
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
INSERT INTO "new_Assessment" ("authorId", "createdAt", "dueOn", "frameworkId", "frameworkVersion", "id", "justification", "organisationId", "ownerId", "requirementId", "review", "reviewNote", "reviewedAt", "reviewedById", "statement", "status", "systemId", "updatedAt", "version") SELECT "authorId", "createdAt", "dueOn", "frameworkId", "frameworkVersion", "id", "justification", "organisationId", "ownerId", "requirementId", "review", "reviewNote", "reviewedAt", "reviewedById", "statement", "status", "systemId", "updatedAt", "version" FROM "Assessment";
DROP TABLE "Assessment";
ALTER TABLE "new_Assessment" RENAME TO "Assessment";
CREATE INDEX "Assessment_organisationId_dueOn_id_idx" ON "Assessment"("organisationId", "dueOn", "id");
CREATE INDEX "Assessment_organisationId_ownerId_dueOn_id_idx" ON "Assessment"("organisationId", "ownerId", "dueOn", "id");
CREATE INDEX "Assessment_organisationId_systemId_dueOn_idx" ON "Assessment"("organisationId", "systemId", "dueOn");
CREATE INDEX "Assessment_organisationId_review_updatedAt_id_idx" ON "Assessment"("organisationId", "review", "updatedAt", "id");
CREATE INDEX "Assessment_organisationId_authorId_review_updatedAt_id_idx" ON "Assessment"("organisationId", "authorId", "review", "updatedAt", "id");
CREATE INDEX "Assessment_organisationId_status_updatedAt_id_idx" ON "Assessment"("organisationId", "status", "updatedAt", "id");
CREATE INDEX "Assessment_organisationId_reviewAgain_id_idx" ON "Assessment"("organisationId", "reviewAgain", "id");
CREATE UNIQUE INDEX "Assessment_organisationId_systemId_frameworkId_requirementId_key" ON "Assessment"("organisationId", "systemId", "frameworkId", "requirementId");
CREATE TABLE "new_SystemScope" (
    "organisationId" TEXT NOT NULL,
    "systemId" TEXT NOT NULL,
    "frameworkId" TEXT NOT NULL,
    "frameworkVersion" TEXT NOT NULL,
    "frameworkDigest" TEXT NOT NULL,
    "acceptedDigest" TEXT NOT NULL DEFAULT '',
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
INSERT INTO "new_SystemScope" ("applicable", "applies", "approved", "ask", "firstDays", "frameworkDigest", "frameworkId", "frameworkVersion", "implemented", "inProgress", "inputsDigest", "notApplicable", "notImplemented", "organisationId", "partly", "systemId", "unknown", "unknownCount", "updatedAt", "verdict") SELECT "applicable", "applies", "approved", "ask", "firstDays", "frameworkDigest", "frameworkId", "frameworkVersion", "implemented", "inProgress", "inputsDigest", "notApplicable", "notImplemented", "organisationId", "partly", "systemId", "unknown", "unknownCount", "updatedAt", "verdict" FROM "SystemScope";
DROP TABLE "SystemScope";
ALTER TABLE "new_SystemScope" RENAME TO "SystemScope";
CREATE INDEX "SystemScope_organisationId_frameworkId_verdict_systemId_idx" ON "SystemScope"("organisationId", "frameworkId", "verdict", "systemId");

-- CreateIndex
CREATE UNIQUE INDEX "OwnFramework_organisationId_frameworkId_version_key" ON "OwnFramework"("organisationId", "frameworkId", "version");

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
CREATE TRIGGER "OwnFramework_only_withdraw" BEFORE UPDATE ON "OwnFramework"
WHEN NOT (
  NEW."organisationId" IS OLD."organisationId" AND NEW."frameworkId" IS OLD."frameworkId" AND NEW."digest" IS OLD."digest"
  AND NEW."version" IS OLD."version" AND NEW."title" IS OLD."title" AND NEW."body" IS OLD."body" AND NEW."origin" IS OLD."origin"
  AND NEW."notes" IS OLD."notes" AND NEW."addedById" IS OLD."addedById" AND NEW."addedAt" IS OLD."addedAt"
)
BEGIN SELECT RAISE(ABORT, 'OwnFramework is append-only: the one change is its withdrawal'); END;

CREATE TRIGGER "OwnFramework_no_delete" BEFORE DELETE ON "OwnFramework"
BEGIN SELECT RAISE(ABORT, 'OwnFramework is append-only: a row cannot be removed'); END;

CREATE TRIGGER "OwnFramework_no_replace" BEFORE INSERT ON "OwnFramework"
WHEN EXISTS (
  SELECT 1 FROM "OwnFramework" WHERE "organisationId" = NEW."organisationId" AND "frameworkId" = NEW."frameworkId"
  AND ("digest" = NEW."digest" OR "version" = NEW."version")
)
BEGIN SELECT RAISE(ABORT, 'OwnFramework is append-only: a row cannot be replaced'); END;
