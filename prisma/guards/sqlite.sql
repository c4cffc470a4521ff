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
