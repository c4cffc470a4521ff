import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#app/data/database/open.server'
import { newId } from '#app/lib/ids.server'
import { newObjects, newWorldOrganisation, type Organisation } from '../routes/world'
import { eachDatabase } from '../support/databases'
import { groundOn } from '../support/ground'

interface ForeignKey {
  table: string
  to: string
  columns: string[]
}

/** Tables whose rows belong to nobody: the instance itself, and the library that everybody reads. */
const OF_NOBODY = ['FrameworkVersion', 'Instance', 'Lease', 'Organisation', 'RateLimit']

eachDatabase('no row points across two organisations', (open, kind) => {
  let database: Database
  let ours: Organisation
  let theirs: Organisation
  let tables: string[]
  let keys: ForeignKey[]
  const ask = <T>(sql: string, ...values: unknown[]) => database.client.$queryRawUnsafe<T[]>(sql, ...values)

  beforeAll(async () => {
    const opened = await open()
    database = opened.database
    const ground = await groundOn(database)
    ours = await newWorldOrganisation(ground, 'Acme')
    theirs = await newWorldOrganisation(ground, 'Other')
    for (const one of [ours, theirs]) {
      await newObjects(ground, one)
      await fillTheRest(database, one)
    }
    tables = (await ask<{ name: string }>(TABLES[kind])).map(({ name }) => name).filter((name) => /^[A-Z]/.test(name))
    keys = kind === 'sqlite' ? await sqliteKeys() : await postgresKeys()
  })

  async function sqliteKeys(): Promise<ForeignKey[]> {
    const found = new Map<string, ForeignKey>()
    for (const table of tables) {
      const rows = await ask<{ id: bigint; table: string; from: string }>(`PRAGMA foreign_key_list("${table}")`)
      for (const { id, table: to, from } of rows) {
        const key = found.get(`${table} ${id}`) ?? { table, to, columns: [] }
        found.set(`${table} ${id}`, { ...key, columns: [...key.columns, from] })
      }
    }
    return [...found.values()]
  }

  const postgresKeys = () =>
    ask<ForeignKey>(`
      SELECT c.conrelid::regclass::text AS "table", c.confrelid::regclass::text AS "to",
        ARRAY(SELECT attname::text FROM pg_attribute a, unnest(c.conkey) k WHERE a.attrelid = c.conrelid AND a.attnum = k) AS columns
      FROM pg_constraint c WHERE c.contype = 'f'`).then((rows) =>
      rows.map(({ table, to, columns }) => ({ table: table.replaceAll('"', ''), to: to.replaceAll('"', ''), columns })),
    )

  test('every table but five named ones bears the organisation, and refers to it', () => {
    const bearing = new Set(keys.filter(({ to }) => to === 'Organisation').map(({ table }) => table))
    expect(tables.filter((table) => !bearing.has(table)).sort()).toEqual(OF_NOBODY)
  })

  test('every reference carries the organisation along', () => {
    const inner = keys.filter(({ to }) => to !== 'Organisation')
    expect(inner.length).toBeGreaterThan(20)
    expect(inner.filter(({ columns }) => columns.length !== 2 || !columns.includes('organisationId'))).toEqual([])
  })

  test('a row that points to a row of the other organisation is refused, the same row pointing to ours is not', async () => {
    const inner = keys.filter(({ to }) => to !== 'Organisation')
    const tried: string[] = []
    for (const { table, to, columns } of inner) {
      const column = columnOf(columns)
      const rows = (await rowsOf(table, ours)).map((row) => copyOf(table, row, inner))
      if (rows.length === 0) throw new Error(`The test has no row of ${table} to copy`)
      const targets = await rowsOf(to, ours)
      const [foreign] = await rowsOf(to, theirs)
      const own = (await variants(table, column, rows)).flatMap((row) =>
        targets.map((one) => ({ ...row, [column]: named(one, column) })),
      )
      const { said, row } = await firstInserted(table, own)
      expect(said, `${table}.${column} to ours`).toBe('done')
      const refused = await insert(table, { ...row, [column]: named(foreign!, column) })
      expect(refused, `${table}.${column} to theirs`).toMatch(/foreign key/i)
      tried.push(`${table}.${column}`)
    }
    expect(tried).toContain('Risk.ownerId')
  })

  const columnOf = (columns: readonly string[]) => columns.find((one) => one !== 'organisationId')!

  /** Rows as they are, and pointing elsewhere with their other references: some tables keep one row for each of those. */
  async function variants(table: string, but: string, rows: Record<string, unknown>[]) {
    const found = [...rows]
    for (const key of keys.filter((one) => one.table === table && one.to !== 'Organisation')) {
      const column = columnOf(key.columns)
      if (column === but) continue
      for (const one of await rowsOf(key.to, ours))
        found.push(...rows.map((row) => ({ ...row, [column]: named(one, column) })))
    }
    return found
  }

  const rowsOf = (table: string, { founder }: Organisation) =>
    ask<Record<string, unknown>>(
      `SELECT * FROM "${table}" WHERE "organisationId" = ${kind === 'sqlite' ? '?' : '$1'}`,
      founder.organisationId,
    )

  /** Some combinations stand there already; one that does not is enough. */
  async function firstInserted(table: string, rows: Record<string, unknown>[]) {
    let said = 'nothing to try'
    for (const row of rows) {
      said = await insert(table, row)
      if (said === 'done') return { said, row }
    }
    return { said, row: {} }
  }

  /** Tries it and takes it back. */
  async function insert(table: string, row: Record<string, unknown>): Promise<string> {
    const names = Object.keys(row)
    const places = names.map((_, i) => (kind === 'sqlite' ? '?' : `$${i + 1}`))
    const sql = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')})`
    const undo = new Error('done')
    return database
      .write(async (tx) => {
        await tx.$executeRawUnsafe(sql, ...Object.values(row))
        throw undo
      })
      .catch((error: Error) => error.message)
  }
})

/** What a row is referred to by: its id, or what the reference itself is called. */
const named = (row: Record<string, unknown>, column: string) => row[column] ?? row.id

/** A row of its own: whatever must be unique is new, but for what refers to something. */
function copyOf(table: string, row: Record<string, unknown>, keys: ForeignKey[]): Record<string, unknown> {
  const referring = new Set(keys.filter((key) => key.table === table).flatMap(({ columns }) => columns))
  const unique = [
    'id',
    'key',
    'reference',
    'sourceKey',
    'tokenHash',
    'name',
    'email',
    'requirementId',
    'frameworkId',
    'questionnaireId',
    'formId',
    'value',
  ]
  const fresh = unique.filter((name) => typeof row[name] === 'string' && !referring.has(name))
  return { ...row, ...Object.fromEntries(fresh.map((name) => [name, newId()])) }
}

/** Tables that no use case of the world has filled. */
async function fillTheRest({ client }: Database, { founder: { organisationId, personId } }: Organisation) {
  const at = '2026-11-20T11:00:00.000Z'
  const assessment = await client.assessment.findFirstOrThrow({ where: { organisationId } })
  const risk = await client.risk.findFirstOrThrow({ where: { organisationId } })
  const loose = await client.evidence.findFirstOrThrow({ where: { organisationId, links: { none: {} } } })
  await client.evidenceLink.create({
    data: { organisationId, assessmentId: assessment.id, evidenceId: loose.id, linkedAt: at },
  })
  const own = { organisationId, personId }
  await client.session.create({ data: { ...own, tokenHash: newId(), createdAt: at, lastSeenAt: at, expiresAt: at } })
  await client.draft.create({ data: { ...own, key: 'k', body: '{}', updatedAt: at } })
  const guest = await client.guest.findFirstOrThrow({ where: { organisationId } })
  const times = { createdAt: at, lastSeenAt: at, expiresAt: at }
  await client.guestSession.create({ data: { organisationId, guestId: guest.id, tokenHash: newId(), ...times } })
  await client.notificationRead.create({ data: { ...own, key: 'k', readAt: at } })
  await client.comment.create({
    data: { organisationId, id: newId(), assessmentId: assessment.id, authorId: personId, text: 't', createdAt: at },
  })
  const system = await client.aiSystem.findFirstOrThrow({ where: { organisationId } })
  await client.ownFramework.create({
    data: {
      ...{ organisationId, frameworkId: 'house', digest: newId(), version: '1.0.0', title: 'House rules', body: '{}' },
      ...{ origin: 'written', addedById: personId, addedAt: at },
    },
  })
  await client.scoredAnswers.create({
    data: {
      ...{ organisationId, systemId: system.id, questionnaireId: 'q', questionnaireVersion: '1' },
      ...{ updatedAt: at, updatedById: personId },
    },
  })
  await client.formAnswers.create({
    data: {
      ...{ organisationId, systemId: system.id, formId: 'f', formDigest: newId() },
      ...{ updatedAt: at, updatedById: personId },
    },
  })
  // A second one of each, so that a row which is named by both can point to another.
  await client.aiSystem.create({ data: { ...system, id: newId(), reference: newId(), sourceKey: null } })
  await client.guest.create({ data: { ...guest, id: newId(), tokenHash: newId() } })
  await fillReports(client, organisationId)
  await client.riskRequirement.create({
    data: { organisationId, riskId: risk.id, frameworkId: 'eu-ai-act', requirementId: 'r' },
  })
}

/** What becomes of reports, around one that was issued; a second one has none of it. */
async function fillReports(client: Database['client'], organisationId: string) {
  const at = '2026-11-20T11:00:00.000Z'
  const report = await client.report.findFirstOrThrow({ where: { organisationId, systemId: { not: null } } })
  await client.report.create({ data: { ...report, id: newId() } })
  const own = { organisationId, reportId: report.id }
  const sha256 = newId()
  await client.reportSeal.create({
    data: {
      ...{ ...own, envelope: '{}', fileSha256: sha256, fileSize: 1, pages: 1 },
      ...{ sealKeyId: sha256, certificateId: sha256, sealedAt: at },
    },
  })
  await client.reportWithdrawal.create({ data: { ...own, why: 'w', withdrawnAt: at } })
  await client.reportLink.create({
    data: {
      ...{ ...own, id: newId(), tokenHash: newId(), passphraseHash: 'p', recipient: 'r' },
      ...{ expiresAt: at, createdByName: 'n', createdAt: at },
    },
  })
  await client.reportSchedule.create({
    data: {
      ...{ organisationId, id: newId(), kind: 'system', systemId: report.systemId, cadence: 'monthly' },
      ...{ nextOn: '2026-12-01', createdByName: 'n', createdAt: at },
    },
  })
  // A sequence that the other organisation has not, so that a reference to it can only be to this one.
  const sequence = 1 + (await client.checkpoint.count())
  await client.checkpoint.create({ data: { organisationId, sequence, hash: 'h', at, keyId: 'k', note: '' } })
  await client.checkpointSending.create({
    data: { organisationId, id: newId(), sequence, channel: 'file', address: 'a', createdAt: at },
  })
}

const TABLES = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table'`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
}

const sources = dataFiles().map((name) => readFileSync(`app/data/${name}`, 'utf8'))
const bundles = new Set(
  sources.flatMap((source) =>
    [
      ...source.matchAll(/interface (\w+)(?: extends [\w, ]+)? \{[^}]*?\n {2}(?:readonly )?organisationId: string/g),
    ].map(([, name]) => name),
  ),
)

describe('the data layer', () => {
  /** Functions that rightly know no single organisation, each with its reason. */
  const OF_ALL: Record<string, string> = {
    findLogin: 'who signs in is found by address alone',
    findSession: 'a cookie says whose it is',
    endSession: 'a cookie says whose it is',
    openSession: 'takes the person with their organisation',
    removeEndedSessions: 'daily work over the instance',
    removeSpentLimits: 'daily work over the instance',
    findGuestLink: 'a link says whose it is',
    findGuestSession: 'a cookie says whose it is',
    endGuestSession: 'a cookie says whose it is',
    removeEndedGuestSessions: 'daily work over the instance',
    keepFrameworkVersions: 'the library is everybody’s',
    withinLimit: 'counts requests, before anybody is known',
    uncount: 'counts requests, before anybody is known',
    clearLimit: 'counts requests, before anybody is known',
    insertMany: 'writes rows that bear it already',
    listOrganisations: 'for the operator at the terminal',
    demoOrganisation: 'asks whether there is one',
    removeSpentLeases: 'daily work over the instance',
    usableLink: 'a link says whose it is',
    dueSchedules: 'the server issues what is due, whosever it is',
    reportsToSeal: 'the server seals what was left unsealed, whosever it is',
    checkpointStandings: 'the server makes the checkpoints of all that moved on',
    waitingPlaces: 'the server sends what waits, whosever it is',
    shippedFrameworks: 'the library is everybody’s',
    takeLease: 'one server at a time does the daily work of all',
    giveBackLease: 'one server at a time does the daily work of all',
    organisationsWithoutRollup: 'daily work over the instance',
  }

  const functions = sources.flatMap(asking)

  test('every function that asks the database takes the organisation', () => {
    expect(functions.length).toBeGreaterThan(40)
    const free = functions.filter(({ name, takes }) => !(name in OF_ALL) && !takes.some(bearsOrganisation))
    expect(free).toEqual([])
  })

  test('no exception outlives its function', () => {
    expect(Object.keys(OF_ALL).filter((name) => !functions.some((one) => one.name === name))).toEqual([])
  })
})

/** The organisation itself, or a bundle of arguments that cannot be made without it. */
function bearsOrganisation(parameter: string): boolean {
  if (/^(organisationId|scope): string$/.test(parameter)) return true
  const type = /: (\w+)$/.exec(parameter)?.[1]
  return type !== undefined && bundles.has(type)
}

function dataFiles(): string[] {
  return readdirSync('app/data').filter((name) => name.endsWith('.server.ts'))
}

/** Exported functions whose first parameter is the database, with the others as written. */
function asking(source: string): { name: string; takes: string[] }[] {
  const heads = source.matchAll(
    /export (?:async )?(?:function\*? |const )(\w+)(?:<[^(]*>)?(?: = (?:async )?)?\(\s*(?:db|tx): (?:Db|Tx),?([^)]*)/g,
  )
  return [...heads].map(([, name = '', rest = '']) => ({ name, takes: rest.split(',').map((one) => one.trim()) }))
}
