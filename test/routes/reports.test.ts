import { beforeAll, describe, expect, test } from 'vitest'
import { withdrawReport } from '#app/usecases/withdraw-report.server'
import { contextOn, plainRequest, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn } from '../support/ground'
import { sealedReport } from '../support/reports'
import { renderRoute } from './render-route'
import { loadRoute } from './route-map'
import { newObjects, newWorldOrganisation, type Objects, type Organisation } from './world'

const none = () => ({})

eachDatabase('the pages of reports', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let ours: Organisation
  let own: Objects
  let sealed: string
  let newer: string

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    ours = await newWorldOrganisation(ground, 'Acme')
    own = await newObjects(ground, ours)
    sealed = await sealedReport(ground, ours.founder)
    newer = await sealedReport(ground, ours.founder, { kind: 'organisation', replaces: sealed })
  }, 120_000)

  const page = async (url: string, person = ours.people.officer) => String(await renderRoute(ground, person, url))
  const formOf = (query: string) => page(`/reports/new?${query}`)

  describe('cost at most ten statements each, with the frame around them', () => {
    test.each<[string, string, () => string, () => Record<string, string>]>([
      ['the list', 'reports.tsx', () => '/reports?state=in-force&kind=organisation', none],
      ['a sealed report', 'report.tsx', () => `/reports/${newer}`, () => ({ reportId: newer })],
      ['a report being sealed', 'report.tsx', () => `/reports/${own.reportId}`, () => ({ reportId: own.reportId })],
      ['the kinds', 'reports-new.tsx', () => `/reports/new?system=${own.systemId}`, none],
      ['the systems', 'reports-new.tsx', () => '/reports/new?kind=system&q=acme', none],
      [
        'the frameworks',
        'reports-new.tsx',
        () => `/reports/new?kind=framework-assessment&system=${own.systemId}`,
        none,
      ],
      ['the last step', 'reports-new.tsx', () => `/reports/new?kind=system&system=${own.systemId}`, none],
      ['the schedules', 'report-schedules.tsx', () => '/reports/schedules', none],
      ['those of a system', 'system-reports.tsx', () => '/', () => ({ systemId: own.systemId })],
    ])('%s', async (_name, file, url, params) => {
      const loaders = [await loadRoute('inside.tsx'), await loadRoute(file)].map(({ loader }) => loader!)
      const visit = await visitOf(ground, ours.people.officer, url(), { params: params() })
      const { statements } = await ground.database.counter.during(() =>
        Promise.all(loaders.map((loader) => loader(visit as never))),
      )
      expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(10)
    })
  })

  test('an owner is offered the kinds about a system, an officer all, an executive no trail', async () => {
    const { owner, officer, executive } = ours.people
    const kinds = async (person: typeof owner) => {
      const html = await page('/reports/new', person)
      return ['System dossier', 'Board pack', 'Audit-trail extract'].filter((title) => html.includes(title))
    }
    expect(await kinds(owner)).toEqual(['System dossier'])
    expect(await kinds(officer)).toEqual(['System dossier', 'Board pack', 'Audit-trail extract'])
    expect(await kinds(executive)).toEqual(['System dossier', 'Board pack'])
  })

  test('the last report in force is chosen to be replaced, and can be cleared', async () => {
    const html = await formOf('kind=organisation')
    expect(html).toMatch(new RegExp(`<option value="${newer}" selected`))
    expect(html).not.toContain(`value="${sealed}"`)
    expect(html).toContain('Nothing: it stands beside the others')
    const chosen = await formOf(`kind=organisation&replaces=${newer}`)
    expect(chosen).toMatch(new RegExp(`<option value="${newer}" selected`))
  })

  test('a refusal stays on the form and leads to where it is mended', async () => {
    const form = { intent: 'issue', kind: 'declaration-of-conformity', system: own.systemId }
    const query = `kind=declaration-of-conformity&system=${own.systemId}`
    const html = String(await renderRoute(ground, ours.people.officer, `/reports/new?${query}`, form))
    expect(html).toContain('The report is not issued')
    expect(html).toContain(`/systems/${own.systemId}/forms/eu-declaration-of-conformity`)
    const draft = await renderRoute(ground, ours.people.officer, `/reports/draft.pdf?${query}`)
    const back = (draft as Response).headers.get('Location')!
    expect(back).toMatch(/^\/reports\/new\?.*refused=draft/)
    expect(await page(back)).toContain('There is no draft')
  })

  test('a declaration of conformity is not offered for a schedule, and its card says why', async () => {
    for (const query of ['', `?kind=declaration-of-conformity&system=${own.systemId}`]) {
      const html = await page(`/reports/schedules/new${query}`)
      expect(html).toContain('is a legal act that a person signs. It is not issued on a schedule')
      expect(html).not.toContain('kind=declaration-of-conformity"')
      expect(html).not.toContain('Set up the schedule')
    }
    expect(await page('/reports/new')).not.toContain('legal act')
  })

  test('a page says whether the report is replaced or withdrawn, and what it stands for', async () => {
    expect(await page(`/reports/${sealed}`)).toContain('A newer report replaces this one')
    expect(await page(`/reports/${newer}`)).toContain('It replaces')
    expect(await page(`/reports/${own.reportId}`)).toContain('Being drawn and sealed')
    const other = await sealedReport(ground, ours.founder)
    await withdrawReport(ground, ours.founder, other, 'A <b>figure</b> is wrong.')
    const html = await page(`/reports/${other}`)
    expect(html).toContain('This report is withdrawn')
    expect(html).toContain('A &lt;b&gt;figure&lt;/b&gt; is wrong.')
    expect(html).not.toContain('Make a link')
    expect(await page('/reports?state=withdrawn')).toContain('Withdrawn')
  })

  test('issuing begins only with what one may issue about, and is not offered where one may not', async () => {
    const { owner, executive, auditor } = ours.people
    const href = async (url: string, person: typeof owner) =>
      /href="(\/reports\/new[^"]*)"/.exec(await page(url, person))?.[1]?.replaceAll('&amp;', '&') ?? null
    const about = `/reports?system=${own.systemId}&kind=system`
    expect(await href(about, owner)).toBe(`/reports/new?kind=system&system=${own.systemId}`)
    expect(await href(about, ours.people['other owner'])).toBe('/reports/new?kind=system')
    expect(await href('/reports?kind=trail-extract', executive)).toBe('/reports/new')
    expect(await href('/reports?kind=board-pack', owner)).toBe('/reports/new')
    expect(await href('/reports', auditor)).toBeNull()
    // The organisation's report is not an owner's to replace, nor a schedule theirs to look at.
    expect(await href(`/reports/${newer}`, owner)).toBeNull()
    expect(await href(`/reports/${newer}`, executive)).toMatch(/replaces=/)
  })

  test('hostile addresses of the list are passed over', async () => {
    for (const query of ["state=x'--", 'before=~', 'before=2026~%00', `after=${'9'.repeat(24)}~${'z'.repeat(40)}`]) {
      expect(await page(`/reports?${query}`), query).toContain('Reports')
    }
  })

  test('a link tells nothing before its passphrase, and asks nobody to keep it', async () => {
    const { loader } = await loadRoute('report-link.tsx')
    const ask = async (cookie?: string) => {
      const request = plainRequest('/r/some-token', undefined, cookie)
      const args = { request, params: { token: 'some-token' }, context: contextOn(ground) }
      return (await loader!(args as never)) as Response
    }
    for (const cookie of [
      undefined,
      'plumbline-report=x',
      `plumbline-report=2999-01-01T00:00:00.000Z.${'0'.repeat(64)}`,
    ]) {
      const response = await ask(cookie)
      expect(response.status).toBe(200)
      expect(response.headers.get('X-Robots-Tag')).toContain('noindex')
      expect(response.headers.get('Cache-Control')).toContain('no-store')
      expect(await response.json()).toMatchObject({ report: null })
    }
  })
})
