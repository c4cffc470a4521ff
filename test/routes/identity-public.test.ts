import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSession } from '#app/data/sessions.server'
import * as invitation from '#app/routes/invitation'
import * as setUp from '#app/routes/set-up'
import * as signIn from '#app/routes/sign-in'
import * as signInCode from '#app/routes/sign-in-code'
import * as signOut from '#app/routes/sign-out'
import * as theme from '#app/routes/theme'
import { invitePerson } from '#app/usecases/invite-person.server'
import { enableSecondFactor, newAuthenticatorSecret } from '#app/usecases/second-factor.server'
import { renewSetupCode } from '#app/usecases/set-up-organisation.server'
import { answerOf, contextOn, cookiesOf, type Form, plainRequest, visitOf } from '../support/context'
import { type TestDatabase, withSqlite } from '../support/databases'
import { groundOn, newOrganisation, PASSWORD } from '../support/ground'
import { codeAt, emailOf, later, type Person, type TestGround } from '../support/identity'

let on: TestDatabase
let ground: TestGround
let admin: Person

const asked = (url: string, form?: Form, params: Record<string, string> = {}, cookie?: string) => ({
  request: plainRequest(url, form, cookie),
  context: contextOn(ground),
  params,
})
const whoHas = async (response: Response) => {
  const session = await findSession(ground.database.client, cookiesOf(response).get('plumbline') ?? '', ground.now())
  return session && { id: session.person.id, complete: session.complete }
}
const founding = {
  intent: 'set-up',
  organisation: 'Kestrel',
  name: 'Ada',
  email: 'ada@kestrel.example',
  password: PASSWORD,
}

beforeAll(async () => {
  on = await withSqlite()
  ground = await groundOn(on.database)
})
afterAll(() => on.dispose())

test('the first visit leads to the set-up, which signs the founder in and then is closed', async () => {
  const first = await answerOf(signIn.loader(asked('/sign-in')))
  expect(first.headers.get('Location')).toBe('/set-up')
  const code = (await renewSetupCode(ground))!
  const wrong = await answerOf(setUp.action(asked('/set-up', { ...founding, code: 'WRONG' })))
  expect(wrong.status).toBe(422)
  const { submission } = (await wrong.json()) as { submission: { initialValue: object; error: object } }
  expect(submission.initialValue).toMatchObject({ organisation: 'Kestrel', email: 'ada@kestrel.example' })
  expect(submission.error).toHaveProperty('code')
  expect(JSON.stringify(submission)).not.toContain(PASSWORD)
  const done = await answerOf(setUp.action(asked('/set-up', { ...founding, code })))
  expect(done.headers.get('Location')).toBe('/')
  const session = await whoHas(done)
  const person = await ground.database.client.person.findUniqueOrThrow({ where: { email: founding.email } })
  expect(session).toEqual({ id: person.id, complete: true })
  expect((await answerOf(setUp.loader(asked('/set-up')))).headers.get('Location')).toBe('/sign-in')
  expect((await answerOf(setUp.action(asked('/set-up', { ...founding, code })))).status).toBe(409)
  admin = await newOrganisation(ground)
})

test('every field at fault is named at once', async () => {
  const answer = await answerOf(setUp.action(asked('/set-up', { email: 'no address' })))
  const { submission } = (await answer.json()) as { submission: { error: Record<string, string[]> } }
  expect(Object.keys(submission.error).sort()).toEqual(['code', 'email', 'name', 'organisation', 'password'])
  expect(Object.values(submission.error).flat().join(' ')).not.toMatch(/invalid|expected/i)
})

test('signing in goes on to the page that was asked for, and never off this site', async () => {
  const typed = { email: await emailOf(ground, admin), password: PASSWORD }
  const to = async (returnTo: string) => {
    const answer = await answerOf(signIn.action(asked(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`, typed)))
    return answer.headers.get('Location')
  }
  expect(await to('/systems?tier=high')).toBe('/systems?tier=high')
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
    expect(await to(elsewhere)).toBe('/')
  }
})

test('a wrong password keeps the address and sends back no password', async () => {
  const typed = { intent: 'sign-in', email: await emailOf(ground, admin), password: 'wrong wrong wrong' }
  const answer = await answerOf(signIn.action(asked('/sign-in', typed)))
  expect(answer.status).toBe(422)
  const body = await answer.text()
  expect(body).toContain(typed.email)
  expect(body).not.toContain('wrong wrong')
  expect(answer.headers.getSetCookie()).toEqual([])
})

test('the cookie is for this host alone, out of reach of scripts, and tied to https where there is https', async () => {
  const typed = { email: await emailOf(ground, admin), password: PASSWORD }
  const plain = await answerOf(signIn.action(asked('/sign-in', typed)))
  expect(plain.headers.getSetCookie()[0]).toMatch(/^plumbline=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/)
  const context = contextOn(ground, { secureCookies: true })
  const secure = await answerOf(signIn.action({ ...asked('/sign-in', typed), context }))
  expect(secure.headers.getSetCookie()[0]).toMatch(/^__Host-plumbline=.*; Secure$/)
})

test('a browser that signs in anew gets another id, and the one it held is dead', async () => {
  const typed = { email: await emailOf(ground, admin), password: PASSWORD }
  const first = cookiesOf(await answerOf(signIn.action(asked('/sign-in', typed)))).get('plumbline')!
  const again = await answerOf(signIn.action(asked('/sign-in', typed, {}, `plumbline=${first}`)))
  expect(cookiesOf(again).get('plumbline')).not.toBe(first)
  expect(await findSession(ground.database.client, first, ground.now())).toBeNull()
})

test('the second step comes between the password and the page, under a new id', async () => {
  const person = await newOrganisation(ground)
  const secret = newAuthenticatorSecret()
  await enableSecondFactor(ground, person, { secret, code: codeAt(secret, ground), password: PASSWORD }, '')
  later(ground, 1)
  const typed = { email: await emailOf(ground, person), password: PASSWORD }
  const half = await answerOf(signIn.action(asked('/sign-in?returnTo=/work', typed)))
  expect(half.headers.get('Location')).toBe('/sign-in/code?returnTo=%2Fwork')
  expect(await whoHas(half)).toEqual({ id: person.personId, complete: false })
  const cookie = `plumbline=${cookiesOf(half).get('plumbline')}`
  const step = (code: string) =>
    answerOf(signInCode.action(asked('/sign-in/code?returnTo=/work', { code }, {}, cookie)))
  expect((await step('nothing')).status).toBe(422)
  const done = await step(codeAt(secret, ground))
  expect(done.headers.get('Location')).toBe('/work')
  expect(await whoHas(done)).toEqual({ id: person.personId, complete: true })
  expect(cookiesOf(done).get('plumbline')).not.toBe(cookiesOf(half).get('plumbline'))
  expect((await answerOf(signInCode.loader(asked('/sign-in/code')))).headers.get('Location')).toMatch(/^\/sign-in\?/)
  expect((await answerOf(signInCode.action(asked('/sign-in/code', { code: '1' })))).headers.get('Location')).toMatch(
    /^\/sign-in/,
  )
})

test('signing out ends the session on the server; a link cannot do it', async () => {
  const visit = await visitOf(ground, admin, '/sign-out', { form: {} })
  const token = /plumbline=(\S+)/.exec(visit.request.headers.get('Cookie')!)![1]!
  expect(signOut.loader().headers.get('Location')).toBe('/')
  expect(await findSession(ground.database.client, token, ground.now())).not.toBeNull()
  const answer = await answerOf(signOut.action(visit))
  expect(cookiesOf(answer).get('plumbline')).toBe('')
  expect(await findSession(ground.database.client, token, ground.now())).toBeNull()
})

test('an invitation is shown, used once, and then says that it is spent', async () => {
  const roles = ['auditor', 'executive'] as const
  const { token, id } = await invitePerson(ground, admin, { name: 'Ola', email: 'ola@route.example', roles })
  const url = `/invitation/${token}`
  const shown = await answerOf(invitation.loader(asked(url, undefined, { token })))
  expect(await shown.json()).toMatchObject({
    invitation: { name: 'Ola', roles: ['Auditor', 'Executive'], known: false },
  })
  const weak = await answerOf(invitation.action(asked(url, { name: 'Ola', password: 'short' }, { token })))
  expect(weak.status).toBe(422)
  const done = await answerOf(invitation.action(asked(url, { name: 'Ola', password: PASSWORD }, { token })))
  expect(await whoHas(done)).toEqual({ id, complete: true })
  expect((await answerOf(invitation.loader(asked(url, undefined, { token })))).status).toBe(404)
})

test('the theme is kept in a cookie and comes back to a page of ours', async () => {
  const choose = (form: Form) => answerOf(theme.action(asked('/theme', form)))
  const dark = await choose({ theme: 'dark', returnTo: '/risks?level=high' })
  expect(dark.headers.getSetCookie()[0]).toMatch(/^theme=dark; Path=\/;/)
  expect(dark.headers.get('Location')).toBe('/risks?level=high')
  const other = await choose({ theme: 'x; Domain=evil', returnTo: '//evil.example' })
  expect(other.headers.getSetCookie()[0]).toMatch(/^theme=; .*Max-Age=0/)
  expect(other.headers.get('Location')).toBe('/')
})
