import { Secret, TOTP } from 'otpauth'
import type { Ground } from '#app/data/ground.server'
import { clearLimit, withinLimit } from '#app/data/rate-limits.server'
import { endSessionsOf, findSession } from '#app/data/sessions.server'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { isAuthenticatorSecret } from '#app/domain/second-factor'
import { newCode, normalCode } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { type Change, change } from './change.server'
import { confirmPassword } from './confirm-password.server'
import { type OpenedSession, startSession } from './sign-in.server'
import { TOO_MANY } from './too-many.server'

type Person = Extract<Actor, { kind: 'person' }>

const RECOVERY_CODES = 10

/** A new secret for the authenticator, not yet in force: it must be confirmed by a code first. */
export const newAuthenticatorSecret = (): string => new Secret({ size: 20 }).base32

/** Puts the second factor in force and returns ten recovery codes, shown once. Other sessions end: they came in without it. */
export async function enableSecondFactor(
  ground: Ground,
  by: Person,
  input: { secret: string; code: string; password: string },
  keepSession: string,
): Promise<string[]> {
  // A borrowed session must not lock its owner out by a factor of its own.
  await confirmPassword(ground, by, 'password', input.password)
  const step = isAuthenticatorSecret(input.secret) ? matchingStep(input.secret, input.code, ground.now()) : null
  if (step === null) {
    throw new Refusal('invalid', 'This code does not belong to the secret shown.', {
      fields: { code: 'Type the six digits your authenticator shows now.' },
    })
  }
  const codes = Array.from({ length: RECOVERY_CODES }, () => newCode(2, 5))
  const recoveryCodes = JSON.stringify(codes.map((code) => sha256Hex(normalCode(code))))
  await change(ground, by, 'read', async ({ tx, scope, now, record }) => {
    // Only where none is in force: a borrowed session must not swap it for its own.
    const done = await tx.person.updateMany({
      where: { organisationId: scope, id: by.personId, totpEnabledAt: null },
      data: { totpSecret: input.secret, totpEnabledAt: now, totpStep: step, recoveryCodes },
    })
    ensure(done.count === 1, 'conflict', 'A second factor is in force already. Turn it off first.')
    await endSessionsOf(tx, scope, by.personId, keepSession)
    record({ action: 'person.second-factor-on', subject: ['person', by.personId] })
  })
  return codes
}

export async function disableSecondFactor(ground: Ground, by: Person, password: string): Promise<void> {
  await confirmPassword(ground, by, 'password', password)
  await change(ground, by, 'read', async ({ tx, scope, record }) => {
    const done = await tx.person.updateMany({
      where: { organisationId: scope, id: by.personId, totpEnabledAt: { not: null } },
      data: { totpSecret: null, totpEnabledAt: null, totpStep: null, recoveryCodes: null },
    })
    ensure(done.count === 1, 'conflict', 'The second factor is off already.')
    record({ action: 'person.second-factor-off', subject: ['person', by.personId] })
  })
}

/** The second step of a sign-in: a code of the authenticator, or a recovery code that works once. Opens a new, complete session. */
export async function completeSignIn(
  ground: Ground,
  token: string,
  code: string,
  userAgent: string,
): Promise<OpenedSession> {
  const db = ground.database.client
  const half = await findSession(db, token, ground.now())
  if (!half || half.complete) throw new Refusal('invalid', 'The sign-in took too long. Start again with your password.')
  const { organisationId, id, name, roles } = half.person
  const limit = { key: `code:${id}`, attempts: 5, minutes: 15 }
  ensure(await withinLimit(db, limit, ground.now()), 'rule', TOO_MANY)
  const by: Person = { kind: 'person', organisationId, personId: id, name, roles }
  if (!(await spendCode(ground, by, code)) && !(await spendRecoveryCode(ground, by, code))) {
    throw new Refusal('invalid', 'This code is not right or was used before.', {
      fields: { code: 'Wait for the next code and type its six digits, or type a recovery code you have not used.' },
    })
  }
  await clearLimit(db, limit)
  return startSession(ground, half.person, { userAgent, replaces: token })
}

/** Accepts a code of the authenticator whose time step is later than the last one: a code seen over a shoulder is spent. */
async function spendCode(ground: Ground, by: Person, code: string): Promise<boolean> {
  const db = ground.database.client
  const where = { organisationId: by.organisationId, id: by.personId }
  const { totpSecret } = await db.person.findUniqueOrThrow({ where: { organisationId_id: where } })
  const step = totpSecret ? matchingStep(totpSecret, code, ground.now()) : null
  if (step === null) return false
  const done = await db.person.updateMany({
    where: { ...where, OR: [{ totpStep: null }, { totpStep: { lt: step } }] },
    data: { totpStep: step },
  })
  return done.count === 1
}

async function spendRecoveryCode(ground: Ground, by: Person, code: string): Promise<boolean> {
  const digest = sha256Hex(normalCode(code))
  const { recoveryCodes } = await ground.database.client.person.findUniqueOrThrow({
    where: { organisationId_id: { organisationId: by.organisationId, id: by.personId } },
    select: { recoveryCodes: true },
  })
  if (!digestsIn(recoveryCodes).includes(digest)) return false
  return change(ground, by, 'read', async (open) => {
    const left = await takeRecoveryCode(open, by.personId, digest)
    open.record({ action: 'person.recovery-code', subject: ['person', by.personId], after: { left } })
    return true
  })
}

/** Reads again within the change, whose lock lets one at a time through. Returns how many codes are left. */
async function takeRecoveryCode({ tx, scope }: Change, id: string, digest: string): Promise<number> {
  const where = { organisationId_id: { organisationId: scope, id } }
  const { recoveryCodes } = await tx.person.findUniqueOrThrow({ where, select: { recoveryCodes: true } })
  const digests = digestsIn(recoveryCodes)
  ensure(digests.includes(digest), 'invalid', 'This code is not right or was used before.')
  const left = digests.filter((other) => other !== digest)
  await tx.person.update({ where, data: { recoveryCodes: JSON.stringify(left) } })
  return left.length
}

const digestsIn = (json: string | null): string[] => JSON.parse(json ?? '[]') as string[]

/** The time step of a six-digit code within half a minute either way, or null (RFC 6238). */
function matchingStep(secret: string, code: string, now: string): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const timestamp = Date.parse(now)
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: digits, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 30_000) + delta
}
