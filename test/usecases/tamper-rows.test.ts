import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { listCheckpoints } from '#app/data/checkpoints.server'
import { chainOn, GENESIS } from '#app/proof/chain'
import { addEvidence, attachEvidence, withdrawEvidence } from '#app/usecases/add-evidence.server'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { makeCheckpoint, makeDueCheckpoints } from '#app/usecases/make-checkpoint.server'
import { addOwnFramework, withdrawOwnFramework } from '#app/usecases/own-framework.server'
import { receiveUpload } from '#app/usecases/receive-upload.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { rotateKeys } from '#app/usecases/rotate-keys.server'
import { sealReport } from '#app/usecases/seal-report.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { withdrawReport } from '#app/usecases/withdraw-report.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation } from '../support/ground'
import { later, type Person, type TestGround } from '../support/identity'
import { ownFile, smallGround, smallSystem } from '../support/small-ground'

type Value = string | number | boolean | null
type Row = Record<string, Value>

interface Table {
  name: string
  /** the columns that name a row */
  key: string[]
  /** what a fault is called, beside that of the row */
  kinds: string[]
  /** a column that is changed for a second row of the same content */
  second: string
}

const TABLES: Table[] = [
  { name: 'Report', key: ['organisationId', 'id'], kinds: ['report'], second: 'id' },
  { name: 'ReportSeal', key: ['organisationId', 'reportId'], kinds: ['seal'], second: 'reportId' },
  { name: 'ReportWithdrawal', key: ['organisationId', 'reportId'], kinds: [], second: 'reportId' },
  { name: 'SigningKey', key: ['organisationId', 'id'], kinds: [], second: 'id' },
  { name: 'Checkpoint', key: ['organisationId', 'sequence'], kinds: ['checkpoint'], second: 'sequence' },
  { name: 'Evidence', key: ['organisationId', 'id'], kinds: [], second: 'id' },
  { name: 'OwnFramework', key: ['organisationId', 'frameworkId', 'digest'], kinds: [], second: 'frameworkId' },
  { name: 'Adoption', key: ['organisationId', 'frameworkId'], kinds: [], second: 'frameworkId' },
  { name: 'EvidenceLink', key: ['organisationId', 'assessmentId', 'evidenceId'], kinds: [], second: 'assessmentId' },
  { name: 'FrameworkVersion', key: ['digest'], kinds: [], second: 'digest' },
]

/** Columns that nothing the trail holds pins down, each with its reason. */
const NOT_COVERED: Record<string, string> = {
  'Evidence.sortTitle': 'follows from the title, and orders a list',
  'Evidence.version': 'counts changes, so that two people do not overwrite each other',
  'Adoption.adoptedAt':
    'what an organisation began with was written a moment before its event; covered for all taken into use since',
  'OwnFramework.notes': 'tells what a conversion lost; the text itself is covered',
  'FrameworkVersion.loadedAt': 'when an installation first read the file; no organisation recorded it',
}

/** Rows whose present content the trail does not pin as a whole: it tells what was done to them, act by act. */
const BUSINESS_ROWS = 'AiSystem Assessment Comment Risk Component ScoredAnswers Person ReportSchedule Guest'

const TEXT = 'The plan covers the model and its data.'

eachDatabase('a row that was tampered with', (open, kind) => {
  let ground: TestGround
  let by: Person
  let outside: string

  const client = () => ground.database.client
  const run = (statement: string) => client().$executeRawUnsafe(statement)
  const literal = (value: Value): string =>
    value === null ? 'NULL' : typeof value !== 'string' ? `${value}` : `'${value.replaceAll("'", "''")}'`
  const at = (names: readonly string[], row: Row) =>
    names.map((name) => `"${name}" = ${literal(row[name]!)}`).join(' AND ')
  const set = (row: Row) =>
    Object.entries(row)
      .map(([name, value]) => `"${name}" = ${literal(value)}`)
      .join(', ')
  const insert = (table: string, row: Row) =>
    run(
      `INSERT INTO "${table}" (${Object.keys(row).map((name) => `"${name}"`)}) VALUES (${Object.values(row).map(literal)})`,
    )
  const update = (table: Table, row: Row, changed: Row) =>
    run(`UPDATE "${table.name}" SET ${set(changed)} WHERE ${at(table.key, row)}`)

  async function rowsOf({ name, key }: Table): Promise<Row[]> {
    const own = key.includes('organisationId') ? `WHERE "organisationId" = '${by.organisationId}'` : ''
    return client().$queryRawUnsafe<Row[]>(`SELECT * FROM "${name}" ${own} ORDER BY "${key.at(-1)}"`)
  }

  const check = (checkpoints?: string) =>
    verifyTrail(ground, by.organisationId, {
      evidence: true,
      ...(checkpoints && { checkpoints: { text: checkpoints, keys: [] } }),
    })

  /** What is found in a table, such as "altered title". */
  async function found({ name, kinds }: Table): Promise<string[]> {
    return (await check()).faults.flatMap((fault) => {
      if (fault.kind === 'row') return fault.table === name ? [`${fault.what} ${fault.columns.join(' ')}`.trim()] : []
      return kinds.includes(fault.kind) ? [`altered ${fault.kind}`] : []
    })
  }

  beforeAll(async () => {
    const { database } = await open()
    ground = await smallGround(database)
    by = await newOrganisation(ground)
    await leaveFramework(ground, by, 'small-act')
    await adoptFramework(ground, by, 'small-act')
    for (const id of ['own-one', 'own-two']) await addOwnFramework(ground, by, { text: ownFile(id), origin: 'json' })
    const gone = await addOwnFramework(ground, by, { text: ownFile('own-three'), origin: 'json' })
    await withdrawOwnFramework(ground, by, gone)
    const values = { title: 'Plan', note: TEXT, validFrom: '2026-01-01', validUntil: null }
    const notes = [await addEvidence(ground, by, { kind: 'note' }, values)]
    notes.push(
      await addEvidence(ground, by, { kind: 'link', url: 'https://example.org/' }, { ...values, title: 'Link' }),
    )
    await withdrawEvidence(ground, by, notes[0]!, 'It is out of date.')
    for (const id of ['own-one', 'own-two']) {
      later(ground, 1)
      await adoptFramework(ground, by, id)
      const systemId = await registerSystem(ground, by, smallSystem())
      await attachEvidence(ground, by, notes[1]!, { systemId, frameworkId: id, requirementId: 'log' })
    }
    const stream = Readable.from([Buffer.from(TEXT)])
    const file = { fields: new URLSearchParams(), fileName: 'plan.txt', mediaType: 'text/plain', stream, limit: 1000 }
    await receiveUpload(ground, by, file)
    for (let report = 0; report < 2; report++) {
      const id = await issueReport(ground, by, { kind: 'evidence-register' })
      await sealReport(ground, by.organisationId, id)
      later(ground, 1)
      await withdrawReport(ground, by, id, `A figure is wrong, number ${report}.`)
      await makeCheckpoint(ground, by)
    }
    await rotateKeys(ground, by, ['seal'])
    later(ground, 24 * 60)
    await makeDueCheckpoints(ground)
    outside = (await listCheckpoints(client(), by.organisationId, { take: 9 })).map(({ note }) => note).join('\n')
    await withoutGuards()
    const shipped = [...ground.library.digests.values()].map((digest) => `'${digest}'`)
    await run(`DELETE FROM "FrameworkVersion" WHERE "digest" NOT IN (${shipped})`)
    expect(await check(outside)).toMatchObject({ ok: true, faults: [], evidence: { faults: [] } })
  }, 300_000)

  /** What a person with the database in hands can do, also about keys from one table to another. */
  async function withoutGuards() {
    if (kind === 'postgres') {
      const tables = await client().$queryRawUnsafe<{ tablename: string }[]>(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`,
      )
      for (const { tablename } of tables) await run(`ALTER TABLE "${tablename}" DISABLE TRIGGER ALL`)
      return
    }
    const triggers = await client().$queryRawUnsafe<{ name: string }[]>(
      `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
    )
    for (const { name } of triggers) await run(`DROP TRIGGER "${name}"`)
    await run('PRAGMA foreign_keys = OFF')
  }

  describe.each(TABLES)('$name', (table) => {
    test('in any column', async () => {
      const unseen: string[] = []
      const [row] = await rowsOf(table)
      for (const [column, value] of Object.entries(row!)) {
        const changed = typeof value === 'number' ? value + 1_000 : `${value ?? ''}x`
        await update(table, row!, { [column]: changed })
        const seen = await found(table)
        await update(table, { ...row!, [column]: changed }, { [column]: value })
        const covered = !(`${table.name}.${column}` in NOT_COVERED)
        if (covered !== seen.length > 0) unseen.push(`${column}: ${covered ? 'not seen' : `seen as ${seen}`}`)
      }
      expect(unseen).toEqual([])
      expect(await found(table)).toEqual([])
    }, 300_000)

    test('that was taken out, put in twice, or changed places', async () => {
      const rows = await rowsOf(table)
      const another = (one: Row) => rows.find((row) => row !== one && sameShape(row, one))
      const one = rows.find((row) => isUsed(table, row) && another(row) !== undefined)!
      const two = another(one)!
      await run(`DELETE FROM "${table.name}" WHERE ${at(table.key, one)}`)
      expect(await found(table)).toContain('missing')
      await insert(table.name, one)
      const [name, last] = [table.second, rows.at(-1)!]
      const copy = { ...last, [name]: typeof last[name] === 'number' ? last[name] + 1 : `${last[name]}x` }
      await insert(table.name, copy)
      expect((await found(table)).join()).toMatch(/unrecorded|altered (checkpoint|body)/)
      await run(`DELETE FROM "${table.name}" WHERE ${at(table.key, copy)}`)
      const contents = (row: Row) => Object.fromEntries(Object.entries(row).filter(([key]) => !table.key.includes(key)))
      await update(table, one, contents(two))
      await update(table, two, contents(one))
      expect((await found(table)).filter((what) => what.startsWith('altered')).length).toBeGreaterThan(1)
      await update(table, one, contents(one))
      await update(table, two, contents(two))
      expect(await found(table)).toEqual([])
    }, 300_000)
  })

  /** Of the frameworks that ship, one that was taken into use. */
  const isUsed = ({ name }: Table, { digest }: Row) =>
    name !== 'FrameworkVersion' || digest === ground.library.digests.get('small-act')
  /** Two keys of one kind, not a key and a certificate. */
  const sameShape = (row: Row, one: Row) => row.kind === undefined || row.kind === one.kind || one.sha256 !== undefined

  test('name and settings of the organisation, and a clear personal value beside the trail', async () => {
    const organisation: Table = { name: 'Organisation', key: ['id'], kinds: [], second: 'id' }
    const row = (await rowsOf(organisation)).find(({ id }) => id === by.organisationId)!
    for (const [column, value, changed] of [
      ['name', row.name!, 'Evil Corp'],
      ['settings', row.settings!, '{"classification":"Public"}'],
      ['settings', row.settings!, 'no JSON'],
      ['demo', row.demo!, typeof row.demo === 'number' ? 1 : true],
    ] as const) {
      await update(organisation, row, { [column]: changed })
      expect([changed, await found(organisation)]).toEqual([changed, [expect.stringContaining('altered')]])
      await update(organisation, row, { [column]: value })
    }
    const personal: Table = { name: 'PersonalValue', key: ['organisationId', 'digest'], kinds: [], second: 'digest' }
    const [value] = await rowsOf(personal)
    await update(personal, value!, { value: 'Somebody Else' })
    expect(await found(personal)).toEqual(['altered value'])
    await update(personal, value!, { value: null })
    expect(await found(personal)).toEqual(['altered value'])
    await update(personal, value!, { value: value!.value! })
    expect((await check()).ok).toBe(true)
  })

  test('the list of what is not covered names columns that are there', async () => {
    const names = await Promise.all(
      TABLES.map(async (table) => Object.keys((await rowsOf(table))[0]!).map((column) => `${table.name}.${column}`)),
    )
    expect(Object.keys(NOT_COVERED).filter((name) => !names.flat().includes(name))).toEqual([])
    const known = TABLES.map(({ name }) => name)
    expect(BUSINESS_ROWS.split(' ').filter((name) => known.includes(name))).toEqual([])
  })

  test('an event, in any column, taken out, doubled or moved', async () => {
    const events: Table = { name: 'AuditEvent', key: ['organisationId', 'sequence'], kinds: [], second: 'sequence' }
    const rows = await rowsOf(events)
    const kinds = async () => (await check()).faults.map((fault) => fault.kind)
    const one = rows[5]!
    for (const [column, value] of Object.entries(one)) {
      const changed = typeof value === 'number' ? value + 1_000 : `${value ?? ''}x`
      await update(events, one, { [column]: changed })
      expect([column, await kinds()]).toEqual([
        column,
        [{ sequence: 'reordered', organisationId: 'missing' }[column] ?? 'altered'],
      ])
      await update(events, { ...one, [column]: changed }, { [column]: value })
    }
    const last = rows.at(-1)!
    await insert('AuditEvent', { ...last, sequence: (last.sequence as number) + 1 })
    expect(await kinds()).toEqual(['repeated'])
    await run(`DELETE FROM "AuditEvent" WHERE ${at(events.key, { ...last, sequence: (last.sequence as number) + 1 })}`)
    expect(await kinds()).toEqual([])
  }, 300_000)

  describe('by whoever has the keys too, against a checkpoint kept outside', () => {
    test('an older backup that was put back is told as cut, and the checkpoints since as gone', async () => {
      const cut = await rowsFrom(8)
      await run(`DELETE FROM "AuditEvent" WHERE ${mine()} AND "sequence" > 8`)
      const checkpoints = await rowsOf(CHECKPOINTS)
      await run(`DELETE FROM "Checkpoint" WHERE ${mine()}`)
      const reports = await emptied()
      await head(8)
      const { faults } = await check(outside)
      expect(faults).toContainEqual(expect.objectContaining({ kind: 'cut', sequence: 8 }))
      expect(faults.filter((fault) => fault.kind === 'checkpoint')).toHaveLength(checkpoints.length)
      for (const row of cut) await insert('AuditEvent', row)
      for (const row of checkpoints) await insert('Checkpoint', row)
      for (const [name, row] of reports) await insert(name, row)
      await head(8 + cut.length)
      expect((await check(outside)).ok).toBe(true)
    })

    test('a trail that was written anew from some event on is told as forked there, where all inside agrees', async () => {
      const rows = await rowsFrom(0)
      const before = rows.slice(0, 9)
      const previous = before.at(-1)!
      const anew = chainOn(
        by.organisationId,
        { sequence: 9, hash: previous.hash as string },
        rows.slice(9).map((row) => ({ ...row, actor: 'operator', body: JSON.parse(row.body as string) }) as never),
      )
      const [checkpoints, reports] = [await rowsOf(CHECKPOINTS), await emptied()]
      await run(`DELETE FROM "Checkpoint" WHERE ${mine()}`)
      await run(`DELETE FROM "AuditEvent" WHERE ${mine()} AND "sequence" > 9`)
      for (const row of anew) await insert('AuditEvent', row as unknown as Row)
      await head(rows.length)
      expect((await check()).faults.filter(({ kind }) => kind !== 'row')).toEqual([])
      const { faults } = await check(outside)
      expect(faults).toContainEqual(expect.objectContaining({ kind: 'forked', after: 0 }))
      await run(`DELETE FROM "AuditEvent" WHERE ${mine()} AND "sequence" > 9`)
      for (const row of rows.slice(9)) await insert('AuditEvent', row)
      for (const row of checkpoints) await insert('Checkpoint', row)
      for (const [name, row] of reports) await insert(name, row)
      await head(rows.length)
      expect((await check(outside)).ok).toBe(true)
      expect(GENESIS).toHaveLength(64)
    })

    test('a checkpoint made by itself that was taken out', async () => {
      const made = (await rowsOf(CHECKPOINTS)).at(-1)!
      await run(`DELETE FROM "Checkpoint" WHERE ${at(CHECKPOINTS.key, made)}`)
      expect((await check()).ok).toBe(true)
      const sentence = `The checkpoint of event ${made.sequence} was kept outside and is no longer here.`
      expect((await check(outside)).faults).toMatchObject([{ kind: 'checkpoint', sentence }])
      await insert('Checkpoint', made)
    })
  })

  test('a file of the store that was changed, and one that is gone', async () => {
    const files = await client().evidence.findMany({ where: { organisationId: by.organisationId, kind: 'file' } })
    const { sha256 } = files[0]!
    const { stream } = await ground.evidence.open(by.organisationId, sha256)
    expect((await stream.toArray()).join('')).toBe(TEXT)
    const path = join(ground.dataFolder, 'evidence', by.organisationId, sha256.slice(0, 2), sha256)
    await rm(path, { force: true })
    writeFileSync(path, TEXT.replace('covers', 'spares'))
    expect((await check()).evidence?.faults).toMatchObject([{ sha256, kind: 'altered' }])
    await rm(path)
    expect((await check()).evidence?.faults).toMatchObject([{ sha256, kind: 'missing' }])
  })

  const CHECKPOINTS = TABLES.find(({ name }) => name === 'Checkpoint')!
  const mine = () => `"organisationId" = '${by.organisationId}'`
  const rowsFrom = (sequence: number) =>
    client().$queryRawUnsafe<Row[]>(
      `SELECT * FROM "AuditEvent" WHERE ${mine()} AND "sequence" > ${sequence} ORDER BY "sequence"`,
    )
  const head = (sequence: number) =>
    run(
      `UPDATE "AuditHead" SET "sequence" = ${sequence}, "hash" = (SELECT "hash" FROM "AuditEvent" WHERE ${mine()} AND "sequence" = ${sequence}) WHERE ${mine()}`,
    )

  /** Takes out what an older backup would not have had; the rows, to be put back. */
  async function emptied(): Promise<[string, Row][]> {
    const names = ['ReportWithdrawal', 'ReportSeal', 'Report']
    const rows: [string, Row][] = []
    for (const name of names) {
      const table = TABLES.find((one) => one.name === name)!
      rows.unshift(...(await rowsOf(table)).map((row): [string, Row] => [name, row]))
      await run(`DELETE FROM "${name}" WHERE ${mine()}`)
    }
    return rows
  }
})
