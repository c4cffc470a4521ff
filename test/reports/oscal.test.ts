import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OSCAL_MODELS, type OscalModel } from '#app/domain/oscal-models'
import type { Actor } from '#app/domain/people'
import type { Snapshot } from '#app/reports/compose'
import type { SystemSnapshot } from '#app/reports/kinds/system'
import { manifestOf } from '#app/reports/manifest'
import { assessmentResults } from '#app/reports/oscal/assessment-results'
import { OSCAL_DOCUMENTS, ofFramework } from '#app/reports/oscal/documents'
import { planOfAction } from '#app/reports/oscal/plan-of-action'
import { statusOf } from '#app/reports/oscal/system-component'
import { systemSecurityPlan } from '#app/reports/oscal/system-security-plan'
import { draftSnapshot } from '#app/usecases/issue-report.server'
import { loadDemo } from '#app/usecases/load-demo.server'
import { type TestDatabase, withSqlite } from '../support/databases'
import { dropGround, groundOn } from '../support/ground'
import { brokenReferences, haveSchemas, oscalErrors } from './oscal-schema'

// biome-ignore lint/suspicious/noExplicitAny: documents are read as whoever receives them would
type Loose = any

const SCHEMAS: Record<OscalModel, string> = {
  'assessment-results': 'assessment-results',
  'system-security-plan': 'ssp',
  'plan-of-action-and-milestones': 'poam',
  'component-definition': 'component',
}
const HOSTILE = ['', ' \n\t ', '\u2028', '=1+1', '<b>&{{ insert: x }}', '\u0000\u001f', 'a\n\nb', '🔥候補']
const WRITTEN =
  'title name statement justification why owner description fileName text url supplier treatmentPlan stage'

/** The same facts with other words in every place where people write. */
const rewritten = (snapshot: SystemSnapshot, words: string): SystemSnapshot =>
  JSON.parse(JSON.stringify(snapshot), (key, value) =>
    WRITTEN.split(' ').includes(key) && typeof value === 'string' ? words : value,
  )

describe.skipIf(!haveSchemas(...Object.values(SCHEMAS)))('OSCAL of every system of the demo', () => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  let systems: SystemSnapshot[]
  let summary: Snapshot
  beforeAll(async () => {
    on = await withSqlite()
    ground = await groundOn(on.database)
    const demo = await loadDemo(ground)
    const by: Actor = { kind: 'operator', organisationId: demo.organisation.id }
    const rows = await on.database.client.aiSystem.findMany({ orderBy: { reference: 'asc' } })
    systems = []
    for (const { id } of rows)
      systems.push((await draftSnapshot(ground, by, { kind: 'system', systemId: id })) as SystemSnapshot)
    summary = await draftSnapshot(ground, by, { kind: 'organisation' })
    // The demo has more than a dozen systems under more than a dozen frameworks.
  }, 240_000)
  /** one with risks, evidence and parts */
  const full = () =>
    systems.find(({ risks, evidence, components }) => risks.length > 0 && evidence.length > 0 && components.length > 0)!
  const results = (snapshot: SystemSnapshot): Loose[] =>
    JSON.parse(assessmentResults(snapshot)!)['assessment-results'].results

  afterAll(async () => {
    await dropGround(ground)
    await on.dispose()
  })

  describe.each(OSCAL_MODELS)('$model', ({ model }) => {
    const { write } = OSCAL_DOCUMENTS[model]
    const schema = SCHEMAS[model]

    test('is accepted by NIST’s schema for every system, and holds together', () => {
      const errors = oscalErrors(schema)
      expect(systems.length).toBeGreaterThan(10)
      for (const snapshot of systems) {
        const text = write(snapshot)
        if (text === null) throw new Error(`nothing is told of ${snapshot.system.name}`)
        expect(errors(text)).toEqual([])
        expect(brokenReferences(text)).toEqual([])
      }
    })

    test('stays valid whatever people wrote', () => {
      const errors = oscalErrors(schema)
      for (const hostile of HOSTILE) expect(errors(write(rewritten(full(), hostile))!)).toEqual([])
    })

    test('is the same bytes of the same facts; of other facts it is another document', () => {
      const text = write(full())!
      expect(write(structuredClone(full()))).toBe(text)
      const uuid = (of: string) => Object.values<Loose>(JSON.parse(of))[0].uuid
      expect(uuid(write({ ...full(), issuedAt: '2027-01-01T00:00:00.000Z' })!)).not.toBe(uuid(text))
    })

    test('is not written of a report about no system', () => {
      expect(write(summary)).toBeNull()
    })
  })

  test('assessment results have one finding for each requirement that applies, satisfied exactly where the report counts it as met', () => {
    for (const snapshot of systems) {
      const satisfied = results(snapshot)
        .flatMap((result: Loose) => result.findings)
        .filter((finding: Loose) => finding.target.status.state === 'satisfied')
      const count = (pick: (piles: SystemSnapshot['scopes'][number]['piles']) => number) =>
        snapshot.scopes.reduce((sum, { piles }) => sum + pick(piles), 0)
      expect(results(snapshot).flatMap((result: Loose) => result.findings)).toHaveLength(
        count((piles) => piles.applicable),
      )
      expect(satisfied).toHaveLength(count((piles) => piles.implemented + piles.notApplicable))
    }
  })

  test('assessment results name the files of the manifest with their hashes', () => {
    const files = systems.map((snapshot) => {
      const used = new Set(
        snapshot.scopes.flatMap(({ sections }) =>
          sections.flatMap(({ requirements }) => requirements.flatMap(({ evidence }) => evidence)),
        ),
      )
      const { 'back-matter': matter } = JSON.parse(assessmentResults(snapshot)!)['assessment-results']
      const written = matter.resources
        .flatMap((resource: Loose) => resource.rlinks ?? [])
        .filter((link: Loose) => link.hashes)
        .map((link: Loose) => [link.href, link.hashes[0].value])
      const owed = manifestOf(snapshot, '')
        .files.filter((file) => file.evidence.some((id) => used.has(id)))
        .map((file) => [file.path, file.sha256])
      expect(Object.fromEntries(written)).toEqual(Object.fromEntries(owed))
      return owed.length
    })
    expect(Math.max(...files)).toBeGreaterThan(0)
  })

  test('name what they speak of alike, whenever and in whatever document', () => {
    const uuids = (text: string | null) => new Set(text!.match(/[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}/g))
    const now = uuids(assessmentResults(full()))
    const later = uuids(assessmentResults({ ...full(), issuedAt: '2027-01-01T00:00:00.000Z' }))
    // The document and its results are others, nothing else is.
    expect([...now].filter((uuid) => !later.has(uuid))).toHaveLength(1 + results(full()).length)
    const gaps = JSON.parse(planOfAction(full())!)['plan-of-action-and-milestones'].findings
    expect(gaps.length).toBeGreaterThan(0)
    for (const { uuid } of gaps) expect(now).toContain(uuid)
  })

  test('a plan of action holds exactly what is open', () => {
    for (const snapshot of systems) {
      const { 'poam-items': items } = JSON.parse(planOfAction(snapshot)!)['plan-of-action-and-milestones']
      const open = snapshot.scopes.reduce(
        (sum, { piles }) => sum + piles.applicable - piles.implemented - piles.notApplicable,
        0,
      )
      expect(items).toHaveLength(open + snapshot.risks.filter(({ status }) => status === 'open').length)
    }
  })

  test('the plan says what is not stated, and the stages of the catalogue have OSCAL’s words', () => {
    const plan = JSON.parse(systemSecurityPlan(full())!)['system-security-plan']
    expect(plan.metadata.remarks).toContain('Not stated, because Plumbline keeps no such field')
    expect(plan['system-characteristics']['authorization-boundary'].description).toMatch(/^Not stated/)
    const stages = ground.library.catalogue.facts.find(({ key }) => key === 'system.stage')!
    expect(stages.options?.length).toBeGreaterThan(5)
    for (const { label } of stages.options ?? [])
      expect(statusOf({ ...full().system, stage: label }).state, label).not.toBe('other')
    expect(statusOf({ ...full().system, stage: 'Hibernation' })).toEqual({ state: 'other', remarks: 'Hibernation' })
  })

  test('of one framework alone, identifiers of requirements are unique', () => {
    const [scope] = full().scopes.filter(({ verdict }) => verdict === 'applies')
    const text = systemSecurityPlan(ofFramework(full(), scope!.framework))!
    const controls = JSON.parse(text)['system-security-plan']['control-implementation']['implemented-requirements']
    expect(controls).toHaveLength(scope!.piles.applicable)
    expect(new Set(controls.map((one: Loose) => one['control-id'])).size).toBe(controls.length)
  })

  test('there are no assessment results of a report that states no assessment', () => {
    expect(assessmentResults(summary)).toBeNull()
    expect(assessmentResults({ ...systems[0]!, scopes: [] } as SystemSnapshot)).toBeNull()
  })
})
