import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type AppliedMigration, type Migration, MigrationRefused, pendingMigrations } from './migrations.server'

/** The number that Prisma's own tools lock while they migrate, so that both exclude each other. */
const migrationLock = 72707369

interface Job {
  readonly url: string
  readonly migrations: readonly Migration[]
  /** False: a database with data is left alone until somebody who has backed it up says so. */
  readonly changeExisting: boolean
  readonly onProgress: (sentence: string) => void
}

/** Applies what is pending in one transaction with the rows of _prisma_migrations, under an advisory lock. */
export async function migratePostgres(job: Job): Promise<string[]> {
  const client = new pg.Client({
    connectionString: job.url,
    connectionTimeoutMillis: 10_000,
    application_name: 'plumbline migrate',
  })
  await client.connect()
  try {
    if (pendingMigrations(job.migrations, await appliedPostgres(client)).length === 0) return []
    await client.query('BEGIN')
    try {
      await client.query(`SET LOCAL lock_timeout = '60s'`)
      await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
      const applied = await applyPending(client, job)
      await client.query('COMMIT')
      return applied
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
  } finally {
    await client.end()
  }
}

export async function appliedPostgres(client: pg.ClientBase | pg.Pool): Promise<AppliedMigration[]> {
  // Not to_regclass: after waiting for the lock it may still answer from a cache that another process has made stale.
  const exists = await client.query(
    `SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = '_prisma_migrations' AND n.nspname = current_schema()`,
  )
  if (exists.rows.length === 0) return []
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

async function applyPending(client: pg.Client, job: Job): Promise<string[]> {
  // Read again inside the lock: another process may have been faster.
  const applied = await appliedPostgres(client)
  const pending = pendingMigrations(job.migrations, applied)
  if (pending.length === 0) return []
  if (applied.length === 0) await refuseForeignTables(client)
  else if (!job.changeExisting)
    throw new MigrationRefused(
      `The database needs ${pending.length === 1 ? 'the migration' : 'the migrations'} ${pending.map((migration) => migration.name).join(', ')}. ` +
        'Back it up, then run "plumbline migrate" or start with PLUMBLINE_AUTO_MIGRATE=1.',
    )
  await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
  for (const migration of pending) {
    job.onProgress(`Applying migration ${migration.name}`)
    await client.query(migration.script)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
  }
  return pending.map((migration) => migration.name)
}

async function refuseForeignTables(client: pg.Client) {
  const { rows } = await client.query<{ tablename: string }>(
    `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations' LIMIT 1`,
  )
  if (rows[0])
    throw new MigrationRefused(
      `The database is not Plumbline's: it has a table ${rows[0].tablename}. Make an empty database for Plumbline.`,
    )
}
