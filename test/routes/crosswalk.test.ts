import { beforeAll, expect, test } from 'vitest'
import * as assessRoute from '#app/routes/assess'
import * as frameworkRoute from '#app/routes/framework'
import * as insideRoute from '#app/routes/inside'
import * as systemRoute from '#app/routes/system'
import * as assessmentsRoute from '#app/routes/system-assessments'
import * as overlapRoute from '#app/routes/system-overlap'
import * as scopeRoute from '#app/routes/system-scope'
import * as tensionsRoute from '#app/routes/tensions'
import type { AssessPage } from '#app/ui/assess/assess-page'
import type { AssessmentsPage } from '#app/ui/assess/assessments-page'
import type { OverlapPage } from '#app/ui/overlap/overlap-page'
import type { ScopePage } from '#app/ui/scope/scope-page'
import type { TensionsScreenProps } from '#app/ui/tension/tensions-screen'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { adoptFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { answerOf, type Form, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn, hiringScreener, newOrganisation } from '../support/ground'

type Loader = (args: never) => Promise<unknown>
type Params = Record<string, string>

const OWN = 'security-by-design'
const NIST = 'nist-sp-800-218a'

eachDatabase('Crosswalks at work', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  let systemId: string

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    officer = await newOrganisation(ground)
    const system = hiringScreener()
    const more = { 'tech.generative': true, 'tech.usesFoundationModel': true, 'gdpr.role': ['controller'] }
    systemId = await registerSystem(ground, officer, { ...system, facts: { ...system.facts, ...more } })
    await adoptFramework(ground, officer, NIST)
    const keys = ['defaults.secure', 'threat-model.current'].map((requirementId) => ({
      ...{ systemId, frameworkId: OWN, requirementId },
    }))
    const period = { validFrom: null, validUntil: null }
    const note = { title: 'Comparison with safe values', note: 'All but two.', ...period }
    await addEvidence(ground, officer, { kind: 'note' }, note, keys)
    const values = { statement: 'Checked at each release.', justification: '', ownerId: null, dueOn: null }
    for (const key of keys) await assess(ground, officer, key, 0, { ...values, status: 'implemented' })
  })

  async function page<T>(loader: unknown, url: string, params: Params): Promise<T> {
    const answer = await answerOf((loader as Loader)((await visitOf(ground, officer, url, { params })) as never))
    expect(answer.status).toBe(200)
    return answer.json() as Promise<T>
  }
  const at = (requirementId: string, frameworkId = NIST) =>
    [`/systems/${systemId}/assess/${frameworkId}/${requirementId}`, { systemId, frameworkId, requirementId }] as const
  const assessPage = (...place: Parameters<typeof at>) => page<AssessPage>(assessRoute.loader, ...at(...place))
  const assessments = (query: string) =>
    page<AssessmentsPage>(assessmentsRoute.loader, `/systems/${systemId}/assessments?${query}`, { systemId })
  const overlap = (query = '') =>
    page<OverlapPage>(overlapRoute.loader, `/systems/${systemId}/overlap${query}`, { systemId })

  test('cost at most ten statements each', async () => {
    const own = { systemId }
    const under = `/systems/${systemId}`
    const [url, place] = at('pw-9.2')
    const pages: [string, unknown[], string, Params][] = [
      ['assess', [insideRoute.loader, assessRoute.loader], url, place],
      ['assessments', [insideRoute.loader, systemRoute.loader, assessmentsRoute.loader], `${under}/assessments`, own],
      ['overlap', [insideRoute.loader, systemRoute.loader, overlapRoute.loader], `${under}/overlap`, own],
      [
        'overlap, all open',
        [insideRoute.loader, systemRoute.loader, overlapRoute.loader],
        `${under}/overlap?a=${OWN}&b=${NIST}&needed=${OWN}&leaders=all`,
        own,
      ],
      ['scope', [insideRoute.loader, systemRoute.loader, scopeRoute.loader], `${under}/scope`, own],
      ['tensions', [insideRoute.loader, tensionsRoute.loader], '/tensions', {}],
      ['framework', [insideRoute.loader, frameworkRoute.loader], '/frameworks/gdpr-ai', { frameworkId: 'gdpr-ai' }],
    ]
    const above: [string, number][] = []
    for (const [name, loaders, address, params] of pages) {
      const visit = await visitOf(ground, officer, address, { params })
      const { statements } = await ground.database.counter.during(() =>
        Promise.all(loaders.map((loader) => (loader as Loader)(visit as never))),
      )
      if (statements.length > 10) above.push([name, statements.length])
    }
    expect(above).toEqual([])
  })

  test('the assess page says through what a requirement is satisfied, and changes nothing', async () => {
    const { elsewhere, answer, piles, items } = await assessPage('pw-9.2')
    expect(elsewhere.through).toMatchObject({
      source: { frameworkId: OWN, id: 'defaults.secure', approved: false, status: 'implemented' },
      evidence: [{ title: 'Comparison with safe values', state: 'current' }],
    })
    expect(elsewhere.through!.steps).toMatchObject([{ relation: 'equivalent to', to: { id: 'pw-9.2' } }])
    expect(answer).toBeNull()
    expect(piles.implemented).toBe(0)
    const marked = items.filter((item) => item.through !== null).map((item) => [item.id, item.status])
    expect(marked).toContainEqual(['pw-9.2', 'not-started'])
    const { elsewhere: none } = await assessPage('defaults.secure', OWN)
    expect(none).toEqual({ through: null, contradicts: false, helps: [], missing: [] })
  })

  test('a part that is met only helps: what stays open is named', async () => {
    const { crosswalks } = ground.library
    const { rows } = crosswalks.find(({ id }) => id === `${NIST}--${OWN}`)!
    const neighbour = rows.find((row) => row.target === 'threat-model.current' && row.relation === 'intersects-with')!
    const { elsewhere, view } = await assessPage(neighbour.source)
    expect(elsewhere.through).toBeNull()
    expect(elsewhere.helps[0]).toMatchObject({ source: { id: 'threat-model.current' } })
    expect(elsewhere.helps[0]!.steps.at(-1)!.rationale).toBe(neighbour.rationale)
    expect(elsewhere.missing).toEqual(view.evidence.map(({ title }) => title))
  })

  test('the list and the bars carry it as a mark of its own, to filter by; the piles stay', async () => {
    const all = await assessments(`framework=${NIST}`)
    const standing = all.standings.find(({ id }) => id === NIST)!
    const some = await assessments(`framework=${NIST}&state=through`)
    expect(some.items.map((item) => item.id)).toContain('pw-9.2')
    expect(new Set(some.items.map((item) => item.through)).size).toBe(2)
    expect(standing).toMatchObject({ through: some.items.length, piles: { implemented: 0 } })
  })

  test('one act answers it here; a crafted form cannot use an answer that does not lead here', async () => {
    const act = async (requirementId: string, form: Form) => {
      const [url, params] = at(requirementId)
      return answerOf((assessRoute.action as Loader)((await visitOf(ground, officer, url, { params, form })) as never))
    }
    const form = { intent: 'reuse', version: '0', from: `${OWN}:defaults.secure` }
    const wrong = await act('po-1.1', form)
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('no longer met through that answer')
    expect((await act('pw-9.2', form)).status).toBe(302)
    const { answer, evidence, elsewhere } = await assessPage('pw-9.2')
    expect(answer).toMatchObject({
      status: 'implemented',
      review: 'none',
      statement: expect.stringMatching(/^Met through /),
    })
    expect(evidence.map(({ title }) => title)).toEqual(['Comparison with safe values'])
    expect(elsewhere.through).toBeNull()
  })

  test('the overlap counts what its lists hold', async () => {
    const whole = await overlap('?leaders=all')
    const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
    expect(sum(whole.frameworks.map((one) => one.applicable))).toBe(whole.applicable)
    expect(sum(whole.frameworks.map((one) => one.needed))).toBe(whole.needed)
    expect(whole.needed).toBeLessThan(whole.applicable)
    expect(whole.moreLeaders).toBe(0)
    const sizes = whole.leaders.map(({ covers }) => covers.length)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(new Set(whole.leaders.flatMap(({ covers }) => covers.map(({ place }) => place))).size).toBe(
      whole.applicable - whole.needed,
    )
    const pair = whole.pairs.find(({ a, b }) => a === OWN && b === NIST)!
    const { pair: shown, list } = await overlap(`?a=${OWN}&b=${NIST}&needed=${OWN}`)
    expect(shown!.rows.filter((row) => row.full)).toHaveLength(pair.full)
    expect(shown!.rows.filter((row) => !row.full)).toHaveLength(pair.partly)
    expect(list!.items).toHaveLength(whole.frameworks.find(({ id }) => id === OWN)!.needed)
  })

  test('tensions stand with the scope and the requirements they pull on, and on a page of their own', async () => {
    const { tensions } = await page<ScopePage>(scopeRoute.loader, `/systems/${systemId}/scope`, { systemId })
    const logs = tensions.find(({ id }) => id === 'eu-logs-erasure')!
    expect(logs.sides.map((side) => side.requirements.map((one) => one.id))).toEqual([
      ['art-19.1', 'art-26.6'],
      ['art-5.1.e', 'art-17.1'],
    ])
    // New York, Korea and China do not bind it.
    expect(
      tensions.flatMap(({ sides }) => sides.flatMap((side) => side.requirements.map((one) => one.frameworkId))),
    ).not.toContain('china-ai')
    expect((await assessPage('art-17.1', 'gdpr-ai')).tensions.map(({ id }) => id)).toContain('eu-logs-erasure')
    const all = await page<TensionsScreenProps>(tensionsRoute.loader, '/tensions', {})
    const chinese = await page<TensionsScreenProps>(tensionsRoute.loader, '/tensions?framework=china-ai', {})
    expect(all.tensions).toHaveLength(all.total)
    expect(chinese.tensions.map(({ id }) => id).sort()).toEqual(['china-identity-logs', 'labels-eu-china'])
  })
})
