import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { fillPostgres } from '#app/data/backup/postgres-tables.server'
import { fillSqlite } from '#app/data/backup/sqlite-tables.server'
import { parentsFirst, type Row, type TableShape, type TableTarget } from '#app/data/backup/tables.server'
import { readMigrations, rowChanges } from '#app/data/database/migrations.server'
import type { Database } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import {
  filePath,
  MANIFEST,
  type OrganisationManifest,
  organisationManifestSchema,
  tablePath,
} from './organisation-manifest.server'
import { ownColumn } from './organisation-rows.server'
import { ArchiveRefused, type ZipIn, zipIn } from './zip-in.server'

const MANIFEST_LIMIT = 64 * 1024 ** 2
const BATCH_ROWS = 500
const BATCH_CHARACTERS = 1_000_000
/** One row, such as the facts of a large report. */
const LINE_LIMIT = 256 * 1024 ** 2

/**
 * Takes an organisation in that left another installation. Every file of the archive is compared with the manifest before
 * anything is written; the rows come in by one transaction. Refuses an organisation that is here, people whose addresses are
 * taken, and whatever this program does not know.
 */
export async function importOrganisation(ground: Ground, path: string): Promise<OrganisationManifest> {
  const { database, evidence } = ground
  const zip = await zipIn(path)
  try {
    const manifest = await readManifest(zip)
    const migrations = readMigrations(database.kind)
    const unknown = manifest.migrations.find((name) => !migrations.some((migration) => migration.name === name))
    if (unknown)
      throw new ArchiveRefused(`The archive was made by a newer version of Plumbline: it has the migration ${unknown}.`)
    await checkContents(zip, manifest)
    await within(database, (tables) => refuseKnown(zip, tables, manifest))
    // Before the transaction: nobody waits for files. What an interruption leaves behind is swept.
    for (const { sha256, size } of manifest.files)
      await evidence.put(manifest.organisation.id, await zip.open(filePath(sha256)), { limit: size })
    await within(database, async (tables) => {
      await refuseKnown(zip, tables, manifest)
      await fill(zip, tables, manifest)
      for (const migration of migrations.filter(({ name }) => !manifest.migrations.includes(name)))
        for (const statement of rowChanges(migration)) await tables.run(statement)
    })
    return manifest
  } finally {
    zip.close()
  }
}

async function within(database: Database, work: (tables: TableTarget) => Promise<void>): Promise<void> {
  const tables = await (database.kind === 'sqlite' ? fillSqlite(database.url) : fillPostgres(database.url))
  try {
    await work(tables)
  } catch (error) {
    await tables.rollback()
    throw error
  }
  await tables.commit()
}

async function readManifest(zip: ZipIn): Promise<OrganisationManifest> {
  if ((zip.sizes.get(MANIFEST) ?? 0) > MANIFEST_LIMIT)
    throw new ArchiveRefused('The manifest of the archive is too large.')
  const chunks: Buffer[] = []
  for await (const chunk of await zip.open(MANIFEST)) chunks.push(chunk as Buffer)
  let value: unknown
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new ArchiveRefused('The manifest of the archive is not JSON.')
  }
  const parsed = organisationManifestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ArchiveRefused(
    `This is no archive of an organisation: in its manifest, ${issue?.path.join('.') || 'the whole'} is not as expected.`,
  )
}

async function checkContents(zip: ZipIn, manifest: OrganisationManifest): Promise<void> {
  const named = [
    ...manifest.tables.map(({ name, ...content }) => ({ path: tablePath(name), ...content })),
    ...manifest.files.map((content) => ({ path: filePath(content.sha256), ...content })),
  ]
  for (const { path, size, sha256 } of named) {
    if (zip.sizes.get(path) !== size || (await hashOf(await zip.open(path))) !== sha256)
      throw new ArchiveRefused(`The archive was altered or is incomplete: ${path} is not what its manifest says.`)
  }
}

async function hashOf(stream: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function refuseKnown(zip: ZipIn, tables: TableTarget, { organisation, tables: saved }: OrganisationManifest) {
  const shape = (name: string) => tables.tables.find((table) => table.name === name)!
  if ((await tables.values(shape('Organisation'), 'id')).has(organisation.id))
    throw new ArchiveRefused(`“${organisation.name}” is here already. An organisation can be taken in only once.`)
  if (!saved.some(({ name }) => name === 'Person')) return
  const taken = await tables.values(shape('Person'), 'email')
  for await (const rows of batches(await zip.open(tablePath('Person')))) {
    const clash = rows.find((row) => taken.has(String(row.email)))
    if (clash)
      throw new ArchiveRefused(
        `${String(clash.email)} belongs to another organisation here. An address can sign in to one only: change it there first.`,
      )
  }
}

async function fill(zip: ZipIn, tables: TableTarget, manifest: OrganisationManifest): Promise<void> {
  const saved = new Map(manifest.tables.map((table) => [table.name, table]))
  for (const table of parentsFirst(tables.tables)) {
    const expected = saved.get(table.name)
    if (!expected) continue
    saved.delete(table.name)
    const present = table.name === 'FrameworkVersion' ? await tables.values(table, 'digest') : new Set<string>()
    let count = 0
    for await (const batch of batches(await zip.open(tablePath(table.name)))) {
      count += batch.length
      const columns = columnsOf(table, batch, manifest.organisation.id)
      const rows = batch.filter((row) => !present.has(String(row.digest)))
      if (rows.length > 0) await tables.insert(table, columns, rows)
    }
    if (count !== expected.rows)
      throw new ArchiveRefused(`${tablePath(table.name)} has ${count} rows instead of ${expected.rows}.`)
  }
  const [left] = saved.keys()
  if (left !== undefined) throw new ArchiveRefused(`This version of Plumbline has no table ${left}.`)
}

/** The columns of a batch, after a look that every row is of this organisation and of this shape. */
function columnsOf(table: TableShape, batch: readonly Row[], organisationId: string): string[] {
  const own = ownColumn(table)
  if (own === null && table.name !== 'FrameworkVersion')
    throw new ArchiveRefused(`The table ${table.name} belongs to an installation, not to an organisation.`)
  const known = new Set(table.columns.map(({ name }) => name))
  const first = Object.keys(batch[0]!)
  for (const row of batch) {
    if (own !== null && row[own] !== organisationId)
      throw new ArchiveRefused(`${tablePath(table.name)} has a row of another organisation.`)
    const names = Object.keys(row)
    const odd = names.find((name) => !known.has(name)) ?? (names.length === first.length ? undefined : 'something')
    if (odd !== undefined)
      throw new ArchiveRefused(`${tablePath(table.name)} has a row with ${odd}, which is not as expected.`)
  }
  return first
}

async function* batches(stream: Readable): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  let characters = 0
  for await (const line of lines(stream)) {
    batch.push(rowOf(line))
    characters += line.length
    if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}

function rowOf(line: string): Row {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new ArchiveRefused('A line of the archive is not JSON.')
  }
  const scalar = (one: unknown) => one === null || ['string', 'number', 'boolean'].includes(typeof one)
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.values(value).every(scalar))
    throw new ArchiveRefused('A line of the archive is not a row.')
  return value as Row
}

/** Node's readline also ends a line at U+2028, which may well stand in somebody's text. */
async function* lines(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding('utf8')
  let rest = ''
  for await (const chunk of stream) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    if (rest.length > LINE_LIMIT) throw new ArchiveRefused('A line of the archive is too long.')
    yield* parts
  }
  if (rest !== '') yield rest
}
