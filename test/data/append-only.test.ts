import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#app/data/database/open.server'
import { dropPostgres, eachDatabase, freshPostgresUrl, hasPostgresServer } from '../support/databases'

const at = '2026-11-20T11:00:00.000Z'
const event = (sequence: number, organisationId = 'o') => ({
  organisationId,
  sequence,
  at,
  actor: 'system',
  action: 'test',
  subjectType: 'test',
  subjectId: 'x',
  body: '{}',
  previousHash: '',
  hash: `h${sequence}`,
})
const personal = { organisationId: 'o', digest: 'd', salt: 's', value: 'Ada', personId: 'p' }
const own = { title: 'T', body: '{}', origin: 'json', addedAt: at }

async function fill({ client }: Database) {
  for (const id of ['o', 'p']) await client.organisation.create({ data: { id, name: id, createdAt: at } })
  await client.auditEvent.createMany({ data: [event(1), event(2), event(3), event(1, 'p')] })
  await client.frameworkVersion.create({
    data: { digest: 'd', frameworkId: 'f', version: '1', body: '{}', loadedAt: at },
  })
  await client.personalValue.create({ data: personal })
  await client.ownFramework.create({
    data: { ...{ organisationId: 'o', frameworkId: 'f', digest: 'd', version: '1' }, ...own },
  })
  await client.report.create({
    data: {
      organisationId: 'o',
      id: 'r',
      kind: 'organisation',
      title: 'T',
      asOf: '2026-11-20',
      body: '{}',
      digest: 'd',
      templateVersion: '1',
      auditSequence: 3,
      auditHash: 'h3',
      issuedByName: 'Ada',
      issuedAt: at,
    },
  })
}

eachDatabase('append-only tables', (open, kind) => {
  let database: Database
  beforeAll(async () => {
    database = (await open()).database
    await fill(database)
  })
  const sql = (text: string) => database.client.$executeRawUnsafe(text)
  const everything = async () => ({
    events: await database.client.auditEvent.findMany({ orderBy: [{ organisationId: 'asc' }, { sequence: 'asc' }] }),
    frameworks: await database.client.frameworkVersion.findMany(),
    own: await database.client.ownFramework.findMany(),
    personal: await database.client.personalValue.findMany({ orderBy: { digest: 'asc' } }),
    reports: await database.client.report.findMany(),
  })

  test.each([
    `UPDATE "AuditEvent" SET "actor" = 'nobody' WHERE "sequence" = 2`,
    `UPDATE "AuditEvent" SET "organisationId" = 'p', "sequence" = 2 WHERE "sequence" = 3`,
    `DELETE FROM "AuditEvent" WHERE "sequence" = 3`,
    'DELETE FROM "AuditEvent"',
    `INSERT INTO "AuditEvent" SELECT "organisationId", 5, "at", "actor", "action", "subjectType", "subjectId", "systemId", "body", "previousHash", "hash" FROM "AuditEvent" WHERE "sequence" = 3`,
    `INSERT INTO "AuditEvent" SELECT "organisationId", 3, "at", 'nobody', "action", "subjectType", "subjectId", "systemId", "body", "previousHash", "hash" FROM "AuditEvent" WHERE "sequence" = 2`,
    `UPDATE "Report" SET "title" = 'Better'`,
    'DELETE FROM "Report"',
    `UPDATE "FrameworkVersion" SET "body" = '[]'`,
    'DELETE FROM "FrameworkVersion"',
    `UPDATE "OwnFramework" SET "body" = '[]'`,
    `UPDATE "OwnFramework" SET "title" = 'Better', "withdrawnAt" = '${at}'`,
    'DELETE FROM "OwnFramework"',
    'DELETE FROM "PersonalValue"',
    `UPDATE "PersonalValue" SET "value" = 'Eve'`,
    `UPDATE "PersonalValue" SET "value" = NULL`,
    `UPDATE "PersonalValue" SET "erasedAt" = '${at}'`,
    `UPDATE "PersonalValue" SET "value" = NULL, "erasedAt" = '${at}', "digest" = 'other'`,
    `UPDATE "PersonalValue" SET "value" = NULL, "erasedAt" = '${at}', "salt" = 'other'`,
    `DELETE FROM "Organisation" WHERE "id" = 'o'`,
    `UPDATE "Organisation" SET "id" = 'q' WHERE "id" = 'o'`,
    ...(kind === 'sqlite'
      ? [
          `INSERT OR REPLACE INTO "AuditEvent" SELECT "organisationId", "sequence", "at", 'nobody', "action", "subjectType", "subjectId", "systemId", "body", "previousHash", "hash" FROM "AuditEvent" WHERE "sequence" = 3`,
          `INSERT OR REPLACE INTO "Report" SELECT * FROM "Report"`,
          `INSERT OR REPLACE INTO "FrameworkVersion" ("digest", "frameworkId", "version", "body", "loadedAt") VALUES ('d', 'f', '1', '[]', '${at}')`,
          `INSERT OR REPLACE INTO "OwnFramework" ("organisationId", "frameworkId", "digest", "version", "title", "body", "origin", "addedAt") VALUES ('o', 'f', 'd', '1', 'T', '[]', 'json', '${at}')`,
          `INSERT OR REPLACE INTO "OwnFramework" ("organisationId", "frameworkId", "digest", "version", "title", "body", "origin", "addedAt") VALUES ('o', 'f', 'e', '1', 'T', '[]', 'json', '${at}')`,
          `INSERT OR REPLACE INTO "PersonalValue" ("organisationId", "digest", "salt", "value") VALUES ('o', 'd', 's', 'Eve')`,
        ]
      : ['AuditEvent', 'Report', 'FrameworkVersion', 'OwnFramework', 'PersonalValue'].map(
          (name) => `TRUNCATE "${name}"`,
        )),
  ])('refuse %s', async (statement) => {
    const before = await everything()
    expect(before.events).toHaveLength(4)
    await expect(sql(statement)).rejects.toThrow()
    expect(await everything()).toEqual(before)
  })

  test('take the next event, and an erasure of a value with its salt, once', async () => {
    await database.client.auditEvent.create({ data: event(4) })
    await database.client.auditEvent.create({ data: event(2, 'p') })
    const where = { organisationId_digest: { organisationId: 'o', digest: 'd' } }
    const erased = await database.client.personalValue.update({ where, data: { value: null, salt: '', erasedAt: at } })
    expect(erased).toMatchObject({ value: null, salt: '', erasedAt: at })
    await expect(
      database.client.personalValue.update({ where, data: { value: 'Ada', erasedAt: null } }),
    ).rejects.toThrow()
    await expect(sql(`UPDATE "PersonalValue" SET "erasedAt" = '2027'`)).rejects.toThrow()
  })

  test('take the withdrawal of an own framework, and its return', async () => {
    const where = {
      organisationId_frameworkId_digest: { organisationId: 'o', frameworkId: 'f', digest: 'd' },
    }
    for (const withdrawnAt of [at, null])
      expect(await database.client.ownFramework.update({ where, data: { withdrawnAt } })).toMatchObject({ withdrawnAt })
  })

  test('say that a row is there already as any table does', async () => {
    const again = database.client.frameworkVersion.create({
      data: { digest: 'd', frameworkId: 'f', version: '1', body: '{}', loadedAt: at },
    })
    await expect(again).rejects.toMatchObject({ code: 'P2002' })
  })
})

describe.skipIf(!hasPostgresServer())('a role of its own for the program on PostgreSQL', () => {
  const role = `plumbline_test_role_${process.pid}`
  let url: string
  let owner: pg.Client
  beforeAll(async () => {
    url = await freshPostgresUrl({ migrated: true })
    owner = new pg.Client({ connectionString: url })
    await owner.connect()
    await owner.query(`CREATE ROLE ${role} NOLOGIN`)
    await owner.query('SELECT plumbline_grant($1)', [role])
  })
  afterAll(async () => {
    await owner.query('RESET ROLE')
    await owner.query(`DROP OWNED BY ${role}`)
    await owner.query(`DROP ROLE ${role}`)
    await owner.end()
    await dropPostgres(url)
  })

  test('may work, and may not touch what is append-only or take its guards away', async () => {
    await owner.query(`SET ROLE ${role}`)
    await owner.query(`INSERT INTO "Organisation" ("id", "name", "createdAt") VALUES ('o', 'O', 'x')`)
    await owner.query(`UPDATE "Organisation" SET "name" = 'P'`)
    await owner.query(`INSERT INTO "FrameworkVersion" VALUES ('d', 'f', '1', '{}', 'x')`)
    await owner.query(`UPDATE "OwnFramework" SET "withdrawnAt" = 'x'`)
    for (const statement of [
      `UPDATE "FrameworkVersion" SET "body" = '[]'`,
      `UPDATE "OwnFramework" SET "body" = '[]'`,
      'DELETE FROM "OwnFramework"',
      'DELETE FROM "AuditEvent"',
      'TRUNCATE "Report"',
      'DELETE FROM "PersonalValue"',
      `UPDATE "PersonalValue" SET "digest" = 'x'`,
      'ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL',
      'DROP TRIGGER "Report_append_only" ON "Report"',
      'DELETE FROM "_prisma_migrations"',
    ])
      await expect(owner.query(statement)).rejects.toThrow(/permission denied|must be owner/)
  })
})
