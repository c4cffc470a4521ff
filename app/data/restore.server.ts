import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { BackupRefused, type Manifest, readManifest, tableFile } from './backup/manifest.server'
import { fillPostgres } from './backup/postgres-tables.server'
import { fillSqlite } from './backup/sqlite-tables.server'
import { parentsFirst, type Row, type TableTarget } from './backup/tables.server'
import { hashFile } from './backup.server'
import { readMigrations, rowChanges } from './database/migrations.server'
import type { Database } from './database/open.server'
import { contentKey } from './evidence-store/content-key.server'
import type { EvidenceStore } from './evidence-store.server'

/** What a server writes by itself when it starts, so that it may be there before a restore. */
const writtenAtStart: ReadonlySet<string> = new Set(['Instance', 'FrameworkVersion', 'Session', 'RateLimit', 'Lease'])
const batchRows = 500
const batchCharacters = 1_000_000

/**
 * Fills an empty instance from a backup of either kind of database. Every file is compared with the manifest first; the rows come in
 * by one transaction, so an interruption leaves the target as empty as it was.
 */
export async function restoreFrom(
  folder: string,
  target: { database: Database; evidence: EvidenceStore },
): Promise<Manifest> {
  const { database, evidence } = target
  const manifest = await readManifest(folder)
  await checkFiles(folder, manifest)
  const migrations = readMigrations(database.kind)
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (unknown)
    throw new BackupRefused(`The backup was made by a newer version of Plumbline: it has the migration ${unknown}.`)
  const tables = await (database.kind === 'sqlite' ? fillSqlite(database.url) : fillPostgres(database.url))
  try {
    await refuseNonEmpty(tables)
    for (const { organisationId, sha256 } of manifest.evidence)
      await evidence.put(organisationId, createReadStream(evidenceFile(folder, organisationId, sha256)), {
        limit: Infinity,
      })
    await fill(tables, folder, manifest)
    for (const migration of migrations.filter(({ name }) => !manifest.migrations.includes(name)))
      for (const statement of rowChanges(migration)) await tables.run(statement)
  } catch (error) {
    await tables.rollback()
    throw error
  }
  await tables.commit()
  return manifest
}

function evidenceFile(folder: string, organisationId: string, sha256: string): string {
  return join(folder, 'evidence', ...contentKey(organisationId, sha256))
}

async function checkFiles(folder: string, manifest: Manifest) {
  for (const { name, sha256 } of manifest.tables)
    if ((await hashFile(join(folder, tableFile(name)))) !== sha256)
      throw new BackupRefused(
        `The backup was altered or is incomplete: ${tableFile(name)} is not what the manifest says.`,
      )
  for (const { organisationId, sha256 } of manifest.evidence)
    if ((await hashFile(evidenceFile(folder, organisationId, sha256))) !== sha256)
      throw new BackupRefused(
        `The backup was altered or is incomplete: evidence ${sha256} is not what the manifest says.`,
      )
}

async function refuseNonEmpty(tables: TableTarget) {
  for (const table of tables.tables)
    if (!writtenAtStart.has(table.name) && (await tables.count(table)) > 0)
      throw new BackupRefused(
        `The target is not empty: it has rows in ${table.name}. A backup is restored into a new instance only.`,
      )
}

async function fill(tables: TableTarget, folder: string, manifest: Manifest) {
  const saved = new Map(manifest.tables.map((table) => [table.name, table]))
  for (const table of parentsFirst(tables.tables)) {
    const expected = saved.get(table.name)
    if (!expected) continue
    if (table.name === 'Instance') await tables.clear(table)
    const present = table.name === 'FrameworkVersion' ? await tables.values(table, 'digest') : new Set<string>()
    let count = 0
    for await (const batch of batches(join(folder, tableFile(table.name)))) {
      count += batch.length
      const rows = batch.filter((row) => !present.has(String(row.digest)))
      // A column added since the backup keeps its default.
      const columns = table.columns.map((column) => column.name).filter((name) => name in batch[0]!)
      if (rows.length > 0) await tables.insert(table, columns, rows)
    }
    if (count !== expected.rows)
      throw new BackupRefused(`The backup is not whole: ${table.name} has ${count} rows instead of ${expected.rows}.`)
  }
}

async function* batches(path: string): AsyncIterable<Row[]> {
  let batch: Row[] = []
  let characters = 0
  for await (const line of lines(path)) {
    batch.push(JSON.parse(line) as Row)
    characters += line.length
    if (batch.length < batchRows && characters < batchCharacters) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}

/** Node's readline also ends a line at U+2028, which may well stand in somebody's text. */
async function* lines(path: string): AsyncIterable<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}
