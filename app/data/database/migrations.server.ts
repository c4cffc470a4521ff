import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#app/data/package-root.server'

export interface Migration {
  readonly name: string
  readonly script: string
  /** SHA-256 of the bytes of migration.sql, in hex, as Prisma's own tools write it. */
  readonly checksum: string
}

/** A row of _prisma_migrations, as far as it matters here. */
export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  readonly finished: boolean
}

/** The database and this version of the program do not fit; the message says what to do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

export function readMigrations(kind: 'sqlite' | 'postgres', folder = migrationsFolder(kind)): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, 'migration.sql'))
      return { name, script: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    })
}

/** What is still to be applied; refuses a failed, an edited and an unknown migration. */
export function pendingMigrations(known: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]))
  for (const row of applied) {
    const migration = byName.get(row.name)
    if (!migration)
      throw new MigrationRefused(
        `The database has the migration ${row.name}, which this version of Plumbline does not know. Start a newer version, or restore a backup made before it.`,
      )
    if (!row.finished)
      throw new MigrationRefused(
        `The migration ${row.name} failed earlier and was not finished. Restore the backup made before it.`,
      )
    if (row.checksum !== migration.checksum)
      throw new MigrationRefused(
        `The migration ${row.name} was changed after it was applied to this database. Bring back its original migration.sql.`,
      )
  }
  const done = new Set(applied.map((row) => row.name))
  return known.filter((migration) => !done.has(migration.name))
}

function migrationsFolder(kind: 'sqlite' | 'postgres'): string {
  return join(packageRoot(), kind === 'sqlite' ? 'prisma/migrations' : 'prisma/postgres/migrations')
}

/** What a migration does to rows that are there; a restored backup made before it needs that too. */
export const rowChanges = ({ script }: Migration): string[] =>
  script.match(/^(?:UPDATE|DELETE FROM) [\s\S]*?;$/gm) ?? []
