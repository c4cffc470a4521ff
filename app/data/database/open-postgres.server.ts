import pg from 'pg'
import { PrismaClient } from '#app/data/generated/postgres/client'
import type { PrismaClient as SqliteClient } from '#app/data/generated/sqlite/client'
import { databaseOver } from './database-over.server'
import { appliedPostgres, migratePostgres } from './migrate-postgres.server'
import { readMigrations } from './migrations.server'
import type { Database, OpenJob } from './open.server'
import { SafePostgres } from './safe-postgres.server'
import { statementCounter } from './statement-counter.server'

export async function openPostgres(job: OpenJob): Promise<Database> {
  const migrations = readMigrations('postgres', job.migrationsFolder)
  await refuseUnsafe(job)
  if (job.migrate !== 'never') await migratePostgres({ ...job, migrations, changeExisting: job.migrate === 'always' })
  const pool = new pg.Pool({
    connectionString: job.url,
    application_name: 'plumbline',
    max: Number(new URL(job.url).searchParams.get('connection_limit') ?? 10),
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  })
  const counter = statementCounter()
  const client = new PrismaClient({ adapter: new SafePostgres(pool, counter) })
  await client.$connect()
  return databaseOver({
    kind: 'postgres',
    url: job.url,
    // Both clients are generated from one model and have the same types (docs/architecture.md).
    client: client as unknown as SqliteClient,
    counter,
    migrations,
    readApplied: () => appliedPostgres(pool),
  })
}

/** Settings with which PostgreSQL acknowledges what a power cut takes away, or cannot hold every script. */
async function refuseUnsafe(job: OpenJob) {
  const client = new pg.Client({
    connectionString: job.url,
    connectionTimeoutMillis: 10_000,
    application_name: 'plumbline',
  })
  await client.connect()
  try {
    const { rows } = await client.query<{ fsync: string; commit: string; encoding: string }>(
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding`,
    )
    const settings = rows[0]!
    if (settings.fsync === 'off' && !job.acceptFsyncOff)
      throw new Error('PostgreSQL runs with fsync=off, so a power cut could destroy the database. Set fsync=on.')
    if (settings.encoding !== 'UTF8')
      throw new Error(`The PostgreSQL database is encoded in ${settings.encoding}. Create it with encoding UTF8.`)
    if (settings.commit === 'off')
      job.onProgress('PostgreSQL runs with synchronous_commit=off: a crash can lose the last acknowledged changes.')
  } finally {
    await client.end()
  }
}
