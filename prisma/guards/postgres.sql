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
