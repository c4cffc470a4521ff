import { beforeAll, describe, expect, test } from 'vitest'
import * as calendarRoute from '#app/routes/calendar'
import * as calendarFileRoute from '#app/routes/calendar-ics'
import * as frameworkRoute from '#app/routes/framework'
import * as frameworksRoute from '#app/routes/frameworks'
import * as insideRoute from '#app/routes/inside'
import * as requirementRoute from '#app/routes/requirement'
import * as systemRoute from '#app/routes/system'
import * as assessmentsRoute from '#app/routes/system-assessments'
import * as scopeRoute from '#app/routes/system-scope'
import type { AssessmentsPage } from '#app/ui/assess/assessments-page'
import type { CalendarPage } from '#app/ui/calendar/calendar-page'
import type { FrameworksPage } from '#app/ui/framework/frameworks-page'
import type { RequirementScreenProps } from '#app/ui/framework/requirement-screen'
import type { ScopePage } from '#app/ui/scope/scope-page'
import { adoptFramework } from '#app/usecases/adopt-framework.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { answerOf, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn, hiringScreener, newOrganisation } from '../support/ground'
import { renderRoute } from './render-route'

type Loader = (args: never) => Promise<unknown>
type Params = Record<string, string>
const AHEAD = '2028-01-01'

eachDatabase('The screens of the library and its dates', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  let systemIds: string[]

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    officer = await newOrganisation(ground)
    systemIds = []
    for (const name of ['Screener', 'Sorter', 'Ranker'])
      systemIds.push(
        await registerSystem(
          ground,
          officer,
          hiringScreener({ name, placedOnMarketOn: 'not-yet', putIntoServiceOn: 'not-yet' }),
        ),
      )
  }, 60_000)

  const page = async <T>(loader: unknown, url: string, params: Params = {}): Promise<T> => {
    const answer = await answerOf((loader as Loader)((await visitOf(ground, officer, url, { params })) as never))
    return answer.json() as Promise<T>
  }

  describe('cost at most ten statements', () => {
    const inside = insideRoute.loader as Loader
    const pages: [string, unknown[], string, Params][] = [
      ['the list', [frameworksRoute.loader], '/frameworks', {}],
      ['a search', [frameworksRoute.loader], '/frameworks?q=oversight&region=EU', {}],
      ['a framework', [frameworkRoute.loader], '/?asOf=2027-12-02', { frameworkId: 'eu-ai-act' }],
      ['a requirement', [requirementRoute.loader], '/', { frameworkId: 'eu-ai-act', requirementId: 'art-9.1' }],
      [
        'a requirement on another day',
        [requirementRoute.loader],
        `/?asOf=${AHEAD}`,
        { frameworkId: 'eu-ai-act', requirementId: 'art-9.1' },
      ],
      ['the calendar', [calendarRoute.loader], '/calendar?past=year', {}],
      ['a day of it', [calendarRoute.loader], '/calendar?day=2027-12-02&of=eu-ai-act', {}],
      ['the calendar file', [calendarFileRoute.loader], '/calendar.ics', {}],
    ]
    test.each(pages)('%s', async (_page, loaders, url, params) => {
      const visit = await visitOf(ground, officer, url, { params })
      const { statements } = await ground.database.counter.during(() =>
        Promise.all([inside, ...(loaders as Loader[])].map((loader) => loader(visit as never))),
      )
      expect(statements.length).toBeLessThanOrEqual(10)
    })

    test('the assessments of a system on another day', async () => {
      const params = { systemId: systemIds[0]! }
      const visit = await visitOf(ground, officer, `/?asOf=${AHEAD}`, { params })
      const loaders = [inside, systemRoute.loader as Loader, assessmentsRoute.loader as Loader]
      const { statements } = await ground.database.counter.during(() =>
        Promise.all(loaders.map((loader) => loader(visit as never))),
      )
      expect(statements.length).toBeLessThanOrEqual(10)
    })
  })

  test('the list filters by what the address says, and counts', async () => {
    const all = await page<FrameworksPage>(frameworksRoute.loader, '/frameworks')
    const lines = (one: FrameworksPage) => one.groups.flatMap((group) => group.lines)
    expect(lines(all)).toHaveLength(ground.library.frameworks.length)
    expect(all.systems['eu-ai-act']).toEqual({ applies: 3, unknown: 0 })
    const standards = await page<FrameworksPage>(frameworksRoute.loader, '/frameworks?kind=standard&use=no')
    expect(lines(standards).every(({ kind, adopted }) => kind === 'standard' && !adopted)).toBe(true)
    const found = await page<FrameworksPage>(frameworksRoute.loader, '/frameworks?q=human+oversight&region=EU')
    expect(found.hits.map(({ frameworkId }) => frameworkId)).toContain('eu-ai-act')
    expect(found.hits.map(({ frameworkId }) => frameworkId)).not.toContain('nist-ai-rmf')
  })

  test('the calendar counts the systems a day touches, and lists just these', async () => {
    const url = '/calendar?day=2027-12-02&of=eu-ai-act'
    const { days, open: opened } = await page<CalendarPage>(calendarRoute.loader, url)
    const day = days.find((one) => one.day === '2027-12-02')!
    const entry = day.entries.find(({ frameworkId }) => frameworkId === 'eu-ai-act')!
    expect(entry.systems).toBe(3)
    expect(opened!.systems.map(({ id }) => id).sort()).toEqual([...systemIds].sort())
    expect(opened!.systems.reduce((sum, one) => sum + one.requirements, 0)).toBe(entry.duties)
    expect(days.every((one) => one.day > '2026-01-01')).toBe(true)
    const asia = await page<CalendarPage>(calendarRoute.loader, '/calendar?region=US&past=year')
    const ids = new Set(asia.days.flatMap(({ entries }) => entries.map(({ frameworkId }) => frameworkId)))
    expect(ids.has('eu-ai-act')).toBe(false)
    expect(ids.size).toBeGreaterThan(0)
  })

  test('the calendar file holds every date once, with the same number each time', async () => {
    const ask = async () =>
      (await answerOf(calendarFileRoute.loader((await visitOf(ground, officer, '/calendar.ics')) as never))).text()
    const [one, two] = [await ask(), await ask()]
    const uids = (file: string) => file.match(/^UID:.*(\r\n .*)*/gm)!
    expect(uids(one)).toEqual(uids(two))
    expect(new Set(uids(one)).size).toBe(uids(one).length)
    expect(one).toContain('DTSTART;VALUE=DATE:20271202')
  })

  test('a requirement shows the systems it bound on another day, by the law of then and the facts of now', async () => {
    const params = { frameworkId: 'eu-ai-act', requirementId: 'art-9.1' }
    const now = await page<RequirementScreenProps>(requirementRoute.loader, '/', params)
    const then = await page<RequirementScreenProps>(requirementRoute.loader, '/?asOf=2026-06-01', params)
    const later = await page<RequirementScreenProps>(requirementRoute.loader, `/?asOf=${AHEAD}`, params)
    expect(now.bound.looked).toBeNull()
    expect(now.more.state).toMatchObject({ timing: 'upcoming', day: '2027-12-02' })
    // Before it was amended, the law named another day.
    expect(then.more.state).toMatchObject({ timing: 'upcoming', day: '2026-08-02' })
    expect(later.bound.looked).toBe(3)
    expect(later.bound.systems.map(({ id }) => id).sort()).toEqual([...systemIds].sort())
    expect(later.more).toMatchObject({ at: expect.any(Number), of: expect.any(Number) })
  })

  test('a standard taken into use shows in the scope of a system, with the clocks of the law beside', async () => {
    const params = { systemId: systemIds[0]! }
    const scope = () => page<ScopePage>(scopeRoute.loader, '/?framework=eu-ai-act', params)
    expect((await scope()).regimes.map(({ id }) => id)).not.toContain('nist-ai-rmf')
    await adoptFramework(ground, officer, 'nist-ai-rmf')
    const { regimes, clocks } = await scope()
    expect(regimes.map(({ id }) => id)).toContain('nist-ai-rmf')
    expect(clocks!.deadlines.map(({ span }) => span)).toContain('within 15 days')
    expect(clocks!.retention.length).toBeGreaterThan(0)
    const applying = new Set(clocks!.penalties.flatMap(({ requirements }) => requirements.map(({ id }) => id)))
    expect(applying.has('art-9.1')).toBe(true)
  })

  test('the assessments of a system on another day count what applies then', async () => {
    const params = { systemId: systemIds[0]! }
    const on = (day: string) =>
      page<AssessmentsPage>(assessmentsRoute.loader, `/?framework=colorado-sb26-189&asOf=${day}`, params)
    const before = await on('2024-01-01')
    const after = await on(AHEAD)
    const count = (one: AssessmentsPage) => one.standings.find(({ id }) => id === 'colorado-sb26-189')?.applicable ?? 0
    expect(count(after)).toBeGreaterThan(0)
    // The act was signed in 2026.
    expect(count(before)).toBe(0)
  })

  test('on another day every link to a page that knows days keeps it', async () => {
    for (const url of ['/frameworks', '/frameworks/eu-ai-act', '/frameworks/eu-ai-act/art-9.1', '/calendar']) {
      const html = (await renderRoute(ground, officer, `${url}?asOf=${AHEAD}`)) as string
      expect(html).toContain('Everything on this page is')
      const links = [...html.matchAll(/href="(\/(?:frameworks|calendar|systems)[^"]*)"/g)].map(([, href]) => href!)
      // Files are of the framework, not of a day.
      const without = links.filter((href) => !href.includes('asOf=') && !/\.json\b/.test(href))
      // Only the way back to today leaves it out.
      expect(new Set(without.map((href) => href.split(/[?#]/)[0]))).toEqual(new Set([url.split('?')[0]]))
    }
  })
})
