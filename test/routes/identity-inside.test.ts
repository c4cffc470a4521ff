import { afterAll, beforeAll, expect, test } from 'vitest'
import { accentFault } from '#app/domain/report-look'
import * as account from '#app/routes/account'
import * as secondFactor from '#app/routes/account-second-factor'
import * as settings from '#app/routes/settings'
import * as demo from '#app/routes/settings-demo'
import * as people from '#app/routes/settings-people'
import * as person from '#app/routes/settings-person'
import { newAuthenticatorSecret } from '#app/usecases/second-factor.server'
import { answerOf, type Form, ORIGIN, visitOf } from '../support/context'
import { type TestDatabase, withSqlite } from '../support/databases'
import { groundOn, newOrganisation, newPerson, PASSWORD } from '../support/ground'
import { codeAt, lastAct, type Person, type TestGround } from '../support/identity'

let on: TestDatabase
let ground: TestGround
let admin: Person
let owner: Person

beforeAll(async () => {
  on = await withSqlite()
  ground = await groundOn(on.database)
  admin = await newOrganisation(ground)
  owner = await newPerson(ground, admin, 'product-owner')
})
afterAll(() => on.dispose())

type Part = { loader: (args: never) => Promise<unknown>; action: (args: never) => Promise<unknown> }
const load = async (route: Pick<Part, 'loader'>, by: Person | null, url: string, params = {}) =>
  answerOf(route.loader((await visitOf(ground, by, url, { params })) as never))
const post = async (route: Pick<Part, 'action'>, by: Person | null, url: string, form: Form, params = {}) =>
  answerOf(route.action((await visitOf(ground, by, url, { form, params })) as never))

const inside: [string, Part][] = [
  ['/account', account],
  ['/account/second-factor', secondFactor],
  ['/settings', settings],
  ['/settings/demo', demo],
  ['/settings/people', people],
  ['/settings/people/x', person],
]

test.each(inside)('%s asks who is there, for the page and for the form', async (url, route) => {
  for (const answer of [await load(route, null, url), await post(route, null, url, {})]) {
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toMatch(/^\/sign-in/)
  }
  expect((await load(route, null, url)).headers.get('Location')).toContain(encodeURIComponent(url))
})

test.each(inside.slice(2))('%s is for administrators alone', async (url, route) => {
  for (const role of ['compliance-officer', 'product-owner', 'executive', 'auditor'] as const) {
    const other = await newPerson(ground, admin, role)
    expect((await load(route, other, url)).status).toBe(403)
    expect((await post(route, other, url, { intent: 'active' })).status).toBe(403)
  }
})

/** What the owner's password is changed to. */
const NEXT_PASSWORD = 'another battery of horses'

test('a person of another organisation is nobody', async () => {
  const foreign = await newOrganisation(ground)
  const url = `/settings/people/${foreign.personId}`
  const params = { personId: foreign.personId }
  const bodies = [
    await (await load(person, admin, url, params)).text(),
    await (await load(person, admin, url, { personId: 'nobody' })).text(),
  ]
  expect(bodies[0]).toBe(bodies[1])
  for (const intent of ['disabled', 'link', 'erase', 'roles']) {
    const answer = await post(person, admin, url, { intent, roles: 'auditor', agreed: 'on' }, params)
    expect(answer.status).toBe(404)
  }
})

test('a page costs at most ten statements, however many people there are', async () => {
  for (let each = 0; each < 15; each++) await newPerson(ground, admin, 'executive')
  for (const [url, route] of inside) {
    const visit = await visitOf(ground, admin, url, { params: { personId: owner.personId } })
    const { statements } = await ground.database.counter.during(async () => answerOf(route.loader(visit as never)))
    expect(statements.length, url).toBeGreaterThan(0)
    expect(statements.length, url).toBeLessThanOrEqual(10)
  }
})

test('profile, password and sessions are changed on one page, each with its own word', async () => {
  const profile = { intent: 'profile', name: 'Ada Admin', locale: 'de', timeZone: 'Asia/Tokyo' }
  const saved = await post(account, admin, '/account', profile)
  expect(saved.headers.get('Location')).toBe('/account')
  expect(saved.headers.getSetCookie()[0]).toMatch(/^toast=Saved/)
  expect(await (await load(account, admin, '/account')).json()).toMatchObject({ locale: 'de', timeZone: 'Asia/Tokyo' })
  expect((await post(account, admin, '/account', { ...profile, timeZone: 'Mars/Base' })).status).toBe(422)
  expect((await post(account, admin, '/account', { ...profile, locale: 'tlh' })).status).toBe(422)
  const next = NEXT_PASSWORD
  const refused = await post(account, owner, '/account', { intent: 'password', password: 'wrong', newPassword: next })
  expect(refused.status).toBe(422)
  expect(await refused.text()).not.toContain(next)
  const changed = await post(account, owner, '/account', { intent: 'password', password: PASSWORD, newPassword: next })
  expect(changed.status).toBe(302)
  await post(account, admin, '/account', { intent: 'sessions' })
  const { sessions } = (await (await load(account, admin, '/account')).json()) as { sessions: unknown[] }
  expect(sessions).toHaveLength(2)
})

test('the second factor: a wrong code keeps the secret, a right one shows ten codes', async () => {
  const url = '/account/second-factor'
  const secret = newAuthenticatorSecret()
  const wrong = await post(secondFactor, owner, url, { intent: 'on', secret, code: '000000', password: NEXT_PASSWORD })
  expect(await wrong.json()).toMatchObject({ submission: { initialValue: { secret } } })
  const right = await post(secondFactor, owner, url, {
    intent: 'on',
    secret,
    code: codeAt(secret, ground),
    password: NEXT_PASSWORD,
  })
  expect(((await right.json()) as { codes: string[] }).codes).toHaveLength(10)
  expect(await (await load(secondFactor, owner, url)).json()).toMatchObject({ on: true, secret: '' })
})

test('an invitation answers with its link, once', async () => {
  const form = { intent: 'invite', name: 'Ola', email: 'ola@inside.example', roles: ['auditor', 'executive'] }
  const made = (await (await post(people, admin, '/settings/people', form)).json()) as { link: string }
  expect(made.link).toMatch(new RegExp(`^${ORIGIN}/invitation/[\\w-]{43}$`))
  const list = await (await load(people, admin, '/settings/people')).text()
  expect(list).toContain('ola@inside.example')
  expect(list).not.toContain(made.link.split('/').at(-1))
  const none = await post(people, admin, '/settings/people', { ...form, roles: [] })
  expect(await none.json()).toMatchObject({ submission: { error: { roles: ['Choose at least one role.'] } } })
  const odd = await post(people, admin, '/settings/people', { ...form, roles: ['root'] })
  expect(odd.status).toBe(422)
})

test('an erasure asks for the tick first', async () => {
  const leaver = await newPerson(ground, admin, 'executive')
  const params = { personId: leaver.personId }
  const url = `/settings/people/${leaver.personId}`
  expect((await post(person, admin, url, { intent: 'disabled' }, params)).status).toBe(302)
  expect((await post(person, admin, url, { intent: 'erase' }, params)).status).toBe(422)
  expect((await post(person, admin, url, { intent: 'erase', agreed: 'on' }, params)).status).toBe(302)
  expect(await lastAct(ground, admin)).toMatchObject({ action: 'person.erase' })
  expect((await load(person, admin, url, params)).status).toBe(404)
})

test('settings come back as they were saved', async () => {
  const form = { intent: 'organisation', name: 'Kestrel', letterhead: 'Quay 7', classification: '', paper: 'Letter' }
  expect((await post(settings, admin, '/settings', form)).status).toBe(302)
  const kept = await (await load(settings, admin, '/settings')).json()
  const { intent: _, ...saved } = form
  expect(kept).toEqual({ ...saved, accent: '', introduction: '', logo: null })
  const look = { ...form, accent: '#7A1F3D', introduction: 'Read this first.' }
  expect((await post(settings, admin, '/settings', look)).status).toBe(302)
  expect(await (await load(settings, admin, '/settings')).json()).toMatchObject({
    accent: '#7a1f3d',
    introduction: 'Read this first.',
  })
  const pale = await post(settings, admin, '/settings', { ...form, accent: '#ffcc00' })
  expect(pale.status).toBe(422)
  expect((await pale.json()).submission.error.accent).toEqual([accentFault('#ffcc00')])
  const refused = await post(settings, admin, '/settings', { ...form, name: '', letterhead: 'Quay 8' })
  expect(await refused.json()).toMatchObject({ submission: { initialValue: { letterhead: 'Quay 8' } } })
})
