import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { type AppliedMigration, type Migration, MigrationRefused, pendingMigrations } from './migrations.server'
import { configure } from './sqlite-file.server'

const keptBackups = 3

interface Job {
  readonly path: string
  readonly migrations: readonly Migration[]
  readonly backupFolder: string
  readonly now: () => string
  readonly onProgress: (sentence: string) => void
}

/**
 * Applies what is pending in one transaction together with the rows of _prisma_migrations, so that a crash leaves the old schema
 * or the new one. Any number of processes may call it at once: one applies, the others wait and find it done.
 */
export function migrateSqlite(job: Job): string[] {
  const connection = new BetterSqlite3(job.path, { timeout: 60_000 })
  try {
    configure(connection)
    connection.pragma('busy_timeout = 60000')
    if (pendingMigrations(job.migrations, appliedSqlite(connection)).length === 0) return []
    // Tables are rebuilt under the same name, which foreign keys would take for a deletion; they are checked below instead.
    connection.pragma('foreign_keys = OFF')
    connection.exec('BEGIN IMMEDIATE')
    try {
      const applied = applyPending(connection, job)
      connection.exec('COMMIT')
      return applied
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK')
      throw error
    }
  } finally {
    connection.close()
  }
}

export function appliedSqlite(connection: BetterSqlite3.Database): AppliedMigration[] {
  const exists = connection
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`)
    .get()
  if (!exists) return []
  return connection
    .prepare(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
       WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .all()
    .map((row) => ({ ...(row as AppliedMigration), finished: Boolean((row as AppliedMigration).finished) }))
}

function applyPending(connection: BetterSqlite3.Database, job: Job): string[] {
  connection.exec(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT,
    "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`)
  // Read again inside the lock: another process may have been faster.
  const applied = appliedSqlite(connection)
  const pending = pendingMigrations(job.migrations, applied)
  if (pending.length > 0 && applied.length > 0) backUpBefore(pending[0]!.name, job)
  const row = connection.prepare(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
  )
  for (const migration of pending) {
    job.onProgress(`Applying migration ${migration.name}`)
    const startedAt = Date.parse(job.now())
    connection.exec(migration.script)
    if (!connection.inTransaction)
      throw new MigrationRefused(`The migration ${migration.name} ended the transaction it runs in.`)
    row.run(randomUUID(), migration.checksum, migration.name, startedAt, Date.parse(job.now()))
  }
  if (pending.length > 0) checkWhole(connection)
  return pending.map((migration) => migration.name)
}

function checkWhole(connection: BetterSqlite3.Database) {
  const dangling = connection.pragma('foreign_key_check') as unknown[]
  const integrity = connection.pragma('integrity_check', { simple: true })
  if (dangling.length > 0 || integrity !== 'ok')
    throw new MigrationRefused(
      `The migrated database is not whole (${dangling.length} dangling rows, integrity: ${integrity}). Nothing was changed.`,
    )
}

/** The write lock is held meanwhile, and in WAL mode a second connection still reads the state before. */
function backUpBefore(name: string, job: Job) {
  mkdirSync(job.backupFolder, { recursive: true, mode: 0o700 })
  const stamp = job.now().replace(/[:.]/g, '-')
  const file = join(job.backupFolder, `${stamp}-before-${name}.db`)
  job.onProgress(`Backing up the database to ${file}`)
  const connection = new BetterSqlite3(job.path)
  try {
    connection.prepare('VACUUM INTO ?').run(file)
  } finally {
    connection.close()
  }
  chmodSync(file, 0o600)
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  const backups = readdirSync(job.backupFolder).filter((entry) => /-before-.*\.db$/.test(entry))
  for (const old of backups.sort().slice(0, -keptBackups)) rmSync(join(job.backupFolder, old))
}
