import { Secret, TOTP } from 'otpauth'
import type { Ground } from '#app/data/ground.server'
import { passwordMatches } from '#app/data/passwords.server'
import { findLogin, normalEmail } from '#app/data/people.server'
import { clearLimit, withinLimit } from '#app/data/rate-limits.server'
import { endSession, findSession, openSession } from '#app/data/sessions.server'
import { Refusal } from '#app/domain/refusal'
import { sha256Hex } from '#app/lib/sha256'

const TOO_MANY = 'Too many attempts. Wait a quarter of an hour and try again; nothing was changed.'

export interface OpenedSession {
  token: string
  expiresAt: string
  /** true where the second factor must follow */
  needsCode: boolean
}

/** E-mail and password. The answer is the same for an unknown person and a wrong password, in words and in time. */
export async function signIn(
  ground: Ground,
  input: { email: string; password: string; address: string; userAgent: string },
): Promise<OpenedSession> {
  const db = ground.database.client
  const now = ground.now()
  const account = `sign-in:${normalEmail(input.email)}:${input.address}`
  const fromAddress = await withinLimit(db, `sign-in:${input.address}`, now, { attempts: 50, minutes: 15 })
  if (!fromAddress || !(await withinLimit(db, account, now, { attempts: 8, minutes: 15 })))
    throw new Refusal('rule', TOO_MANY)
  const person = await findLogin(db, input.email)
  const right = await passwordMatches(person?.passwordHash ?? null, input.password)
  if (!person || !right || person.status !== 'active') {
    throw new Refusal('invalid', 'E-mail address and password do not match.', {
      fields: { password: 'Check both and try again.' },
    })
  }
  await clearLimit(db, account)
  const needsCode = person.totpEnabledAt !== null
  const opened = await openSession(db, person, now, { userAgent: input.userAgent, complete: !needsCode })
  return { ...opened, needsCode }
}

/** The second step: a code of the authenticator, or a recovery code that works once. Opens a new, complete session. */
export async function completeSignIn(
  ground: Ground,
  token: string,
  code: string,
  userAgent: string,
): Promise<OpenedSession> {
  const db = ground.database.client
  const now = ground.now()
  const half = await findSession(db, token, now)
  if (!half || half.complete) throw new Refusal('invalid', 'The sign-in took too long. Start again with your password.')
  const { organisationId, id } = half.person
  if (!(await withinLimit(db, `code:${id}`, now, { attempts: 8, minutes: 15 }))) throw new Refusal('rule', TOO_MANY)
  const accepted = await ground.database.write(async (tx) => {
    const person = await tx.person.findUniqueOrThrow({ where: { organisationId_id: { organisationId, id } } })
    const step = person.totpSecret ? matchingStep(person.totpSecret, code, now) : null
    if (step !== null && step > (person.totpStep ?? 0)) {
      await tx.person.update({ where: { organisationId_id: { organisationId, id } }, data: { totpStep: step } })
      return true
    }
    const digests = JSON.parse(person.recoveryCodes ?? '[]') as string[]
    const digest = sha256Hex(normalRecoveryCode(code))
    if (!digests.includes(digest)) return false
    const left = JSON.stringify(digests.filter((other) => other !== digest))
    await tx.person.update({ where: { organisationId_id: { organisationId, id } }, data: { recoveryCodes: left } })
    return true
  })
  if (!accepted)
    throw new Refusal('invalid', 'This code is not right or was used before.', {
      fields: { code: 'Wait for the next code and type its six digits.' },
    })
  await clearLimit(db, `code:${id}`)
  await endSession(db, token)
  const opened = await openSession(db, half.person, now, { userAgent, complete: true })
  return { ...opened, needsCode: false }
}

/** The time step of a six-digit code within half a minute either way, or null (RFC 6238). */
export function matchingStep(secret: string, code: string, now: string): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const timestamp = Date.parse(now)
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: digits, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 30_000) + delta
}

export const normalRecoveryCode = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase()
