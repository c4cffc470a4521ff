import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readPostgres } from '#app/data/backup/postgres-tables.server'
import { readSqlite } from '#app/data/backup/sqlite-tables.server'
import type { TableShape, TableSource } from '#app/data/backup/tables.server'
import type { Ground } from '#app/data/ground.server'
import { version } from '#app/lib/version'
import { filePath, MANIFEST, type OrganisationManifest, tablePath } from './organisation-manifest.server'
import { contentOf, frameworkDigests, leftOutColumns, ownColumn, withoutSecrets } from './organisation-rows.server'
import { spoolFolder } from './spool-folder.server'
import { type ZipEntry, type ZipOut, zipOut } from './zip-out.server'

export interface OrganisationArchive extends ZipOut {
  readonly manifest: OrganisationManifest
}

/**
 * Everything of one organisation as a ZIP archive: its rows as of one instant as lines of JSON, the files they speak of, and a
 * manifest with digests. The rows are first written beside the database, so that no reader, however slow, holds a transaction.
 */
export async function exportOrganisation(ground: Ground, organisationId: string): Promise<OrganisationArchive> {
  const spool = await spoolFolder(ground.dataFolder, 'export')
  const forget = () => rm(spool, { recursive: true, force: true })
  try {
    const { manifest, fromTables } = await spoolRows(ground, organisationId, spool)
    const files = await filesThere(ground, organisationId, manifest)
    const described = `${JSON.stringify(manifest, null, 2)}\n`
    const texts = [
      textEntry(MANIFEST, described),
      textEntry('SHA256SUMS', checksums(manifest, described)),
      textEntry('README.txt', README),
    ]
    const out = zipOut([...texts, ...fromTables, ...files], manifest.exportedAt)
    out.stream.once('close', () => void forget())
    return { ...out, manifest }
  } catch (error) {
    await forget()
    throw error
  }
}

async function spoolRows(ground: Ground, organisationId: string, spool: string) {
  const { database } = ground
  const source = await (database.kind === 'sqlite' ? readSqlite(database.url) : readPostgres(database.url))
  const contents = new Map<string, number>()
  const frameworks = new Set<string>()
  const unsealed = new Map<string, string>()
  const manifest: OrganisationManifest = {
    format: 'plumbline-organisation',
    version: 1,
    madeWith: version,
    exportedAt: ground.now(),
    organisation: { id: organisationId, name: '' },
    migrations: [...source.migrations],
    tables: [],
    files: [],
    leftOut: [...leftOutColumns],
    problems: [],
  }
  const write = async (table: TableShape, rows: AsyncIterable<string>) => {
    manifest.tables.push({ name: table.name, ...(await writeLines(rows, join(spool, table.name))) })
  }
  try {
    for (const table of [...source.tables].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (ownColumn(table) !== null)
        await write(table, ownRows(source, table, organisationId, { manifest, contents, frameworks, unsealed }))
    }
    const versions = source.tables.find(({ name }) => name === 'FrameworkVersion')!
    await write(versions, frameworkRows(source, versions, frameworks))
  } finally {
    await source.close()
  }
  for (const title of unsealed.values())
    manifest.problems.push(
      `The report “${title}” is issued and not yet sealed. Elsewhere it can be sealed only with the private key it was issued with.`,
    )
  manifest.files = [...contents]
    .map(([sha256, size]) => ({ sha256, size }))
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
  const fromTables = manifest.tables.map(
    ({ name, size, sha256 }): ZipEntry => ({
      ...{ path: tablePath(name), size, sha256 },
      open: () => createReadStream(join(spool, name)),
    }),
  )
  return { manifest, fromTables }
}

interface Noted {
  manifest: OrganisationManifest
  contents: Map<string, number>
  frameworks: Set<string>
  /** titles of reports without a seal, by id */
  unsealed: Map<string, string>
}

async function* ownRows(source: TableSource, table: TableShape, organisationId: string, noted: Noted) {
  for await (const row of source.rows(table, { column: ownColumn(table)!, value: organisationId })) {
    if (table.name === 'Organisation') noted.manifest.organisation.name = String(row.name)
    // Tables come in the order of their names: reports before their seals.
    if (table.name === 'Report') noted.unsealed.set(String(row.id), String(row.title))
    if (table.name === 'ReportSeal') noted.unsealed.delete(String(row.reportId))
    const content = contentOf(table.name, row)
    if (content) noted.contents.set(content.sha256, content.size)
    for (const digest of frameworkDigests(row)) noted.frameworks.add(digest)
    yield `${JSON.stringify(withoutSecrets(table.name, row))}\n`
  }
}

async function* frameworkRows(source: TableSource, table: TableShape, wanted: ReadonlySet<string>) {
  for await (const row of source.rows(table)) if (wanted.has(String(row.digest))) yield `${JSON.stringify(row)}\n`
}

async function writeLines(lines: AsyncIterable<string>, path: string) {
  const hash = createHash('sha256')
  let [rows, size] = [0, 0]
  async function* counted() {
    for await (const line of lines) {
      const bytes = Buffer.from(line)
      hash.update(bytes)
      rows += 1
      size += bytes.length
      yield bytes
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return { rows, size, sha256: hash.digest('hex') }
}

/** What is missing or altered stays behind and is said: one bad file must not keep the organisation from leaving. */
async function filesThere(ground: Ground, organisationId: string, manifest: OrganisationManifest): Promise<ZipEntry[]> {
  const whole: OrganisationManifest['files'] = []
  for (const file of manifest.files) {
    if (await ground.evidence.verify(organisationId, file.sha256)) whole.push(file)
    else
      manifest.problems.push(
        `The file ${file.sha256} is missing or was altered in the store; it is not in the archive.`,
      )
  }
  manifest.files = whole
  return whole.map(({ sha256, size }) => ({
    ...{ path: filePath(sha256), size, sha256 },
    open: async () => (await ground.evidence.open(organisationId, sha256)).stream,
  }))
}

function textEntry(path: string, text: string): ZipEntry {
  const bytes = Buffer.from(text)
  return { path, size: bytes.length, open: () => Readable.from([bytes]) }
}

/** For `sha256sum -c`. */
function checksums({ tables, files }: OrganisationManifest, described: string): string {
  const lines = [
    `${createHash('sha256').update(described).digest('hex')}  ${MANIFEST}`,
    ...tables.map(({ name, sha256 }) => `${sha256}  ${tablePath(name)}`),
    ...files.map(({ sha256 }) => `${sha256}  ${filePath(sha256)}`),
  ]
  return `${lines.join('\n')}\n`
}

const README = `This archive holds everything that one organisation keeps in Plumbline.

tables/    one file a table, one JSON object a line
files/     evidence and sealed reports, each named by its SHA-256
manifest.json   what is here, with digests, and which secrets were left out

Check it:       sha256sum -c SHA256SUMS
Take it in:     plumbline organisation import ARCHIVE.zip
`
