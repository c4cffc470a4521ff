import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { fillPostgres, readPostgres } from '#app/data/backup/postgres-tables.server'
import { fillSqlite, readSqlite } from '#app/data/backup/sqlite-tables.server'
import { parentsFirst, type Row } from '#app/data/backup/tables.server'
import { backupTo, notBackedUp } from '#app/data/backup.server'
import type { Database } from '#app/data/database/open.server'
import { openEvidenceStore } from '#app/data/evidence-store.server'
import { restoreFrom } from '#app/data/restore.server'
import { sha256Hex } from '#app/lib/sha256'
import {
  hasPostgresServer,
  postgresName,
  type TestDatabase,
  testFolder,
  withPostgres,
  withSqlite,
} from '../support/databases'

const at = '2026-11-20T11:00:00.000Z'
const limit = 1e6
const SEALED = 'a sealed report'
const kinds = { sqlite: withSqlite, postgres: withPostgres }

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function instance(kind: keyof typeof kinds) {
  const one: TestDatabase = await kinds[kind]()
  undo.push(one.dispose)
  const evidence = openEvidenceStore({ url: join(one.folder, 'evidence'), dataFolder: one.folder })
  return { ...one, evidence }
}

function newFolder() {
  const folder = testFolder()
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Every row of every table that a backup keeps. */
async function everything({ kind, url }: Database) {
  const source = await (kind === 'sqlite' ? readSqlite(url) : readPostgres(url))
  const all: Record<string, Row[]> = {}
  for (const table of source.tables) {
    if (notBackedUp.has(table.name)) continue
    all[table.name] = []
    for await (const row of source.rows(table)) all[table.name]!.push({ ...row })
  }
  await source.close()
  return all
}

/** One row in every table: as every text and number is 1, every foreign key finds its row. */
async function fillEveryTable({ database: { kind, url }, evidence }: Awaited<ReturnType<typeof instance>>) {
  const sealed = (await evidence.put('1', Buffer.from(SEALED), { limit })).sha256
  const target = await (kind === 'sqlite' ? fillSqlite(url) : fillPostgres(url))
  for (const table of parentsFirst(target.tables)) {
    const row = Object.fromEntries(table.columns.map(({ name, isBoolean }) => [name, isBoolean ? true : '1']))
    if (table.name === 'ReportSeal') row.fileSha256 = sealed
    await target.insert(table, Object.keys(row), [row])
  }
  await target.commit()
}

const awkward = 'a"b\\c\n\t\u2028\u2029\u0001 Ж 漢字 العربية 🜂 <script>'

async function addEvidence({ database, evidence }: Awaited<ReturnType<typeof instance>>, id: string, bytes: Buffer) {
  const { sha256, size } = await evidence.put('1', bytes, { limit })
  await database.client.evidence.create({
    data: { organisationId: '1', id, kind: 'file', title: awkward, sortTitle: id, sha256, size, addedAt: at },
  })
  return sha256
}

describe.each([
  ['sqlite', 'sqlite'],
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
  ['postgres', 'postgres'],
] as const)(`a backup of %s restored into %s (${postgresName()})`, (from, to) => {
  test('has every row of every table and every file', async () => {
    const one = await instance(from)
    await fillEveryTable(one)
    const bytes = randomBytes(100_000)
    const sha256 = await addEvidence(one, 'e', bytes)
    // Two rows of one file, and one without: each file is copied once.
    await addEvidence(one, 'f', bytes)
    const folder = join(newFolder(), 'copy')
    const manifest = await backupTo(one.database, one.evidence, folder, at)
    expect(manifest.evidence).toContainEqual({ organisationId: '1', sha256, size: 100_000 })
    expect(manifest.evidence).toContainEqual({ organisationId: '1', sha256: sha256Hex(SEALED), size: SEALED.length })
    expect(manifest.evidence).toHaveLength(2)
    expect(manifest.tables.filter((table) => table.rows === 0)).toEqual([])
    expect(manifest.problems).toEqual([])

    const other = await instance(to)
    // What a started server has written already.
    await other.database.client.instance.create({ data: { key: 'set-up', value: 'x' } })
    await other.database.client.frameworkVersion.create({
      data: { digest: '1', frameworkId: '1', version: '1', body: '1', loadedAt: '1' },
    })
    await restoreFrom(folder, other)
    const [before, after] = [await everything(one.database), await everything(other.database)]
    expect(after).toEqual(before)
    expect(Object.keys(after).length).toBeGreaterThan(25)
    expect(after.Evidence!.map((row) => row.title)).toContain(awkward)
    expect(await other.evidence.verify('1', sha256)).toBe(true)
    await expect(restoreFrom(folder, other)).rejects.toThrow('The target is not empty')
  })
})

describe.each(['sqlite', ...(hasPostgresServer() ? ['postgres' as const] : [])] as const)('a backup of %s', (kind) => {
  test('taken while others write is one instant: all that was acknowledged before it, and no half transaction', async () => {
    const one = await instance(kind)
    const { database } = one
    await database.client.organisation.create({ data: { id: '1', name: 'x', createdAt: at } })
    const acknowledged: string[] = []
    let next = 0
    let stop = false
    const writers = Array.from({ length: 6 }, async () => {
      while (!stop) {
        const id = `w${next++}`
        await database.write(async (tx) => {
          await tx.organisation.create({ data: { id, name: 'first', createdAt: at } })
          await tx.tally.create({ data: { organisationId: id, name: 'second', key: 'x', count: 1 } })
        })
        acknowledged.push(id)
        await addEvidence(one, id, randomBytes(300))
      }
    })
    while (acknowledged.length < 30) await new Promise((resolve) => setTimeout(resolve, 10))
    const before = [...acknowledged]
    const folder = join(newFolder(), 'copy')
    const manifest = await backupTo(database, one.evidence, folder, at)
    const after = acknowledged.length
    stop = true
    await Promise.all(writers)
    expect(after).toBeGreaterThan(before.length)
    expect(manifest.problems).toEqual([])
    const other = await instance('sqlite')
    await restoreFrom(folder, other)
    const organisations = (await other.database.client.organisation.findMany()).map((row) => row.id)
    expect(before.filter((id) => !organisations.includes(id))).toEqual([])
    expect(await other.database.client.tally.count()).toBe(organisations.length - 1)
    for (const { sha256 } of await other.database.client.evidence.findMany())
      expect(await other.evidence.verify('1', sha256)).toBe(true)
  })
})

describe('a backup', () => {
  async function small() {
    const one = await instance('sqlite')
    await fillEveryTable(one)
    const sha256 = await addEvidence(one, 'e', randomBytes(1000))
    const folder = join(newFolder(), 'copy')
    await backupTo(one.database, one.evidence, folder, at)
    return { ...one, copy: folder, sha256 }
  }

  test('that was altered anywhere is refused, and the target stays empty', async () => {
    const { copy, sha256 } = await small()
    const target = await instance('sqlite')
    const evidenceFile = join('evidence/1', sha256.slice(0, 2), sha256)
    const flip = (path: string) => {
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1]! ^= 1
      writeFileSync(path, bytes)
    }
    const damages: ((folder: string) => void)[] = [
      (folder) => flip(join(folder, 'manifest.json')),
      (folder) => flip(join(folder, 'manifest.sha256')),
      (folder) => flip(join(folder, 'tables/AuditEvent.jsonl')),
      (folder) => flip(join(folder, evidenceFile)),
      (folder) => appendFileSync(join(folder, 'tables/Person.jsonl'), '{}\n'),
      (folder) => writeFileSync(join(folder, 'tables/Person.jsonl'), ''),
      (folder) => unlinkSync(join(folder, 'tables/Risk.jsonl')),
      (folder) => unlinkSync(join(folder, evidenceFile)),
      (folder) => unlinkSync(join(folder, 'manifest.json')),
    ]
    for (const damage of damages) {
      const folder = join(newFolder(), 'damaged')
      cpSync(copy, folder, { recursive: true })
      damage(folder)
      await expect(restoreFrom(folder, target)).rejects.toThrow(/altered|incomplete|not a complete backup/)
    }
    expect(Object.values(await everything(target.database)).flat()).toEqual([])
    await restoreFrom(copy, target)
  })

  test('of a newer version, or with a row that breaks a rule, is refused as a whole', async () => {
    const { copy } = await small()
    const target = await instance('sqlite')
    const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
    const rewrite = (change: Record<string, unknown>) => {
      const text = JSON.stringify({ ...manifest, ...change })
      writeFileSync(join(copy, 'manifest.json'), text)
      writeFileSync(join(copy, 'manifest.sha256'), createHash('sha256').update(text).digest('hex'))
    }
    rewrite({ migrations: [...manifest.migrations, '0099_future'] })
    await expect(restoreFrom(copy, target)).rejects.toThrow(
      'newer version of Plumbline: it has the migration 0099_future',
    )
    rewrite({ version: 2 })
    await expect(restoreFrom(copy, target)).rejects.toThrow('cannot read the backup: version')
    const file = join(copy, 'tables/Tally.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"organisationId":"1"', '"organisationId":"2"'))
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    rewrite({
      tables: manifest.tables.map((table: { name: string }) => (table.name === 'Tally' ? { ...table, sha256 } : table)),
    })
    await expect(restoreFrom(copy, target)).rejects.toThrow('FOREIGN KEY')
    expect(Object.values(await everything(target.database)).flat()).toEqual([])
  })

  test('names evidence that is missing or altered, and saves the rest', async () => {
    const one = await small()
    const missing = await addEvidence(one, 'm', randomBytes(100))
    const altered = await addEvidence(one, 'a', randomBytes(100))
    unlinkSync(join(one.folder, 'evidence/1', missing.slice(0, 2), missing))
    writeFileSync(join(one.folder, 'evidence/1', altered.slice(0, 2), altered), randomBytes(100))
    const folder = join(newFolder(), 'copy')
    const manifest = await backupTo(one.database, one.evidence, folder, at)
    expect(manifest.problems.sort()).toEqual(
      [`The file ${missing} of 1 is missing.`, `The file ${altered} of 1 was altered.`].sort(),
    )
    expect(manifest.evidence).toHaveLength(2)
    await restoreFrom(folder, await instance('sqlite'))
  })

  test('goes into an empty folder only, and holds no sign-in', async () => {
    const one = await small()
    await expect(backupTo(one.database, one.evidence, one.copy, at)).rejects.toThrow('is not empty')
    expect(existsSync(join(one.copy, 'tables/Session.jsonl'))).toBe(false)
  })
})
