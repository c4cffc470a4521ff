import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BackupRefused, type Manifest, tableFile } from './backup/manifest.server'
import { readPostgres } from './backup/postgres-tables.server'
import { readSqlite } from './backup/sqlite-tables.server'
import type { Row, TableShape, TableSource } from './backup/tables.server'
import type { Database } from './database/open.server'
import { contentKey } from './evidence-store/content-key.server'
import type { EvidenceStore } from './evidence-store.server'

/** What belongs to the running servers and not to the records: sign-ins must not come back to life. */
export const notBackedUp: ReadonlySet<string> = new Set(['Session', 'GuestSession', 'RateLimit', 'Lease'])

/**
 * Copies every row as of one instant and every file they refer to into an empty folder, while the server goes on working.
 * The format is the same for both databases (docs/how-to/backup-and-restore.md). The manifest comes last: without it, no backup.
 */
export async function backupTo(
  database: Database,
  evidence: EvidenceStore,
  folder: string,
  now: string,
): Promise<Manifest> {
  await makeEmptyFolder(folder)
  const source = await (database.kind === 'sqlite' ? readSqlite(database.url) : readPostgres(database.url))
  const manifest: Manifest = {
    format: 'plumbline-backup',
    version: 1,
    createdAt: now,
    migrations: [...source.migrations],
    tables: [],
    evidence: [],
    problems: [],
  }
  try {
    const files = new Map<string, { organisationId: string; sha256: string }>()
    for (const table of source.tables) {
      if (notBackedUp.has(table.name)) continue
      manifest.tables.push(await writeTable(source, table, folder, files))
    }
    for (const { organisationId, sha256 } of files.values()) {
      const copied = await copyEvidence(evidence, organisationId, sha256, folder)
      if (typeof copied === 'string') manifest.problems.push(copied)
      else manifest.evidence.push({ organisationId, sha256, size: copied })
    }
  } finally {
    await source.close()
  }
  await writeManifest(folder, manifest)
  return manifest
}

async function makeEmptyFolder(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new BackupRefused(`${folder} is not empty. Name a new folder for the backup.`)
  await mkdir(join(folder, 'tables'), { mode: 0o700 })
}

async function writeTable(
  source: TableSource,
  table: TableShape,
  folder: string,
  files: Map<string, { organisationId: string; sha256: string }>,
): Promise<Manifest['tables'][number]> {
  let rows = 0
  async function* lines() {
    for await (const row of source.rows(table)) {
      rows += 1
      const sha256 = contentOf(table.name, row)
      if (sha256 !== undefined) {
        const organisationId = String(row.organisationId)
        files.set(`${organisationId} ${sha256}`, { organisationId, sha256 })
      }
      yield `${JSON.stringify(row)}\n`
    }
  }
  const { sha256 } = await writeHashed(Readable.from(lines()), join(folder, tableFile(table.name)))
  return { name: table.name, rows, sha256 }
}

/** The stored content a row speaks of: a file of the evidence, or a sealed report. */
function contentOf(table: string, row: Row): string | undefined {
  if (table === 'Evidence' && row.kind === 'file') return String(row.sha256)
  if (table === 'ReportSeal') return String(row.fileSha256)
}

/** The size, or a sentence on what is wrong with it: one bad file must not keep all others from being saved. */
async function copyEvidence(evidence: EvidenceStore, organisationId: string, sha256: string, folder: string) {
  if (!(await evidence.exists(organisationId, sha256))) return `The file ${sha256} of ${organisationId} is missing.`
  const [organisation, shelf, hash] = contentKey(organisationId, sha256)
  const target = join(folder, 'evidence', organisation, shelf)
  await mkdir(target, { recursive: true, mode: 0o700 })
  const { stream } = await evidence.open(organisationId, sha256)
  const copied = await writeHashed(stream, join(target, hash))
  return copied.sha256 === sha256 ? copied.size : `The file ${sha256} of ${organisationId} was altered.`
}

async function writeHashed(content: Readable, path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(content, counting, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  return { sha256: hash.digest('hex'), size }
}

async function writeManifest(folder: string, manifest: Manifest) {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(join(folder, 'manifest.json'), text, { mode: 0o600, flag: 'wx', flush: true })
  const digest = createHash('sha256').update(text).digest('hex')
  await writeFile(join(folder, 'manifest.sha256'), `${digest}\n`, { mode: 0o600, flag: 'wx', flush: true })
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** The SHA-256 of a file, read as a stream; undefined where there is none. */
export async function hashFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk)
  } catch {
    return undefined
  }
  return hash.digest('hex')
}
