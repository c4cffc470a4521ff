import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { readChain } from '#app/data/trail.server'
import { type Actor, PERSON_ROLES } from '#app/domain/people'
import { reachOf } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import { REGISTER_FORMATS, REGISTERS, type RegisterFormat, type RegisterId, registerFile } from '#app/domain/registers'
import { readTable } from '#app/importers/read-table'
import type { Table } from '#app/importers/table'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { assess } from '#app/usecases/assess.server'
import { exportRegister } from '#app/usecases/export-register.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { addComponent } from '#app/usecases/record-component.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

/** Begins like a formula, in every field that people write. */
const EVIL = '=HYPERLINK("https://example.org","x")'
const TODAY = '2026-11-20'

eachDatabase('registers as files', (fresh) => {
  async function populated() {
    const on = await fresh()
    const ground = await groundOn(on.database)
    const by = await newOrganisation(ground, 'Ours')
    const other = await newOrganisation(ground, 'CANARY other')
    const systemId = await registerSystem(ground, by, hiringScreener({ name: EVIL, businessUnit: '@unit' }))
    const second = await registerSystem(ground, by, hiringScreener({ name: 'Second screener' }))
    await registerSystem(ground, other, hiringScreener({ name: 'CANARY system' }))
    await answer(ground, by, systemId, EVIL)
    return { on, ground, by, other, systemId, second, db: on.database.client }
  }

  type At = Awaited<ReturnType<typeof populated>>

  async function answer(ground: At['ground'], by: Extract<Actor, { kind: 'person' }>, systemId: string, words: string) {
    const db = ground.database.client
    const key = { systemId, frameworkId: 'eu-ai-act', requirementId: 'art-9.2.a' }
    const source = { kind: 'note' } as const
    const about = { title: words, note: words, validFrom: '2026-01-01', validUntil: null }
    const evidence = await addEvidence(ground, by, source, about)
    await attachEvidence(ground, by, evidence, key)
    const { version } = await db.assessment.findFirstOrThrow({ where: key })
    const said = {
      status: 'partly',
      statement: words,
      justification: '',
      ownerId: by.personId,
      dueOn: '2026-11-01',
    } as const
    await assess(ground, by, key, version, said)
    const rating = { inherentLikelihood: 4, inherentImpact: 5, residualLikelihood: null, residualImpact: null }
    const plan = {
      threatId: '',
      treatment: 'mitigate',
      treatmentPlan: words,
      status: 'open',
      ownerId: null,
      dueOn: null,
    }
    await recordRisk(ground, by, { ...rating, ...plan, systemId, title: words, description: '', requirements: [] })
    const part = { kind: 'model', name: words, componentVersion: '1', supplier: words, licence: '', provenance: words }
    await addComponent(ground, by, systemId, { ...part, sourceUrl: '', notes: words })
    await issueReport(ground, by, { kind: 'system', systemId })
  }

  const reading = ({ ground, db }: At, by: Actor, search = '') => ({
    ...{ db, ground, scope: by.organisationId, by, asOf: TODAY, today: TODAY, search: new URLSearchParams(search) },
    library: () => organisationLibrary(ground, by.organisationId),
  })

  async function bytesOf(at: At, by: Actor, id: RegisterId, format: RegisterFormat, search = ''): Promise<Uint8Array> {
    const pieces: Uint8Array[] = []
    for await (const piece of (await exportRegister(reading(at, by, search), id, format)).pieces) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  /** The file as our own importer reads it. */
  async function tableOf(at: At, by: Actor, id: RegisterId, format: RegisterFormat, search = ''): Promise<Table> {
    const read = readTable(await bytesOf(at, by, id, format, search), `${id}.${format}`, { headerRow: 1 })
    if (!('rows' in read)) throw new Error(`${id}.${format}: ${JSON.stringify(read)}`)
    return read
  }

  const drop = async ({ ground, on }: At) => {
    await dropGround(ground)
    await on.dispose()
  }

  test('every register is read back from both formats alike, with no formula, and nothing of another organisation', async () => {
    const at = await populated()
    const events = async () => await at.db.auditEvent.count({ where: { organisationId: at.by.organisationId } })
    const before = await events()
    for (const { id } of REGISTERS) {
      const csv = await tableOf(at, at.by, id, 'csv')
      const xlsx = await tableOf(at, at.by, id, 'xlsx')
      expect(
        xlsx.headers.map(({ original }) => original),
        id,
      ).toEqual(csv.headers.map(({ original }) => original))
      expect(csv.rows.length, id).toBeGreaterThan(0)
      // Instants lose their milliseconds in a sheet, which counts days.
      const plain = (rows: string[][]) =>
        rows.map((row) => row.map((cell) => cell.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z$/, '$1')))
      expect(
        xlsx.rows.map((row) => row.map((cell) => cell.slice(0, 300))),
        id,
      ).toEqual(plain(csv.rows).map((row) => row.map((cell) => cell.slice(0, 300))))
      const raw = new TextDecoder().decode(await bytesOf(at, at.by, id, 'csv'))
      expect(raw, id).not.toMatch(/(^|,)"[=+\-@\t\r＝＋－＠]/m)
      expect(raw, id).not.toContain('CANARY')
      const sheet = unzipSync(await bytesOf(at, at.by, id, 'xlsx'))['xl/worksheets/sheet1.xml']!
      expect(new TextDecoder().decode(sheet), id).not.toMatch(/<f[\s>/]|t="(str|s|e|b)"|CANARY/)
    }
    // As reading a page: who takes a list out leaves no act in the trail.
    expect(await events()).toBe(before)
    await drop(at)
  })

  test('what people wrote comes back word by word', async () => {
    const at = await populated()
    for (const id of ['systems', 'assessments', 'evidence', 'risks', 'components', 'requirements', 'work'] as const) {
      for (const format of REGISTER_FORMATS) {
        const { rows } = await tableOf(at, at.by, id, format)
        expect(rows.flat(), `${id}.${format}`).toContain(EVIL)
      }
    }
    await drop(at)
  })

  test('each register has the rows there are', async () => {
    const at = await populated()
    const where = { organisationId: at.by.organisationId }
    const scopes = await at.db.systemScope.findMany({ where })
    const ids = (list: string) => list.split(',').filter(Boolean).length
    const chain: unknown[] = []
    for await (const page of readChain(at.db, at.by.organisationId)) chain.push(...page)
    const owed: Partial<Record<RegisterId, number>> = {
      systems: 2,
      requirements: scopes.reduce((sum, { applies, unknown }) => sum + ids(applies) + ids(unknown), 0),
      assessments: await at.db.assessment.count({ where }),
      evidence: 1,
      risks: 1,
      components: 1,
      frameworks: await at.db.adoption.count({ where }),
      work: 1,
      reports: 1,
      trail: chain.length,
      people: 1,
    }
    for (const [id, rows] of Object.entries(owed))
      expect((await tableOf(at, at.by, id as RegisterId, 'csv')).rows, id).toHaveLength(rows)
    await drop(at)
  })

  test('the filters of the page hold for the file', async () => {
    const at = await populated()
    const names = async (id: RegisterId, search: string) =>
      (await tableOf(at, at.by, id, 'csv', search)).rows.map((row) => row[1])
    expect(await names('systems', 'q=second')).toEqual(['Second screener'])
    expect(new Set(await names('requirements', `system=${at.second}&framework=eu-ai-act`))).toEqual(
      new Set(['Second screener']),
    )
    await expect(tableOf(at, at.by, 'risks', 'csv', 'status=closed')).rejects.toThrow('no rows')
    await expect(tableOf(at, at.by, 'evidence', 'csv', 'state=withdrawn')).rejects.toThrow('no rows')
    await expect(tableOf(at, at.by, 'assessments', 'csv', `system=${at.second}`)).rejects.toThrow('no rows')
    await expect(tableOf(at, at.by, 'work', 'csv', 'queue=returned')).rejects.toThrow('no rows')
    const acts = await tableOf(at, at.by, 'trail', 'csv', 'action=risk.record')
    expect(acts.rows.map((row) => row[4])).toEqual(['risk.record'])
    // A system of another organisation is nobody's.
    const theirs = await at.db.aiSystem.findFirstOrThrow({ where: { organisationId: at.other.organisationId } })
    await expect(tableOf(at, at.by, 'assessments', 'csv', `system=${theirs.id}`)).rejects.toThrow('no rows')
    await drop(at)
  })

  test('whoever may not read the page may not take out its list', async () => {
    const at = await populated()
    for (const { value: role } of PERSON_ROLES) {
      const person = await newPerson(at.ground, at.by, role)
      for (const { id, permission } of REGISTERS) {
        const asked = exportRegister(reading(at, person), id, 'csv')
        if (reachOf([role], permission) === 'none') await expect(asked, `${role}: ${id}`).rejects.toThrow(Refusal)
        else expect((await asked).fileName).toBe(`${id}-${TODAY}.csv`)
      }
    }
    await drop(at)
  })

  test('the register of reports has those that whoever asks may open, and counts no others', async () => {
    const at = await populated()
    await issueReport(at.ground, at.by, { kind: 'trail-extract', period: { from: TODAY, until: TODAY } })
    const executive = await newPerson(at.ground, at.by, 'executive')
    const auditor = await newPerson(at.ground, at.by, 'auditor')
    const kinds = async (by: Actor) => (await tableOf(at, by, 'reports', 'csv')).rows.map((row) => row[1])
    expect(await kinds(auditor)).toEqual(['Audit-trail extract', 'System dossier'])
    expect(await kinds(executive)).toEqual(['System dossier'])
    // One row fits; an extract that was counted would not.
    await expect(exportRegister(reading(at, executive), 'reports', 'xlsx', 1)).resolves.toBeDefined()
    await expect(exportRegister(reading(at, auditor), 'reports', 'xlsx', 1)).rejects.toThrow(Refusal)
    await drop(at)
  })

  test('a list longer than a sheet is refused as a workbook, and offered as CSV', async () => {
    const at = await populated()
    await expect(exportRegister(reading(at, at.by), 'requirements', 'xlsx', 10)).rejects.toThrow(
      /^“Requirements by system” has up to [\d,]+ rows, and a sheet holds no more than 10\. Take it out as CSV/,
    )
    await expect(exportRegister(reading(at, at.by), 'requirements', 'csv', 10)).resolves.toBeDefined()
    await drop(at)
  })
})

test('a file is named by its register and its ending', () => {
  expect(registerFile('systems.csv')).toMatchObject({ register: { id: 'systems' }, format: 'csv' })
  expect(registerFile('trail.xlsx')).toMatchObject({ register: { id: 'trail' }, format: 'xlsx' })
  for (const name of ['', 'systems', 'systems.pdf', '.csv', 'nothing.csv', 'systems.csv.xlsx', 'constructor.csv'])
    expect(registerFile(name), name).toBeNull()
})
