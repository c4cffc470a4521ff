import { beforeAll, describe, expect, test } from 'vitest'
import { splitList } from '#app/lib/text'
import * as assessRoute from '#app/routes/assess'
import * as frameworkRoute from '#app/routes/framework'
import * as insideRoute from '#app/routes/inside'
import * as requirementRoute from '#app/routes/requirement'
import * as systemRoute from '#app/routes/system'
import * as assessmentsRoute from '#app/routes/system-assessments'
import * as scopeRoute from '#app/routes/system-scope'
import * as workRoute from '#app/routes/work'
import type { AssessPage } from '#app/ui/assess/assess-page'
import type { WorkPage } from '#app/ui/assess/work-page'
import type { ScopePage } from '#app/ui/scope/scope-page'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { assess } from '#app/usecases/assess.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { commentOn, submitForReview } from '#app/usecases/review-assessment.server'
import { answerOf, type Form, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

type Loader = (args: never) => Promise<unknown>
type Params = Record<string, string>

eachDatabase('The screens of scope, assessment and work', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  let systemId: string
  let applies: string[]

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    officer = await newOrganisation(ground)
    systemId = await registerSystem(ground, officer, hiringScreener())
    const scope = await ground.database.client.systemScope.findFirstOrThrow({
      where: { systemId, frameworkId: 'eu-ai-act' },
    })
    applies = splitList(scope.applies)
  })

  const key = (requirementId: string) => ({ systemId, frameworkId: 'eu-ai-act', requirementId })
  const values = { statement: 'We look at it every quarter.', justification: '', ownerId: null, dueOn: null }

  async function asked(loader: Loader, url: string, params: Params, form?: Form, by = officer) {
    return answerOf(loader((await visitOf(ground, by, url, { params, form })) as never))
  }
  const page = async <T>(loader: Loader, url: string, params: Params): Promise<T> =>
    (await asked(loader, url, params)).json() as Promise<T>

  /** All loaders of a page share one request, as they do in the server. */
  async function statementsOf(loaders: Loader[], url: string, params: Params): Promise<number> {
    const visit = await visitOf(ground, officer, url, { params })
    const { statements } = await ground.database.counter.during(() =>
      Promise.all(loaders.map((loader) => loader(visit as never))),
    )
    return statements.length
  }

  test('cost at most ten statements each, however much is answered', async () => {
    const [first] = applies
    await addEvidence(
      ground,
      officer,
      { kind: 'note' },
      { title: 'Policy', note: 'It says so.', validFrom: null, validUntil: '2026-12-01' },
      applies.slice(0, 30).map(key),
    )
    for (const id of applies.slice(5, 40))
      await assess(ground, officer, key(id), 0, { ...values, status: 'partly', dueOn: '2026-10-01' })
    await commentOn(ground, officer, key(first!), 'Ask them.')
    const inside = insideRoute.loader as Loader
    const system = systemRoute.loader as Loader
    const under = `/systems/${systemId}`
    const own = { systemId }
    const at = { ...key(first!) }
    const pages: [string, Loader[], string, Params][] = [
      ['assess', [inside, assessRoute.loader as Loader], `${under}/assess/eu-ai-act/${first}`, at],
      [
        'assess, looking for evidence',
        [inside, assessRoute.loader as Loader],
        `${under}/assess/eu-ai-act/${first}?find=pol`,
        at,
      ],
      ['scope', [inside, system, scopeRoute.loader as Loader], `${under}/scope`, own],
      ['scope, all', [inside, system, scopeRoute.loader as Loader], `${under}/scope?show=all&asOf=2027-12-03`, own],
      ['assessments', [inside, system, assessmentsRoute.loader as Loader], `${under}/assessments`, own],
      ['framework', [inside, frameworkRoute.loader as Loader], '/frameworks/eu-ai-act', at],
      ['requirement', [inside, requirementRoute.loader as Loader], `/frameworks/eu-ai-act/${first}`, at],
      ...['overdue', 'soon', 'returned', 'waiting', 'unowned', 'unknown', 'evidence'].map(
        (queue): [string, Loader[], string, Params] => [
          `work, ${queue}`,
          [inside, workRoute.loader as Loader],
          `/work?queue=${queue}`,
          {},
        ],
      ),
    ]
    const above: [string, number][] = []
    for (const [name, loaders, url, params] of pages) {
      const n = await statementsOf(loaders, url, params)
      if (n > 10) above.push([name, n])
    }
    expect(above).toEqual([])
  })

  test('save and next goes on; a conflict answers 409 with what stands now; nothing typed is lost', async () => {
    const [id, next] = applies.slice(50, 52) as [string, string]
    const at = `/systems/${systemId}/assess/eu-ai-act/${id}`
    const form = { intent: 'save', version: '0', status: 'partly', statement: 'Mine.', after: 'next', next }
    const saved = await asked(assessRoute.action as Loader, `${at}?state=open`, key(id), form)
    expect(saved.headers.get('Location')).toBe(`/systems/${systemId}/assess/eu-ai-act/${next}?state=open`)
    const late = await asked(assessRoute.action as Loader, at, key(id), { ...form, statement: 'Also mine.' })
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({
      current: { statement: 'Mine.', version: 1 },
      submission: { initialValue: { statement: 'Also mine.' } },
    })
    const wrong = await asked(assessRoute.action as Loader, at, key(id), { ...form, version: '1', status: 'absent' })
    expect(wrong.status).toBe(422)
  })

  test('the assess page keeps a draft for its writer alone, and drops it with the save', async () => {
    const id = applies[60]!
    const at = `/systems/${systemId}/assess/eu-ai-act/${id}`
    const { action: keep } = await import('#app/routes/drafts')
    const visit = await visitOf(ground, officer, '/drafts')
    const body = {
      version: 0,
      status: 'partly',
      statement: 'Half a sentence',
      justification: '',
      ownerId: '',
      dueOn: '',
    }
    const put = new Request(visit.request.url, {
      method: 'PUT',
      headers: visit.request.headers,
      body: JSON.stringify({ key: `assess/${systemId}/eu-ai-act/${id}`, body }),
    })
    expect((await answerOf(keep({ ...visit, request: put } as never))).status).toBe(200)
    const mine = await page<AssessPage>(assessRoute.loader as Loader, at, key(id))
    expect(mine.draft).toMatchObject({ statement: 'Half a sentence', outdated: false })
    const colleague = await newPerson(ground, officer, 'compliance-officer')
    const theirs = await asked(assessRoute.loader as Loader, at, key(id), undefined, colleague)
    expect(((await theirs.json()) as AssessPage).draft).toBeNull()
    await assess(ground, colleague, key(id), 0, { ...values, status: 'in-progress' })
    expect((await page<AssessPage>(assessRoute.loader as Loader, at, key(id))).draft).toMatchObject({ outdated: true })
    const form = { intent: 'save', version: '1', status: 'partly', statement: 'A whole sentence.' }
    await asked(assessRoute.action as Loader, at, key(id), form)
    expect((await page<AssessPage>(assessRoute.loader as Loader, at, key(id))).draft).toBeNull()
  })

  test('reading is for everybody inside, writing is not, and other organisations find nothing', async () => {
    const auditor = await newPerson(ground, officer, 'auditor')
    const stranger = await newOrganisation(ground)
    const at = `/systems/${systemId}/assess/eu-ai-act/${applies[0]}`
    const read = await asked(assessRoute.loader as Loader, at, key(applies[0]!), undefined, auditor)
    expect(((await read.json()) as AssessPage).may).toMatchObject({ assess: false, approve: false })
    const form = { intent: 'save', version: '0', status: 'partly' }
    expect((await asked(assessRoute.action as Loader, at, key(applies[0]!), form, auditor)).status).toBe(403)
    for (const [loader, url] of [
      [assessRoute.loader, at],
      [scopeRoute.loader, `/systems/${systemId}/scope`],
      [assessmentsRoute.loader, `/systems/${systemId}/assessments`],
    ] as const)
      expect((await asked(loader as Loader, url, key(applies[0]!), undefined, stranger)).status).toBe(404)
  })

  describe('the scope of a day', () => {
    const scopeOn = (query: string) =>
      page<ScopePage>(scopeRoute.loader as Loader, `/systems/${systemId}/scope?${query}`, { systemId })

    test('shows two laws with their own days, and moves with the day', async () => {
      const now = await scopeOn('')
      const colorado = now.regimes.find(({ id }) => id === 'colorado-sb26-189')!
      expect(colorado.counts).toMatchObject({ inForce: 0, upcoming: colorado.counts.applicable })
      expect(colorado.firstDays).toEqual([{ from: '2027-01-01', count: colorado.counts.applicable }])
      const later = await scopeOn('asOf=2027-01-01')
      expect(later.regimes.find(({ id }) => id === 'colorado-sb26-189')!.counts.upcoming).toBe(0)
      expect(later.asOf).not.toBe(later.today)
    })

    test('gives each reason once, and for what does not apply says why', async () => {
      const { sections } = await scopeOn('show=no&framework=eu-ai-act')
      const blocks = sections.flatMap((section) => section.blocks)
      const first = new Set<number>()
      for (const block of blocks) {
        expect(block.reason === null).toBe(first.has(block.group))
        first.add(block.group)
        expect(block.sentence).toMatch(/^Does not apply/)
      }
      const lines = blocks.flatMap((block) => block.lines)
      expect(lines.length + applies.length).toBe(ground.library.compiled.get('eu-ai-act')!.requirements.length)
    })

    test('answers a question in place and works the scope out again', async () => {
      const id = await registerSystem(ground, officer, hiringScreener({ name: 'Unclear', facts: {} }))
      const at = `/systems/${id}/scope`
      const before = await page<ScopePage>(scopeRoute.loader as Loader, at, { systemId: id })
      const { fact } = before.questions.find(({ fact: { type } }) => type === 'yes-no')!
      const form = { version: '1', shown: fact.key, [`fact_${fact.key.replaceAll('.', '_')}`]: 'no' }
      expect((await asked(scopeRoute.action as Loader, at, { systemId: id }, form)).status).toBe(302)
      const after = await page<ScopePage>(scopeRoute.loader as Loader, at, { systemId: id })
      expect(after.questions.map((question) => question.fact.key)).not.toContain(fact.key)
      expect((await asked(scopeRoute.action as Loader, at, { systemId: id }, form)).status).toBe(409)
    })
  })

  test('every queue holds as many lines as its tab says, in order of date, over all pages', async () => {
    const colleague = await newPerson(ground, officer, 'compliance-officer')
    for (const id of applies.slice(70, 130))
      await assess(ground, colleague, key(id), 0, {
        ...values,
        status: 'partly',
        dueOn: `2026-11-${10 + (id.length % 20)}`,
      })
    for (const id of applies.slice(70, 73)) await submitForReview(ground, colleague, key(id), 1)
    const load = (query: string) => page<WorkPage>(workRoute.loader as Loader, `/work?${query}`, {})
    const { queues } = await load('')
    for (const { value, count } of queues) {
      const seen: { key: string; day: string | null }[] = []
      let after = ''
      do {
        const { lines, nextAfter } = await load(`queue=${value}&after=${encodeURIComponent(after)}`)
        seen.push(...lines)
        after = nextAfter ?? ''
      } while (after !== '')
      expect([value, new Set(seen.map((line) => line.key)).size]).toEqual([value, count])
      if (value === 'overdue') {
        expect(count).toBeGreaterThan(50)
        expect(seen.map((line) => line.day)).toEqual(seen.map((line) => line.day).sort())
      }
      if (value === 'waiting') expect(count).toBe(3)
    }
    const mine = await answerOf(workRoute.loader((await visitOf(ground, colleague, '/work?queue=waiting')) as never))
    const { lines, queues: theirs } = (await mine.json()) as WorkPage
    expect(theirs.find(({ value }) => value === 'waiting')!.count).toBe(0)
    expect(lines).toEqual([])
  })
})
