import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getSystem } from '#app/data/systems.server'
import { findEvents } from '#app/data/trail.server'
import { action as draftsAction } from '#app/routes/drafts'
import { loader as libraryLoader } from '#app/routes/library-json'
import { loader as systemLoader } from '#app/routes/system'
import { action as componentsAction, loader as componentsLoader } from '#app/routes/system-components'
import { action as factsAction, loader as factsLoader } from '#app/routes/system-facts'
import { loader as historyLoader } from '#app/routes/system-history'
import { action as overviewAction, loader as overviewLoader } from '#app/routes/system-overview'
import { loader as listLoader } from '#app/routes/systems'
import { loader as csvLoader } from '#app/routes/systems-csv'
import { action as newAction, loader as newLoader } from '#app/routes/systems-new'
import { registerSystem } from '#app/usecases/register-system.server'
import { answerOf, contextOn, type Form, signedInRequest, visitOf } from '../support/context'
import { type TestDatabase, withSqlite } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

type Person = Awaited<ReturnType<typeof newOrganisation>>

let on: TestDatabase
let ground: Awaited<ReturnType<typeof groundOn>>
let officer: Person
let owner: Person
let auditor: Person
let stranger: Person
let id: string
beforeAll(async () => {
  on = await withSqlite()
  ground = await groundOn(on.database)
  officer = await newOrganisation(ground)
  owner = await newPerson(ground, officer, 'product-owner')
  auditor = await newPerson(ground, officer, 'auditor')
  stranger = await newOrganisation(ground)
  id = await registerSystem(ground, officer, hiringScreener())
})
afterAll(async () => {
  await dropGround(ground)
  await on.dispose()
})

const stored = (systemId = id) => getSystem(ground.database.client, officer.organisationId, systemId)
const acts = async (systemId: string) =>
  (await findEvents(ground.database.client, officer.organisationId, { systemId, take: 20 })).map(
    (event) => event.action,
  )
const at = (person: Person, url: string, form?: Form, systemId = id) =>
  visitOf(ground, person, url, { form, params: { systemId } })

describe('registering', () => {
  const post = async (person: Person, form: Form) =>
    answerOf(newAction(await visitOf(ground, person, '/systems/new', { form })))
  const page = async (person: Person, search = '') =>
    (await answerOf(newLoader(await visitOf(ground, person, `/systems/new${search}`)))).json()

  test('goes step by step, keeps each step, comes back to the draft, and registers once', async () => {
    const named = await post(owner, { step: 'about', go: 'next', name: 'Spam filter', purpose: 'Keeps spam out' })
    expect(named.headers.get('Location')).toBe('/systems/new?step=system')
    expect(await page(owner)).toMatchObject({ resume: { step: 'about' }, values: { name: 'Spam filter' } })

    const system = {
      step: 'system',
      shown: 'system.roles,system.jurisdictions,system.stage,system.sourcing',
      fact_system_roles: ['deployer'],
      fact_system_jurisdictions: ['EU'],
      fact_system_stage: 'design',
      fact_system_sourcing: 'vendor',
    }
    expect((await post(owner, { ...system, go: 'next' })).headers.get('Location')).toBe('/systems/new?step=purpose')

    const purpose = {
      step: 'purpose',
      shown: 'use.onlyFor,use.areas',
      fact_use_onlyFor: '?',
      fact_use_areas: ['employment'],
    }
    // The answer brings a new question to the same page, so the page comes again.
    expect((await post(owner, { ...purpose, go: 'next' })).headers.get('Location')).toBe('/systems/new?step=purpose')
    const again = await page(owner, '?step=purpose')
    const asked = again.view.groups.find((group: { id: string }) => group.id === 'purpose').questions
    expect(asked.map((question: { fact: { key: string } }) => question.fact.key)).toContain('use.employment')

    const done = await post(owner, { step: 'check', shown: '', go: 'register' })
    const newId = done.headers.get('Location')?.split('/').at(-1) ?? ''
    expect(await stored(newId)).toMatchObject({
      name: 'Spam filter',
      accountableOwnerId: owner.personId,
      roles: ['deployer'],
      jurisdictions: ['EU'],
      facts: { 'use.areas': ['employment'], 'use.onlyFor': null },
    })
    expect(await acts(newId)).toEqual(['system.register'])
    expect(await page(owner)).toMatchObject({ resume: null, values: { name: '' } })
  })

  test('keeps what was typed where the name is missing, and says so', async () => {
    const refused = await post(officer, { step: 'about', go: 'next', name: '  ', purpose: 'Something <b>long</b>' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ submission: { error: { name: ['Give the system a name.'] } } })
    expect(await page(officer, '?step=about')).toMatchObject({ values: { purpose: 'Something <b>long</b>' } })
    const thrown = await post(officer, { go: 'discard' })
    expect(thrown.headers.get('Location')).toBe('/systems/new?step=about')
    expect(await page(officer)).toMatchObject({ resume: null })
  })

  test('an option that no question offers is refused in words; nothing is registered', async () => {
    await post(officer, { step: 'about', go: 'next', name: 'Forged' })
    const forged = await post(officer, {
      step: 'system',
      go: 'register',
      shown: 'system.stage',
      fact_system_stage: '<script>',
      accountableOwnerId: 'somebody-else',
    })
    expect(forged.status).toBe(422)
    expect(await ground.database.client.aiSystem.count({ where: { name: 'Forged' } })).toBe(0)
    await post(officer, { go: 'discard' })
  })

  test('is not for who only reads', async () => {
    expect((await post(auditor, { step: 'about', go: 'next', name: 'x' })).status).toBe(403)
    expect((await answerOf(newLoader(await visitOf(ground, auditor, '/systems/new')))).status).toBe(403)
  })

  test('nobody sees the draft of another person', async () => {
    await post(owner, { step: 'about', go: 'next', name: 'Secret project' })
    expect(await page(officer)).toMatchObject({ resume: null, values: { name: '' } })
    await post(owner, { go: 'discard' })
  })

  test('writes at most twelve rows and a handful of statements, whatever the number of frameworks', async () => {
    const { client, counter } = ground.database
    const tables = ['aiSystem', 'systemTag', 'systemScope', 'assessment', 'auditEvent', 'component'] as const
    const rows = async () => {
      let sum = 0
      for (const table of tables) sum += await (client[table] as { count(): Promise<number> }).count()
      return sum
    }
    const before = await rows()
    const { statements } = await counter.during(() =>
      registerSystem(ground, officer, hiringScreener({ name: 'Counted' })),
    )
    expect((await rows()) - before - (await tagsOf('Counted'))).toBeLessThanOrEqual(12)
    expect(statements.length).toBeLessThanOrEqual(16)
  })
  const tagsOf = async (name: string) =>
    ground.database.client.systemTag.count({ where: { system: { name, organisationId: officer.organisationId } } })
})

describe('drafts', () => {
  const post = async (person: Person | null, body: unknown) => {
    const plain = person
      ? await signedInRequest(ground, person, '/drafts')
      : new Request('http://localhost:3000/drafts')
    const request = new Request(plain.url, {
      method: 'POST',
      headers: plain.headers,
      body: JSON.stringify(body),
    })
    return answerOf(draftsAction({ request, params: {}, context: contextOn(ground) }))
  }
  test('are kept for the person, by key', async () => {
    expect((await post(owner, { key: 'system-facts/abc', body: { a: 1 } })).status).toBe(200)
    const row = await ground.database.client.draft.findFirstOrThrow({ where: { key: 'system-facts/abc' } })
    expect(row).toMatchObject({ personId: owner.personId, body: '{"a":1}' })
  })
  test.each([
    [{ key: '../x', body: {} }, 422],
    [{ key: 'new-system', body: 'text' }, 422],
    [null, 422],
    [{ key: 'new-system', body: { text: 'x'.repeat(100_001) } }, 413],
  ])('refuse what is none (%#)', async (body, status) => {
    expect((await post(owner, body)).status).toBe(status)
  })
  test('ask who is there', async () => {
    expect((await post(null, { key: 'new-system', body: {} })).status).toBe(302)
  })
})

describe('facts', () => {
  const form = (version: number, more: Form = {}): Form => ({
    version: String(version),
    shown: 'use.areas,data.personal,system.placedOnMarketOn',
    name: 'Hiring screener',
    fact_use_areas: ['employment'],
    fact_data_personal: 'yes',
    fact_system_placedOnMarketOn: 'day',
    day_system_placedOnMarketOn: '2026-03-01',
    ...more,
  })
  const save = async (person: Person, sent: Form, systemId = id) =>
    answerOf(factsAction(await at(person, `/systems/${systemId}/facts`, sent, systemId)))

  test('are saved; the trail says before and after; questions that were not shown keep their answers', async () => {
    const before = (await stored())!
    const saved = await save(officer, form(before.version, { fact_data_personal: '?', name: 'Hiring screener 2' }))
    expect(saved.status).toBe(302)
    const after = (await stored())!
    expect(after).toMatchObject({ name: 'Hiring screener 2', version: before.version + 1 })
    expect(after.facts).toEqual({ ...before.facts, 'data.personal': null })
    const [event] = await findEvents(ground.database.client, officer.organisationId, { systemId: id, take: 1 })
    expect(JSON.parse(event!.body)).toMatchObject({
      before: { name: 'Hiring screener' },
      after: { name: 'Hiring screener 2' },
    })
  })

  test('a question that was shown and left alone is unanswered again', async () => {
    const { version } = (await stored())!
    await save(officer, form(version, { fact_data_personal: [] }))
    expect((await stored())!.facts).not.toHaveProperty('data.personal')
  })

  test('of two people the second is shown both versions, and what was typed is kept', async () => {
    const { version } = (await stored())!
    await save(officer, form(version, { name: 'First was faster' }))
    const second = await save(officer, form(version, { name: 'Second <i>typed</i>', fact_data_personal: 'no' }))
    expect(second.status).toBe(409)
    const { current } = await second.json()
    expect(current).toMatchObject({
      typed: { name: 'Second <i>typed</i>', facts: { 'data.personal': false } },
      now: { values: { name: 'First was faster' }, version: version + 1 },
    })
    expect((await stored())!.name).toBe('First was faster')
    expect((await save(officer, form(current.now.version, { name: 'Second' }))).status).toBe(302)
  })

  test.each([
    ['a day that does not exist', { day_system_placedOnMarketOn: '2026-02-30' }],
    ['an option nobody offers', { fact_use_areas: ['astrology'] }],
    ['a name of 201 characters', { name: 'x'.repeat(201) }],
    ['no name', { name: ' ' }],
  ] as [string, Form][])('refuse %s and keep what was typed', async (_what, wrong) => {
    const before = (await stored())!
    const refused = await save(officer, form(before.version, wrong))
    expect(refused.status).toBe(422)
    const { current, submission } = await refused.json()
    expect(Object.values(submission.error).flat().length).toBeGreaterThan(0)
    expect(current.typed.facts['data.personal']).toBe(true)
    expect(await stored()).toEqual(before)
  })

  test('who may not: an auditor, another owner (403); another organisation (404)', async () => {
    const { version } = (await stored())!
    expect((await save(auditor, form(version))).status).toBe(403)
    expect((await save(owner, form(version))).status).toBe(403)
    expect((await save(stranger, form(version))).status).toBe(404)
    expect((await stored())!.version).toBe(version)
  })
})

describe('tier and archive', () => {
  const post = async (person: Person, form: Form, systemId = id) =>
    answerOf(overviewAction(await at(person, `/systems/${systemId}`, form, systemId)))

  test('another tier needs a reason; it is recorded and can be given back', async () => {
    const short = await post(officer, { act: 'decide', tier: 'minimal', reason: 'because' })
    expect(short.status).toBe(422)
    expect(await short.json()).toMatchObject({ submission: { initialValue: { reason: 'because' } } })
    const reason = 'Counsel reads Annex III point 4 otherwise, memo of 3 Nov 2026.'
    expect((await post(officer, { act: 'decide', tier: 'minimal', reason })).status).toBe(302)
    expect(await stored()).toMatchObject({ tier: 'minimal', tierOverride: { reason, by: officer.personId } })
    expect((await post(officer, { act: 'rules' })).status).toBe(302)
    expect(await stored()).toMatchObject({ tier: 'high', tierOverride: null })
    expect((await acts(id)).slice(0, 2)).toEqual(['system.tier', 'system.tier'])
  })

  test('archiving takes it off the list, keeps it readable and is not done twice', async () => {
    const gone = await registerSystem(ground, officer, hiringScreener({ name: 'Gone' }))
    const list = async (search: string) => {
      const answer = await answerOf(listLoader(await visitOf(ground, officer, `/systems${search}`)))
      return (await answer.json()).page.rows.map((row: { name: string }) => row.name)
    }
    expect(await list('?q=gone')).toEqual(['Gone'])
    expect((await post(officer, { act: 'archive' }, gone)).status).toBe(302)
    expect(await list('?q=gone')).toEqual([])
    expect(await list('?q=gone&archived=yes')).toEqual(['Gone'])
    expect(await acts(gone)).toEqual(['system.archive', 'system.register'])
    expect((await post(officer, { act: 'archive' }, gone)).status).toBe(409)
    const facts = await answerOf(factsLoader(await at(officer, `/systems/${gone}/facts`, undefined, gone)))
    expect(await facts.json()).toMatchObject({ mayEdit: false })
  })

  test.each<{ act: string } & Form>([
    { act: 'archive' },
    { act: 'decide', tier: 'minimal', reason: 'A reason that is long enough.' },
    { act: 'rules' },
  ])('who may not: $act by an owner, an auditor (403), a stranger (404)', async (form) => {
    const own = await registerSystem(ground, owner, hiringScreener({ name: 'Owned' }))
    expect((await post(owner, form, own)).status).toBe(403)
    expect((await post(auditor, form)).status).toBe(403)
    expect((await post(stranger, form)).status).toBe(404)
    expect(await stored(own)).toMatchObject({ archivedAt: null, tierOverride: null })
  })
})

describe('pages of a system', () => {
  const pages = {
    overview: overviewLoader,
    facts: factsLoader,
    components: componentsLoader,
    history: historyLoader,
  }
  test.each(Object.entries(pages))(
    '%s: everybody inside reads it, nobody outside, in at most ten statements',
    async (_name, loader) => {
      for (const person of [officer, owner, auditor]) {
        const visit = await at(person, `/systems/${id}`)
        const { result, statements } = await ground.database.counter.during(async () => {
          // One request: the head and the page share what they read.
          expect((await answerOf(systemLoader(visit))).status).toBe(200)
          return answerOf(loader(visit))
        })
        expect(result.status).toBe(200)
        expect(statements.length).toBeLessThanOrEqual(10)
      }
      expect((await answerOf(loader(await at(stranger, `/systems/${id}`)))).status).toBe(404)
      expect(
        (await answerOf(loader(await visitOf(ground, null, `/systems/${id}`, { params: { systemId: id } })))).status,
      ).toBe(302)
    },
  )

  test('the history says in words who did what', async () => {
    const answer = await answerOf(historyLoader(await at(auditor, `/systems/${id}/history`)))
    const { entries } = await answer.json()
    const edit = entries.find((entry: { said: string }) => entry.said === 'changed the facts')
    expect(edit).toMatchObject({ who: 'Ada Admin' })
    expect(edit.changes).toContainEqual({ label: 'Name', before: expect.any(String), after: expect.any(String) })
    expect(JSON.stringify(entries)).not.toContain('"use.areas"')
  })

  test('components are added by form and refused with what was typed', async () => {
    const post = async (person: Person, form: Form) => answerOf(componentsAction(await at(person, '/c', form)))
    expect((await post(officer, { act: 'add', kind: 'model', name: 'bert' })).status).toBe(302)
    const refused = await post(officer, { act: 'add', kind: '', name: 'typed' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ submission: { initialValue: { name: 'typed' } } })
    expect((await post(auditor, { act: 'add', kind: 'model', name: 'x' })).status).toBe(403)
    expect((await post(stranger, { act: 'add', kind: 'model', name: 'x' })).status).toBe(404)
  })
})

describe('the list and its export', () => {
  test('a list costs the same few statements with a hundred systems and with a thousand', async () => {
    const many = await newOrganisation(ground)
    const person = await newPerson(ground, many, 'auditor')
    const template = await registerSystem(ground, many, hiringScreener({ name: 'System 0' }))
    const counted: number[] = []
    for (const [from, until] of [
      [1, 100],
      [100, 1000],
    ] as const) {
      await copySystem(many.organisationId, template, from, until)
      const visit = await visitOf(ground, person, '/systems?sort=-tier&q=system&gap=open')
      const { result, statements } = await ground.database.counter.during(() => answerOf(listLoader(visit)))
      const { page, count } = await result.json()
      expect(page.rows).toHaveLength(50)
      expect(count.shown).toBe(until)
      counted.push(statements.length)
    }
    expect(counted[0]).toBe(counted[1])
    expect(counted[1]).toBeLessThanOrEqual(10)

    const csv = await answerOf(csvLoader(await visitOf(ground, person, '/systems.csv?q=system')))
    const lines = (await csv.text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1001)
    expect(new Set(lines).size).toBe(1001)
    expect(csv.headers.get('Content-Disposition')).toContain('attachment')
  })

  /** Rows as registering would write them, many at once. */
  async function copySystem(organisationId: string, fromId: string, from: number, until: number): Promise<void> {
    const { client } = ground.database
    const system = await client.aiSystem.findFirstOrThrow({ where: { organisationId, id: fromId } })
    const scopes = await client.systemScope.findMany({ where: { organisationId, systemId: fromId } })
    const numbers = Array.from({ length: until - from }, (_, n) => from + n)
    await client.aiSystem.createMany({
      data: numbers.map((n) => ({
        ...system,
        id: `${fromId}-${n}`,
        reference: `S-${n}`,
        name: `System ${n}`,
        sortName: `system ${n}`,
      })),
    })
    await client.systemScope.createMany({
      data: numbers.flatMap((n) => scopes.map((scope) => ({ ...scope, systemId: `${fromId}-${n}` }))),
    })
  }

  test('the export holds exactly what the list shows, and nothing runs in a spreadsheet', async () => {
    const there = await newOrganisation(ground)
    await registerSystem(ground, there, hiringScreener({ name: '=HYPERLINK("http://evil")', jurisdictions: ['EU'] }))
    await registerSystem(ground, there, hiringScreener({ name: 'Plain', jurisdictions: ['US-CO'] }))
    const text = async (search: string) =>
      (await answerOf(csvLoader(await visitOf(ground, there, `/systems.csv${search}`)))).text()
    expect(await text('?jurisdiction=EU')).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(await text('?jurisdiction=EU')).not.toContain('Plain')
    expect((await text('?q=nothing-like-it')).trimEnd().split('\r\n')).toHaveLength(1)
  })
})

describe('the rules for the browser', () => {
  const get = async (url: string, headers: Record<string, string> = {}) => {
    const plain = await signedInRequest(ground, auditor, url)
    const request = new Request(plain.url, { headers: { ...Object.fromEntries(plain.headers), ...headers } })
    return answerOf(libraryLoader({ request, params: {}, context: contextOn(ground) }))
  }
  test('are kept under their digest for good and never sent twice', async () => {
    const { libraryUrl } = await (await answerOf(factsLoader(await at(officer, `/systems/${id}/facts`)))).json()
    const first = await get(libraryUrl)
    expect(first.headers.get('Cache-Control')).toContain('immutable')
    const body = await first.json()
    expect(body.frameworks.map((framework: { id: string }) => framework.id)).toContain('eu-ai-act')
    // The questions whole, of the frameworks only what decides: a fifth of the files or less.
    const whole = ground.library.frameworks.filter(({ id }) =>
      body.frameworks.some((one: { id: string }) => one.id === id),
    )
    expect(JSON.stringify(body.frameworks).length).toBeLessThan(JSON.stringify(whole).length / 4)
    expect((await get(libraryUrl, { 'If-None-Match': first.headers.get('ETag')! })).status).toBe(304)
    expect((await get('/library.json?digest=old')).headers.get('Cache-Control')).not.toContain('immutable')
  })
})
