import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepDraft, readDraft } from '#app/data/drafts.server'
import { formAnswersOf } from '#app/data/form-answers.server'
import { paths } from '#app/paths'
import * as insideRoute from '#app/routes/inside'
import * as systemRoute from '#app/routes/system'
import * as formRoute from '#app/routes/system-form'
import * as overviewRoute from '#app/routes/system-overview'
import { fillForm } from '#app/usecases/fill-form.server'
import { addComponent } from '#app/usecases/record-component.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { type Form, visitOf } from '../support/context'
import { type TestDatabase, withSqlite } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { renderRoute } from './render-route'

const FRIA = 'eu-fria'
const TECHNICAL = 'eu-technical-documentation'
let on: TestDatabase
let ground: Awaited<ReturnType<typeof groundOn>>
let officer: Awaited<ReturnType<typeof newOrganisation>>
let id: string
beforeAll(async () => {
  on = await withSqlite()
  ground = await groundOn(on.database)
  officer = await newOrganisation(ground)
  id = await newSystem()
})
afterAll(async () => {
  await dropGround(ground)
  await on.dispose()
})

async function newSystem() {
  const screener = hiringScreener({ roles: ['deployer', 'provider'] })
  const facts = { ...screener.facts, 'deployer.kind': 'public-law-body' }
  return registerSystem(ground, officer, { ...screener, facts })
}
const url = (section?: string, of = FRIA, system = id) => paths.systemForm(system, of, { section })
const saved = (of = FRIA, system = id) => formAnswersOf(ground.database.client, officer.organisationId, system, of)
const page = async (address: string, form?: Form, person = officer) => {
  const html = await renderRoute(ground, person, address, form)
  if (html instanceof Response) throw new Error(`answered ${html.status}`)
  // React marks where one text ends and another begins
  return html.replaceAll('<!-- -->', '')
}
const sent = (section: string, version: number, fields: Form) => ({
  ...{ act: 'save', section, version: String(version) },
  ...fields,
})

test('shows a part with what is known and what is missing, and is found from the overview', async () => {
  const html = await page(url('processes'))
  expect(html).toContain('Shortlist applicants for interviews')
  expect(html).toContain('Taken from')
  expect(html).toContain('name="a_processes"')
  expect(html).toMatch(/\d+ required missing/)
  expect(html).toContain('Art. 27(1)(a)')
  expect(html).not.toContain('does not ask for this here')
  const overview = await page(paths.system(id))
  for (const { id: form } of ground.library.forms) expect(overview).toContain(`href="${url(undefined, form)}"`)
})

test('says so where the law does not ask for it', async () => {
  const private_ = await registerSystem(ground, officer, hiringScreener())
  expect(await page(url(undefined, FRIA, private_))).toContain('does not ask for this here')
  expect(await page(paths.system(private_))).not.toContain(`href="${url(undefined, FRIA, private_)}"`)
})

test('a part is saved by its form and goes on; a choice that opens a field comes back to it', async () => {
  const next = (await renderRoute(
    ground,
    officer,
    url('period'),
    sent('period', 0, {
      ...{ shown: 'period,frequency,peaks', a_period: '2027-01-01', until_period: '', a_frequency: 'Daily' },
    }),
  )) as Response
  expect(next.headers.get('Location')).toBe(url('people'))
  expect((await saved())!.answers).toEqual({ period: '2027-01-01/', frequency: 'Daily' })
  const again = (await renderRoute(
    ground,
    officer,
    url('data-protection'),
    sent('data-protection', 1, { shown: 'dpia', a_dpia: 'yes' }),
  )) as Response
  expect(again.headers.get('Location')).toBe(url('data-protection'))
  const html = await page(url('data-protection'))
  expect(html).toContain('name="a_dpia-reference"')
})

test('a list is one entry on each line, and a question of the system answers its fact', async () => {
  await renderRoute(
    ground,
    officer,
    url('people'),
    sent('people', 2, {
      ...{ shown: 'people.groups,categories,vulnerable', a_categories: 'Applicants\r\n\r\nStaff' },
      fact_people_groups: ['workers', 'minors'],
    }),
  )
  expect((await saved())!.answers.categories).toEqual(['Applicants', 'Staff'])
  expect(await page(url('people'))).toContain('Applicants\nStaff</textarea>')
  const system = await ground.database.client.aiSystem.findFirstOrThrow({ where: { id } })
  expect(JSON.parse(system.facts)['people.groups']).toEqual(['workers', 'minors'])
})

test('a conflict keeps what was typed and shows both', async () => {
  const html = await page(url('period'), sent('period', 0, { shown: 'frequency', a_frequency: 'Mine <b>' }))
  expect(html).toContain('value="Mine &lt;b&gt;"')
  expect(html).toContain('Ada Admin changed “How often it is meant to be used” while you wrote.')
  expect(html).toMatch(
    /Saved meanwhile by <bdi>Ada Admin<\/bdi>, <time[^>]*>20 Nov 2026, 11:00 UTC<\/time><\/p><p[^>]*>Daily/,
  )
  expect(html).toContain('Save mine over it')
  expect(html).toContain(`name="version" value="${(await saved())!.version}"`)
})

test('a refused part names the field and keeps the others', async () => {
  const { version } = (await saved())!
  const html = await page(
    url('period'),
    sent('period', version, {
      ...{ shown: 'period,frequency', a_period: '2027-05-01', until_period: '2027-01-01', a_frequency: 'Weekly' },
    }),
  )
  expect(html).toContain('href="#a_period"')
  expect(html).toContain('The last day is before the first.')
  expect(html).toContain('value="Weekly"')
})

test('what was typed and not saved is back, and says when somebody saved meanwhile', async () => {
  const { version } = (await saved())!
  const key = `form/${id}/${FRIA}/period`
  const fields = [
    ['shown', 'period,frequency,peaks'],
    ['a_period', '2027-02-01'],
    ['a_frequency', 'Every hour'],
  ]
  const keep = (seen: number) =>
    keepDraft(ground.database.client, officer.organisationId, officer.personId, {
      ...{ key, body: { version: seen, fields }, now: ground.now() },
    })
  await keep(version)
  const html = await page(url('period'))
  expect(html).toContain('value="Every hour"')
  expect(html).toContain('It is not saved yet')
  expect(html).not.toContain('Somebody saved this form since')
  await keep(version - 1)
  const outdated = await page(url('period'))
  expect(outdated).toMatch(/Ada Admin saved this form on <time/)
  expect(outdated).toMatch(/Saved meanwhile by <bdi>Ada Admin<\/bdi>[^/]*<\/time><\/p><p[^>]*>Daily/)
  const dropped = (await renderRoute(ground, officer, url('period'), {
    ...{ act: 'discard', section: 'period', version: '0' },
  })) as Response
  expect(dropped.headers.get('Location')).toBe(url('period'))
  expect(await readDraft(ground.database.client, officer.organisationId, officer.personId, key)).toBeNull()
})

test('what is written can become statements: each beside what stands there, only what is chosen', async () => {
  const system = await newSystem()
  const key = { systemId: system, formId: FRIA, version: 0 }
  await fillForm(ground, officer, key, { answers: { oversight: 'A recruiter <looks>.', complaints: 'By letter.' } })
  const at = url('statements', FRIA, system)
  const html = await page(at)
  expect(html).toContain('A recruiter &lt;looks&gt;.')
  expect(html).toMatch(/checked="" value="art-27.1.e 0"|value="art-27.1.e 0"[^>]*checked=""/)
  const done = (await renderRoute(ground, officer, at, {
    ...{ act: 'state', version: '1', section: 'statements', chosen: 'art-27.1.e 0' },
  })) as Response
  expect(done.headers.get('Location')).toBe(at)
  const stated = await ground.database.client.assessment.findMany({ where: { systemId: system } })
  expect(stated.map(({ requirementId, statement }) => [requirementId, statement])).toEqual([
    ['art-27.1.e', 'A recruiter <looks>.'],
  ])
  await fillForm(ground, officer, { ...key, version: 1 }, { answers: { oversight: 'Two recruiters look.' } })
  const again = await page(at)
  expect(again).toContain('Stands there now')
  expect(again).toContain('Two recruiters look.')
  expect(again).not.toMatch(/checked="" value="art-27.1.e 1"|value="art-27.1.e 1"[^>]*checked=""/)
})

test('a part that was opened before somebody wrote in another loses neither, and undoes nothing', async () => {
  const other = await newSystem()
  const post = (section: string, version: number, fields: Form) =>
    renderRoute(ground, officer, url(section, FRIA, other), sent(section, version, fields))
  await post('period', 0, { shown: 'frequency', a_frequency: 'Daily' })
  await post('processes', 0, { shown: 'processes', a_processes: 'Shortlisting' })
  // Opened when nothing was there: the empty frequency was not typed, so it takes nothing away.
  await post('period', 0, { shown: 'frequency,peaks', a_frequency: '', a_peaks: 'In spring' })
  expect((await saved(FRIA, other))!.answers).toEqual({
    ...{ frequency: 'Daily', processes: 'Shortlisting', peaks: 'In spring' },
  })
  // Refused for a fault of its own, it still goes against the version that it was opened in.
  const refused = String(await post('period', 1, { shown: 'period,frequency', a_period: 'soon', a_frequency: 'Daily' }))
  expect(refused).toContain('name="version" value="1"')
})

test('a field that a choice opens is there when a refused form opens it, and not before', async () => {
  const other = await newSystem()
  const at = url('data-protection', FRIA, other)
  expect(await page(at)).not.toContain('name="a_dpia-reference"')
  await renderRoute(ground, officer, at, sent('data-protection', 0, { shown: 'dpia', a_dpia: 'no' }))
  const typed = { shown: 'dpia,dpia-reference', a_dpia: 'yes', 'a_dpia-reference': 'File 7' }
  const html = await page(at, sent('data-protection', 0, typed))
  expect(html).toContain('two people wrote here')
  expect(html).toMatch(/name="a_dpia-reference"[^>]*value="File 7"|value="File 7"[^>]*name="a_dpia-reference"/)
})

test('who may only read sees the answers and no button', async () => {
  const auditor = await newPerson(ground, officer, 'auditor')
  const html = await page(url('period'), undefined, auditor)
  expect(html).toContain('<fieldset disabled=""')
  expect(html).not.toContain('value="save"')
  expect(await page(url('statements'), undefined, auditor)).not.toContain('value="state"')
})

test('leads only where whoever reads it may go, and says who may', async () => {
  const product = await newPerson(ground, officer, 'product-owner')
  const compliance = await newPerson(ground, officer, 'compliance-officer')
  const own = await registerSystem(
    ground,
    officer,
    hiringScreener({ name: 'Own screener', accountableOwnerId: product.personId }),
  )
  const said = async (person: typeof officer, system: string) => {
    const html = await page(url('general', TECHNICAL, system), undefined, person)
    return { settings: html.includes('href="/settings"'), issue: html.includes('href="/reports/new'), html }
  }
  expect(await said(officer, id)).toMatchObject({ settings: true, issue: true })
  expect(await said(compliance, id)).toMatchObject({ settings: false, issue: true })
  expect(await said(product, own)).toMatchObject({ settings: false, issue: true })
  const { html, ...links } = await said(product, id)
  expect(links).toEqual({ settings: false, issue: false })
  expect(html).toContain('the settings of the organisation, which an administrator keeps')
  expect(html).toContain('The system’s owner or a compliance officer issues it as a report.')
})

test('there is none of another name', async () => {
  await expect(renderRoute(ground, officer, url(undefined, 'nothing'))).rejects.toMatchObject({ status: 404 })
})

test('costs at most ten statements, whatever is known', async () => {
  const part = { kind: 'dataset', name: 'Applications', componentVersion: '1', supplier: '', licence: '' }
  await addComponent(ground, officer, id, { ...part, provenance: '', sourceUrl: '', notes: '' })
  const risk = { systemId: id, title: 'Unfair ranking', description: '', threatId: '', treatment: 'mitigate' }
  await recordRisk(ground, officer, {
    ...{ ...risk, treatmentPlan: '', status: 'open', ownerId: null, dueOn: null, requirements: [] },
    ...{ inherentLikelihood: 4, inherentImpact: 5, residualLikelihood: null, residualImpact: null },
  })
  await fillForm(ground, officer, { systemId: id, formId: TECHNICAL, version: 0 }, { answers: { version: '4.2' } })
  const counted: [string, number][] = []
  for (const [address, route, formId] of [
    [url('general', TECHNICAL), formRoute, TECHNICAL],
    [url('statements', TECHNICAL), formRoute, TECHNICAL],
    [url('statements'), formRoute, FRIA],
    [paths.system(id), overviewRoute, ''],
  ] as const) {
    const visit = await visitOf(ground, officer, address, { params: { systemId: id, formId } })
    const loaders = [insideRoute.loader, systemRoute.loader, route.loader] as ((visit: never) => Promise<unknown>)[]
    const { statements } = await ground.database.counter.during(() =>
      Promise.all(loaders.map((loader) => loader(visit as never))),
    )
    counted.push([address, statements.length])
  }
  expect(counted.filter(([, n]) => n > 10)).toEqual([])
})
