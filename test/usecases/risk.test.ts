import { beforeAll, describe, expect, test } from 'vitest'
import { readTallies } from '#app/data/tallies.server'
import { findEvents } from '#app/data/trail.server'
import { heatOfRisks } from '#app/domain/heat'
import { editRisk, type RiskValues, recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase } from '../support/databases'
import { hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { chainFaults, codeOf, grounds, type Person, refusal, type TestGround } from '../support/identity'

eachDatabase('risks', (open) => {
  const { shared } = grounds(open)
  let ground: TestGround
  let officer: Person
  let owner: Person
  let systemId: string
  let others: string

  beforeAll(async () => {
    ground = await shared()
    officer = await newOrganisation(ground)
    owner = await newPerson(ground, officer, 'product-owner')
    systemId = await registerSystem(ground, owner, hiringScreener())
    others = await registerSystem(ground, officer, hiringScreener({ name: 'Another' }))
  })

  const risk = (more: Partial<RiskValues> = {}): RiskValues => ({
    ...{ systemId, title: 'Applicants are ranked unfairly', description: '', threatId: '' },
    ...{ inherentLikelihood: 4, inherentImpact: 5, residualLikelihood: null, residualImpact: null },
    ...{ treatment: 'mitigate', treatmentPlan: '', status: 'open', ownerId: null, dueOn: null, requirements: [] },
    ...more,
  })
  const db = () => ground.database.client
  /** The kept counts, and the same counted from the rows. */
  async function bothCounts() {
    const { organisationId } = officer
    const kept = await readTallies(db(), organisationId, [
      'risk',
      'risk-level',
      'risk-inherent',
      'risk-current',
      'risk-movement',
    ])
    const rows = await db().risk.findMany({ where: { organisationId, status: 'open' } })
    const { cells, movements } = heatOfRisks(rows)
    return {
      kept: [
        kept.get('risk|open') ?? 0,
        kept.get('risk|unowned') ?? 0,
        ...cells.map((cell) => kept.get(`risk-current|${cell.likelihood}|${cell.impact}`)),
        ...movements.map(({ from, to }) =>
          kept.get(`risk-movement|${from.likelihood}|${from.impact}|${to.likelihood}|${to.impact}`),
        ),
      ],
      counted: [
        rows.length,
        rows.filter((row) => row.ownerId === null).length,
        ...cells.map((cell) => cell.count),
        ...movements.map((moved) => moved.count),
      ],
    }
  }

  test('a risk is written with its score, its requirements once, its number and its event', async () => {
    const requirementId = [...ground.library.compiled.get('eu-ai-act')!.byId.keys()][0]!
    const key = { frameworkId: 'eu-ai-act', requirementId }
    const id = await recordRisk(ground, owner, risk({ title: '  Unfair\nranking ', requirements: [key, key] }))
    const row = await db().risk.findFirstOrThrow({ where: { id }, include: { requirements: true } })
    expect(row).toMatchObject({ title: 'Unfair ranking', score: 20, reference: expect.stringMatching(/^R-\d{4}$/) })
    expect(row.requirements).toHaveLength(1)
    const [event] = await findEvents(db(), officer.organisationId, { subjectType: 'risk', subjectId: id, take: 1 })
    expect([event!.action, event!.systemId, JSON.parse(event!.body).after.score]).toEqual(['risk.record', systemId, 20])
    expect(await chainFaults(ground, officer)).toEqual([])
  })

  test('counts follow every change: rated again, closed, opened, given an owner', async () => {
    const id = await recordRisk(ground, officer, risk({ residualLikelihood: 2, residualImpact: 4 }))
    for (const [version, more] of [
      { residualLikelihood: 1, residualImpact: 4, ownerId: owner.personId },
      { status: 'closed' },
      { status: 'open', inherentImpact: 3, residualLikelihood: null, residualImpact: null },
    ].entries()) {
      await editRisk(ground, officer, id, version + 1, risk(more))
      const { kept, counted } = await bothCounts()
      expect(kept).toEqual(counted)
    }
    expect((await db().risk.findFirstOrThrow({ where: { id } })).score).toBe(12)
  })

  test('of two who change it, the second sees both and nothing is overwritten', async () => {
    const id = await recordRisk(ground, officer, risk())
    await editRisk(ground, officer, id, 1, risk({ title: 'First' }))
    const { code, more } = await refusal(editRisk(ground, owner, id, 1, risk({ title: 'Second' })))
    expect([code, (more.current as { title: string }).title]).toEqual(['conflict', 'First'])
    expect((await db().risk.findFirstOrThrow({ where: { id } })).title).toBe('First')
  })

  test('owners write risks of their systems, officers those of the organisation, others none', async () => {
    expect(await codeOf(recordRisk(ground, owner, risk({ systemId: others })))).toBe('forbidden')
    expect(await codeOf(recordRisk(ground, owner, risk({ systemId: null })))).toBe('forbidden')
    const general = await recordRisk(ground, officer, risk({ systemId: null }))
    expect(await codeOf(editRisk(ground, owner, general, 1, risk()))).toBe('forbidden')
    for (const role of ['auditor', 'executive', 'administrator'] as const) {
      const by = { ...officer, roles: [role] }
      expect(await codeOf(recordRisk(ground, by, risk()))).toBe('forbidden')
    }
  })

  test('nothing of another organisation is reached or named', async () => {
    const stranger = await newOrganisation(ground)
    const id = await recordRisk(ground, officer, risk())
    expect(await codeOf(editRisk(ground, stranger, id, 1, risk({ systemId: null })))).toBe('not-found')
    expect(await codeOf(recordRisk(ground, stranger, risk()))).toBe('not-found')
    expect(await codeOf(recordRisk(ground, officer, risk({ ownerId: stranger.personId })))).toBe('invalid')
  })

  describe('what makes no sense is refused at its field', () => {
    test.each([
      [{ title: ' ' }, 'title'],
      [{ inherentLikelihood: 0 }, 'inherentLikelihood'],
      [{ inherentImpact: 6 }, 'inherentImpact'],
      [{ residualLikelihood: 2 }, 'residualImpact'],
      [{ treatment: 'pray' }, 'treatment'],
      [{ status: 'done' }, 'status'],
      [{ dueOn: '2027-02-30' }, 'dueOn'],
      [{ threatId: 'atlas:nothing' }, 'threatId'],
      [{ title: 'x'.repeat(300) }, 'title'],
    ])('%j', async (more, field) => {
      const refused = await refusal(recordRisk(ground, officer, risk(more as Partial<RiskValues>)))
      expect(Object.keys(refused.more.fields ?? {})).toEqual([field])
    })
  })
})
