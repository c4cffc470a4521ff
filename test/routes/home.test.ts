import { beforeAll, describe, expect, test } from 'vitest'
import { BUCKETS, bucketOf } from '#app/domain/assessment'
import type { PersonRole } from '#app/domain/people'
import { loader as evidencePage } from '#app/routes/evidence'
import { loader as evidenceItem } from '#app/routes/evidence-item'
import { loader as home } from '#app/routes/home'
import { loader as riskPage } from '#app/routes/risk'
import { loader as risksPage } from '#app/routes/risks'
import { loader as search } from '#app/routes/search-json'
import { loader as trail } from '#app/routes/trail'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { assess } from '#app/usecases/assess.server'
import { dailyWork } from '#app/usecases/daily-work.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { answerOf, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { grounds, type Person, type TestGround } from '../support/identity'

const ROLES: PersonRole[] = ['compliance-officer', 'product-owner', 'executive', 'auditor', 'administrator']
/** What a route may cost, with the session it asks for. */
const BUDGET = 10

eachDatabase('the pages of the day', (open) => {
  const { shared } = grounds(open)
  let ground: TestGround
  let officer: Person
  let evidenceId: string
  let riskId: string
  const people = new Map<PersonRole, Person>()

  beforeAll(async () => {
    ground = await shared()
    officer = await newOrganisation(ground)
    for (const role of ROLES) people.set(role, await newPerson(ground, officer, role))
    const owner = people.get('product-owner')!
    for (const [at, name] of ['Screener', 'Scorer', 'Chat'].entries()) {
      const systemId = await registerSystem(
        ground,
        owner,
        hiringScreener({ name, facts: at === 2 ? {} : hiringScreener().facts }),
      )
      const scopes = await ground.database.client.systemScope.findMany({ where: { systemId, verdict: 'applies' } })
      for (const { frameworkId, applies } of scopes) {
        for (const [n, requirementId] of applies.split(',').slice(0, 4).entries()) {
          const key = { systemId, frameworkId, requirementId }
          const { kind } = ground.library.compiled.get(frameworkId)!.byId.get(requirementId)!.requirement
          const status = kind === 'prohibition' || n % 2 ? 'in-progress' : 'partly'
          const answer = { statement: 'Begun.', justification: '', ownerId: owner.personId }
          await assess(ground, owner, key, 0, { ...answer, status, dueOn: n < 2 ? '2026-11-10' : '2026-12-05' })
          if (n === 0) {
            const values = { title: `Proof of ${name}`, note: 'Seen.', validFrom: null, validUntil: '2026-12-01' }
            evidenceId = await addEvidence(ground, owner, { kind: 'note' }, values, [key])
          }
        }
      }
      const rating = { inherentLikelihood: 4, inherentImpact: 5, residualLikelihood: at + 1, residualImpact: 4 }
      riskId = await recordRisk(ground, officer, {
        ...{ systemId, title: `Risk of ${name}`, description: '', threatId: '', treatment: 'mitigate' },
        ...{ treatmentPlan: '', status: 'open', ownerId: owner.personId, dueOn: '2026-11-01', requirements: [] },
        ...rating,
      })
    }
  }, 60_000)

  const db = () => ground.database.client
  const homeFor = async (by: Person, url = '/') => (await answerOf(home(await visitOf(ground, by, url)))).json()

  describe(`cost at most ${BUDGET} statements`, () => {
    const pages: [string, () => Promise<unknown>][] = [
      ...ROLES.map((role): [string, () => Promise<unknown>] => [
        `the home of a ${role}`,
        async () => home(await visitOf(ground, people.get(role)!, '/')),
      ]),
      [
        'the register of evidence',
        async () => evidencePage(await visitOf(ground, officer, '/evidence?q=proof&state=current')),
      ],
      [
        'one piece of evidence',
        async () => evidenceItem(await visitOf(ground, officer, '/', { params: { evidenceId } })),
      ],
      ['the register of risks', async () => risksPage(await visitOf(ground, officer, '/risks?level=high&overdue=yes'))],
      ['one risk', async () => riskPage(await visitOf(ground, officer, '/', { params: { riskId } }))],
      [
        'one risk to be changed',
        async () => riskPage(await visitOf(ground, officer, '/?edit=yes', { params: { riskId } })),
      ],
      ['the trail', async () => trail(await visitOf(ground, officer, '/trail'))],
      ['the palette', async () => search(await visitOf(ground, officer, '/search.json?q=screener'))],
    ]
    test.each(pages)('%s', async (_page, ask) => {
      // The statements that open the session for the test are not the page's.
      await ask()
      const { statements } = await ground.database.counter.during(ask)
      const own = statements.filter((sql) => !/^INSERT INTO .*Session/.test(sql))
      expect(own.length, own.map((sql) => sql.match(/FROM \S+/)?.[0]).join()).toBeLessThanOrEqual(BUDGET)
      expect(own.length).toBeGreaterThan(1)
    })
  })

  test('the executive’s figures are those of the rows', async () => {
    const { home: shown } = await homeFor(people.get('executive')!)
    const { organisationId } = officer
    const systems = await db().aiSystem.findMany({ where: { organisationId } })
    const scopes = await db().systemScope.findMany({ where: { organisationId } })
    const answers = await db().assessment.findMany({ where: { organisationId } })
    const risks = await db().risk.findMany({ where: { organisationId, status: 'open' } })
    const applicable = scopes.flatMap(({ systemId, frameworkId, applies }) =>
      applies === '' ? [] : applies.split(',').map((id) => `${systemId}/${frameworkId}/${id}`),
    )
    const piles = new Map<string, number>(BUCKETS.map((bucket) => [bucket, 0]))
    for (const key of applicable) {
      const [systemId, frameworkId, requirementId] = key.split('/')
      const answer = answers.find(
        (one) => one.systemId === systemId && one.frameworkId === frameworkId && one.requirementId === requirementId,
      )
      const bucket = bucketOf(answer?.status ?? 'not-started')
      piles.set(bucket, piles.get(bucket)! + 1)
    }
    expect(shown.view.totals).toEqual({
      systems: systems.length,
      unowned: systems.filter((one) => one.accountableOwnerId === null).length,
      unknown: systems.filter((one) => one.unknownFacts > 0).length,
      prohibited: systems.filter((one) => one.tier === 'prohibited').length,
      high: systems.filter((one) => one.tier === 'high').length,
      applicable: applicable.length,
      open: applicable.length - piles.get('implemented')! - piles.get('notApplicable')!,
      risks: risks.length,
      graveRisks: risks.filter((one) => one.score >= 10).length,
    })
    const sum = (bucket: string) =>
      shown.view.coverage.reduce(
        (total: number, one: { piles: Record<string, number> }) => total + one.piles[bucket]!,
        0,
      )
    for (const [bucket, n] of piles) expect([bucket, sum(bucket)]).toEqual([bucket, n])
    expect(shown.view.heat.cells.reduce((total: number, cell: { count: number }) => total + cell.count, 0)).toBe(
      risks.length,
    )
    for (const { tier, total } of shown.view.grid.rows) {
      expect([tier, total]).toEqual([tier, systems.filter((one) => one.tier === tier).length])
    }
  })

  test('change is told against a roll-up of an earlier day, and not at all without one', async () => {
    const executive = people.get('executive')!
    expect((await homeFor(executive)).home.view.past).toBeNull()
    const now = ground.clock.now
    ground.clock.now = '2026-11-01T08:00:00.000Z'
    await dailyWork(ground)
    ground.clock.now = now
    const { past, totals } = (await homeFor(executive)).home.view
    expect(past).toEqual({ day: '2026-11-01', totals })
  })

  test('an officer and an owner see what is overdue, as counted from the rows', async () => {
    const { organisationId } = officer
    const overdue = await db().assessment.count({
      where: { organisationId, dueOn: { lt: '2026-11-20' }, status: { in: ['partly', 'in-progress'] } },
    })
    expect(overdue).toBeGreaterThan(3)
    for (const role of ['compliance-officer', 'product-owner'] as const) {
      const { home: shown } = await homeFor(people.get(role)!)
      const queue = shown.view.queues.find((one: { label: string }) => one.label === 'overdue')
      expect([shown.role, queue.count]).toEqual([role, overdue])
    }
    const { view } = (await homeFor(people.get('product-owner')!)).home
    expect(view.systems.map((one: { name: string }) => one.name)).toEqual(['Chat', 'Scorer', 'Screener'])
    expect(view.asked[0].due).toBe('2026-11-10')
  })

  test('a person with several roles begins with the one that has most to do, and may change', async () => {
    const first = await homeFor(officer)
    expect(first.roles.map((one: { value: string }) => one.value)).toEqual(['compliance-officer', 'administrator'])
    expect([first.home.role, (await homeFor(officer, '/?as=administrator')).home.role]).toEqual([
      'compliance-officer',
      'administrator',
    ])
    expect((await homeFor(officer, '/?as=executive')).home.role).toBe('compliance-officer')
  })

  test('an organisation without systems is shown how to begin, as far as each may', async () => {
    const founder = await newOrganisation(ground)
    const executive = await newPerson(ground, founder, 'executive')
    expect((await homeFor(founder)).first).toEqual({ register: true, import: true, demo: true, invite: true })
    const { first, home: shown } = await homeFor(executive)
    expect([first, shown]).toEqual([{ register: false, import: false, demo: false, invite: false }, null])
  })

  test.each(ROLES)(
    'a query that fails is an error to a %s and never a page that says nothing is there',
    async (role) => {
      const args = await visitOf(ground, people.get(role)!, '/')
      const { client } = ground.database
      const broken = new Proxy(client, {
        get(target, key) {
          if (key === 'tally') return { findMany: () => Promise.reject(new Error('disk I/O error')) }
          return Reflect.get(target, key)
        },
      })
      const context = { ...args.context, ground: { ...ground, database: { ...ground.database, client: broken } } }
      await expect(home({ ...args, context })).rejects.toThrow('disk I/O error')
    },
  )

  test('the palette finds a system, a requirement, a person, a risk and evidence; percent signs find nothing', async () => {
    const find = async (q: string) => {
      const { groups } = await (
        await answerOf(search(await visitOf(ground, officer, `/search.json?q=${encodeURIComponent(q)}`)))
      ).json()
      return groups.map((group: { title: string }) => group.title)
    }
    expect(await find('SCREENER')).toEqual(['Systems', 'Risks', 'Evidence'])
    expect(await find('Person')).toContain('People')
    expect(await find('oversight human')).toContain('Requirements')
    expect([await find('%'), await find('%_%'), await find('  ')]).toEqual([[], [], []])
    const stranger = await newOrganisation(ground)
    const theirs = await (await answerOf(search(await visitOf(ground, stranger, '/search.json?q=screener')))).json()
    expect(theirs.groups).toEqual([])
  })
})
