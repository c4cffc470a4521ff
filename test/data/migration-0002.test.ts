import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { backupTo } from '#app/data/backup.server'
import { type Database, openDatabase } from '#app/data/database/open.server'
import { openEvidenceStore } from '#app/data/evidence-store.server'
import { restoreFrom } from '#app/data/restore.server'
import { migrationsFolder } from '../../scripts/schema-engine'
import { dropPostgres, freshPostgresUrl, testFolder } from '../support/databases'

const undo: (() => unknown)[] = []
afterAll(async () => {
  for (const one of undo.reverse()) await one()
})

const system = (id: string) =>
  `INSERT INTO "AiSystem" ("organisationId", "id", "reference", "name", "sortName", "searchText", "stage", "createdAt", "updatedAt")
   VALUES ('o', '${id}', '${id}', 'n', 'n', 'n', 'operation', 'x', 'x');`
const scope = (id: string, framework: string, digest: string, verdict: string) =>
  `INSERT INTO "SystemScope" ("organisationId", "systemId", "frameworkId", "frameworkVersion", "frameworkDigest", "inputsDigest", "verdict", "applies", "unknown", "ask", "updatedAt")
   VALUES ('o', '${id}', '${framework}', '1', '${digest}', 'i', '${verdict}', '', '', '', 'x');`

/** What an instance of the first release holds: one system worked out, and one whose adoption was cut off. */
const BEFORE = `
  INSERT INTO "Organisation" ("id", "name", "createdAt") VALUES ('o', 'O', 'x');
  INSERT INTO "Adoption" VALUES ('o', 'law', '1', 'new', 'x'), ('o', 'house', '1', 'h', 'x');
  ${system('done')} ${system('cut-off')}
  ${scope('done', 'law', 'new', 'applies')} ${scope('done', 'house', 'h', 'no')}
  ${scope('cut-off', 'law', 'old', 'applies')} ${scope('cut-off', 'house', 'h', 'unknown')}
  INSERT INTO "SystemTag" VALUES ('o', 'done', 'framework', 'law'), ('o', 'done', 'stage', 'operation');
  INSERT INTO "Assessment" ("organisationId", "id", "systemId", "frameworkId", "requirementId", "frameworkVersion", "createdAt", "updatedAt")
  VALUES ('o', 'a', 'done', 'law', 'r', '1', 'x', 'x');`

const kinds = {
  sqlite: { url: async () => `file:${join(folder(), 'plumbline.db')}`, run: runSqlite },
  postgres: { url: postgresUrl, run: runPostgres },
} as const

function folder(): string {
  const one = testFolder()
  undo.push(() => rmSync(one, { recursive: true, force: true }))
  return one
}

async function postgresUrl(): Promise<string> {
  const url = await freshPostgresUrl({ migrated: false })
  undo.push(() => dropPostgres(url))
  return url
}

async function runSqlite(url: string, sql: string): Promise<void> {
  const connection = new BetterSqlite3(url.slice(5))
  connection.exec(sql)
  connection.close()
}

async function runPostgres(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** The first release, as it stands in a database of its own. */
async function firstRelease(kind: keyof typeof kinds): Promise<{ url: string; migrations: string }> {
  const url = await kinds[kind].url()
  const migrations = folder()
  mkdirSync(join(migrations, '0001_first'))
  cpSync(join(migrationsFolder(kind), '0001_first'), join(migrations, '0001_first'), { recursive: true })
  await (await openDatabase({ url, migrationsFolder: migrations, acceptFsyncOff: true })).close()
  await kinds[kind].run(url, BEFORE)
  return { url, migrations }
}

async function expectMigrated({ client }: Database): Promise<void> {
  const systems = await client.aiSystem.findMany({ orderBy: { id: 'asc' } })
  expect(systems.map(({ id, settledDigest }) => [id, settledDigest])).toEqual([
    ['cut-off', 'behind'],
    ['done', ''],
  ])
  const scopes = await client.systemScope.findMany({ orderBy: [{ systemId: 'asc' }, { frameworkId: 'asc' }] })
  expect(scopes.map((row) => [row.systemId, row.frameworkId, row.acceptedDigest])).toEqual([
    ['cut-off', 'house', 'h'],
    ['cut-off', 'law', 'old'],
    ['done', 'law', 'new'],
  ])
  expect((await client.systemTag.findMany()).map((row) => row.kind)).toEqual(['stage'])
  expect(await client.assessment.findFirst()).toMatchObject({ frameworkDigest: '', reviewAgain: '' })
}

describe.each(['sqlite', 'postgres'] as const)('the second migration on %s', (kind) => {
  test('keeps what there is, drops what does not apply, and knows which systems are behind', async () => {
    const { url } = await firstRelease(kind)
    const database = await openDatabase({ url, migrate: 'always', acceptFsyncOff: true })
    await expectMigrated(database)
    await database.close()
  })

  test('does the same to a backup made before it', async () => {
    const { url, migrations } = await firstRelease(kind)
    const before = await openDatabase({ url, migrationsFolder: migrations, acceptFsyncOff: true })
    const store = folder()
    const evidence = openEvidenceStore({ url: join(store, 'evidence'), dataFolder: store })
    const backup = join(folder(), 'backup')
    await backupTo(before, evidence, backup, '2026-11-20T11:00:00.000Z')
    await before.close()
    const target = await openDatabase({ url: await kinds[kind].url(), migrate: 'always', acceptFsyncOff: true })
    await restoreFrom(backup, { database: target, evidence })
    await expectMigrated(target)
    await target.close()
  })
})
