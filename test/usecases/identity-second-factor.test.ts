import { expect, test } from 'vitest'
import {
  completeSignIn,
  disableSecondFactor,
  enableSecondFactor,
  newAuthenticatorSecret,
} from '#app/usecases/second-factor.server'
import { signIn } from '#app/usecases/sign-in.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation, PASSWORD } from '../support/ground'
import {
  codeAt,
  codeOf,
  emailOf,
  grounds,
  isOpen,
  lastAct,
  later,
  openFor,
  sessionOf,
  visitor,
} from '../support/identity'

eachDatabase('identity: second-factor', (openDatabase) => {
  const { shared } = grounds(openDatabase)

  test('second factor: on with a right code only, and other sessions end', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const here = await openFor(ground, admin)
    const there = await openFor(ground, admin)
    const present = (await sessionOf(ground, here.token))!.tokenHash
    const secret = newAuthenticatorSecret()
    const turnOn = (code: string, its = secret, password = PASSWORD) =>
      enableSecondFactor(ground, admin, { secret: its, code, password }, present)
    expect(await codeOf(turnOn(codeAt(secret, ground), secret, 'somebody at an open screen'))).toBe('invalid')
    expect(await codeOf(turnOn('000000'))).toBe('invalid')
    expect(await codeOf(turnOn(codeAt(secret, ground), 'not a secret'))).toBe('invalid')
    const codes = await turnOn(codeAt(secret, ground))
    expect(new Set(codes).size).toBe(10)
    expect(await isOpen(ground, here.token)).toBe(true)
    expect(await isOpen(ground, there.token)).toBe(false)
    expect(await lastAct(ground, admin)).toMatchObject({ action: 'person.second-factor-on' })
    const other = newAuthenticatorSecret()
    expect(await codeOf(turnOn(codeAt(other, ground), other))).toBe('conflict')
  })

  test('second factor: a code works once, also when four use it at once', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const secret = newAuthenticatorSecret()
    await enableSecondFactor(ground, admin, { secret, code: codeAt(secret, ground), password: PASSWORD }, '')
    const email = await emailOf(ground, admin)
    const half = () => signIn(ground, { ...visitor, email, password: PASSWORD })
    const complete = (token: string, code: string) => completeSignIn(ground, token, code, 'Test')
    const first = await half()
    expect(first.needsCode).toBe(true)
    expect(await codeOf(complete(first.token, codeAt(secret, ground)))).toBe('invalid')
    const next = codeAt(secret, ground, 30)
    const halves = await Promise.all(Array.from({ length: 4 }, half))
    const tries = await Promise.allSettled(halves.map(({ token }) => complete(token, next)))
    const done = tries.filter((each) => each.status === 'fulfilled')
    expect(done).toHaveLength(1)
    expect(await isOpen(ground, done[0]!.value.token)).toBe(true)
  })

  test('second factor: guessing codes ends after five tries', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const secret = newAuthenticatorSecret()
    await enableSecondFactor(ground, admin, { secret, code: codeAt(secret, ground), password: PASSWORD }, '')
    later(ground, 1)
    const { token } = await signIn(ground, { ...visitor, email: await emailOf(ground, admin), password: PASSWORD })
    const complete = (code: string) => codeOf(completeSignIn(ground, token, code, 'Test'))
    for (let each = 0; each < 5; each++) expect(await complete('no code')).toBe('invalid')
    expect(await complete(codeAt(secret, ground))).toBe('rule')
  })

  test('second factor: a recovery code works once, and the trail says so', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    const secret = newAuthenticatorSecret()
    const codes = await enableSecondFactor(
      ground,
      admin,
      { secret, code: codeAt(secret, ground), password: PASSWORD },
      '',
    )
    const email = await emailOf(ground, admin)
    const half = () => signIn(ground, { ...visitor, email, password: PASSWORD })
    const typed = codes[3]!.toUpperCase().replace('-', ' ')
    const halves = await Promise.all([half(), half(), half()])
    const tries = await Promise.allSettled(halves.map(({ token }) => completeSignIn(ground, token, typed, 'Test')))
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(await lastAct(ground, admin)).toEqual({
      action: 'person.recovery-code',
      actor: `person:${admin.personId}`,
      subject: `person:${admin.personId}`,
    })
    const again = await half()
    expect(await codeOf(completeSignIn(ground, again.token, codes[3]!, 'Test'))).toBe('invalid')
    await completeSignIn(ground, again.token, codes[4]!, 'Test')
  })

  test('second factor: off only with the password, which cannot be guessed here either', async () => {
    const ground = await shared()
    const admin = await newOrganisation(ground)
    expect(await codeOf(disableSecondFactor(ground, admin, PASSWORD))).toBe('conflict')
    const secret = newAuthenticatorSecret()
    await enableSecondFactor(ground, admin, { secret, code: codeAt(secret, ground), password: PASSWORD }, '')
    for (let each = 0; each < 5; each++) expect(await codeOf(disableSecondFactor(ground, admin, 'no'))).toBe('invalid')
    expect(await codeOf(disableSecondFactor(ground, admin, PASSWORD))).toBe('rule')
    later(ground, 16)
    await disableSecondFactor(ground, admin, PASSWORD)
    expect(await lastAct(ground, admin)).toMatchObject({ action: 'person.second-factor-off' })
    const session = await signIn(ground, { ...visitor, email: await emailOf(ground, admin), password: PASSWORD })
    expect(session.needsCode).toBe(false)
  })
})
