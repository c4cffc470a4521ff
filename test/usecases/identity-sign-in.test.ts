import { expect, test } from 'vitest'
import { listSessions } from '#app/data/sessions.server'
import { changePassword, endOtherSessions } from '#app/usecases/change-account.server'
import { forgetEnded } from '#app/usecases/forget-ended.server'
import { setAccess } from '#app/usecases/manage-people.server'
import { isSetUp, renewSetupCode, setUpWithCode } from '#app/usecases/set-up-organisation.server'
import { signIn } from '#app/usecases/sign-in.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson, PASSWORD } from '../support/ground'
import {
  browser,
  codeOf,
  emailOf,
  grounds,
  isOpen,
  lastAct,
  later,
  openFor,
  refusal,
  sessionOf,
  visitor,
} from '../support/identity'

const founding = { organisation: 'Kestrel', name: 'Ada', email: 'ada@kestrel.example', password: PASSWORD }

eachDatabase('identity: sign-in', (openDatabase) => {
  const { fresh, shared } = grounds(openDatabase)

  test('set-up: the code of the terminal founds one organisation, however many use it at once', async () => {
    const ground = await fresh()
    const db = ground.database.client
    expect(await isSetUp(db)).toBe(false)
    const old = (await renewSetupCode(ground))!
    const code = (await renewSetupCode(ground))!
    const found = (typed: string, email = founding.email) =>
      setUpWithCode(ground, { code: typed, address: '192.0.2.1' }, { ...founding, email, timeZone: 'Europe/Berlin' })
    expect((await refusal(found(old))).more.fields).toHaveProperty('code')
    const typed = code.toLowerCase().replaceAll('-', ' ')
    const tries = await Promise.allSettled([1, 2, 3, 4].map((each) => found(typed, `ada-${each}@kestrel.example`)))
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(await db.organisation.count()).toBe(1)
    const person = await db.person.findFirstOrThrow()
    expect(person).toMatchObject({ timeZone: 'Europe/Berlin', roles: 'administrator,compliance-officer' })
    expect(await renewSetupCode(ground)).toBeNull()
    expect(await codeOf(found(code))).toBe('conflict')
  })

  test('set-up: guessing the code ends after ten tries', async () => {
    const ground = await fresh()
    const code = (await renewSetupCode(ground))!
    const found = (typed: string) => setUpWithCode(ground, { code: typed, address: '192.0.2.1' }, founding)
    for (let each = 0; each < 10; each++) expect(await codeOf(found('AAAA-AAAA-AAAA'))).toBe('invalid')
    expect(await codeOf(found(code))).toBe('rule')
    later(ground, 16)
    await found(code)
  })

  test('sign-in: a new id each time, the old one of this browser is dead', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const email = await emailOf(ground, admin)
    const planted = await openFor(ground, admin)
    const session = await signIn(ground, {
      ...visitor,
      email: ` ${email.toUpperCase()} `,
      password: PASSWORD,
      replaces: planted.token,
    })
    expect(session.token).not.toBe(planted.token)
    expect(await isOpen(ground, planted.token)).toBe(false)
    expect(await isOpen(ground, session.token)).toBe(true)
  })

  test('sign-in: unknown person, wrong password and ended access get the same answer', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const gone = await newPerson(ground, admin, 'auditor')
    await setAccess(ground, admin, gone.personId, 'disabled')
    const tried = async (email: string, password: string) => {
      const { code, sentence, more } = await refusal(
        signIn(ground, { ...visitor, email, password, address: '192.0.2.2' }),
      )
      return { code, sentence, more }
    }
    const unknown = await tried('nobody@example.org', PASSWORD)
    expect(await tried(await emailOf(ground, admin), 'wrong')).toEqual(unknown)
    expect(await tried(await emailOf(ground, gone), PASSWORD)).toEqual(unknown)
  })

  test('sign-in: five wrong passwords close the account to that address for a quarter of an hour, right ones do not count', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const email = await emailOf(ground, admin)
    const as = (password: string, address: string) => signIn(ground, { ...browser, email, password, address })
    const twenty = await Promise.all(Array.from({ length: 20 }, () => codeOf(as('wrong', '192.0.2.3'))))
    expect(twenty.filter((code) => code === 'invalid')).toHaveLength(5)
    expect(await codeOf(as(PASSWORD, '192.0.2.3'))).toBe('rule')
    await as(PASSWORD, '192.0.2.4')
    later(ground, 16)
    for (let each = 0; each < 60; each++) await as(PASSWORD, '192.0.2.3')
  }, 60_000)

  test('sign-in: all addresses of one IPv6 network are one guesser', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const email = await emailOf(ground, admin)
    const as = (n: number) =>
      codeOf(signIn(ground, { ...browser, email, password: 'wrong', address: `2001:db8::${n.toString(16)}` }))
    const codes: string[] = []
    for (let n = 1; n <= 8; n++) codes.push(await as(n))
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(5)
    const elsewhere = { ...browser, email, password: PASSWORD, address: '2001:db8:0:1::1' }
    expect(await signIn(ground, elsewhere)).toHaveProperty('token')
  })

  test('sessions end after half an hour unused and after twelve hours in any case', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const idle = await openFor(ground, admin)
    const used = await openFor(ground, admin)
    later(ground, 20)
    expect(await isOpen(ground, used.token)).toBe(true)
    later(ground, 15)
    expect(await isOpen(ground, idle.token)).toBe(false)
    for (let minutes = 35; minutes < 12 * 60; minutes += 20) {
      expect(await isOpen(ground, used.token)).toBe(true)
      later(ground, 20)
    }
    expect(await isOpen(ground, used.token)).toBe(false)
  })

  test('sessions: one elsewhere or all elsewhere can be ended, those of others cannot', async () => {
    const ground = await shared()
    const db = ground.database.client
    const admin = await newOrganisation(ground)
    const owner = await newPerson(ground, admin, 'product-owner')
    const tokens = [await openFor(ground, admin), await openFor(ground, admin), await openFor(ground, admin)]
    const present = (await sessionOf(ground, tokens[0]!.token))!.tokenHash
    const list = () => listSessions(db, admin.organisationId, admin.personId, ground.now(), present)
    const [first, second] = await list()
    expect(first).toMatchObject({ present: true })
    expect(await codeOf(endOtherSessions(ground, owner, '', second!.handle))).toBe('conflict')
    expect(await codeOf(endOtherSessions(ground, admin, present, ''))).toBe('conflict')
    await endOtherSessions(ground, admin, present, second!.handle)
    expect(await list()).toHaveLength(2)
    await endOtherSessions(ground, admin, present)
    expect(await list()).toMatchObject([{ present: true }])
  })

  test('what has ended is forgotten, what is open stays', async () => {
    const ground = await fresh()
    const db = ground.database.client
    const admin = await newOrganisation(ground)
    await openFor(ground, admin)
    await codeOf(signIn(ground, { ...visitor, email: 'nobody@example.org', password: 'wrong' }))
    later(ground, 20)
    const stays = await openFor(ground, admin)
    later(ground, 15)
    await forgetEnded(ground)
    expect(await db.session.findMany({ select: { tokenHash: true } })).toEqual([
      { tokenHash: (await sessionOf(ground, stays.token))!.tokenHash },
    ])
    expect(await db.rateLimit.count()).toBe(0)
  })

  test('password: changed against the present one, ends every other session', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const [here, there] = [await openFor(ground, admin), await openFor(ground, admin)]
    const present = (await sessionOf(ground, here.token))!.tokenHash
    const to = (password: string, newPassword: string) =>
      changePassword(ground, admin, { password, newPassword }, present)
    expect((await refusal(to('wrong', 'another battery of horses'))).more.fields).toHaveProperty('password')
    expect((await refusal(to(PASSWORD, 'short'))).more.fields).toHaveProperty('newPassword')
    expect((await refusal(to(PASSWORD, PASSWORD))).more.fields).toHaveProperty('newPassword')
    expect(await isOpen(ground, there.token)).toBe(true)
    await to(PASSWORD, 'another battery of horses')
    expect(await isOpen(ground, here.token)).toBe(true)
    expect(await isOpen(ground, there.token)).toBe(false)
    expect(await lastAct(ground, admin)).toMatchObject({ action: 'person.password' })
    const email = await emailOf(ground, admin)
    expect(await codeOf(signIn(ground, { ...visitor, email, password: PASSWORD }))).toBe('invalid')
    await signIn(ground, { ...visitor, email, password: 'another battery of horses' })
  })
})
