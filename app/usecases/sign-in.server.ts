import type { Ground } from '#app/data/ground.server'
import { passwordMatches } from '#app/data/passwords.server'
import { findLogin, normalEmail } from '#app/data/people.server'
import { clearLimit, type Limit, uncount, withinLimit } from '#app/data/rate-limits.server'
import { endSession, openSession } from '#app/data/sessions.server'
import { ensure, Refusal } from '#app/domain/refusal'
import { networkOf } from '#app/lib/network-of'
import { TOO_MANY } from './too-many.server'

export interface OpenedSession {
  token: string
  expiresAt: string
  /** true where the second factor must follow */
  needsCode: boolean
}

/** The browser that signs in. */
export interface Visitor {
  userAgent: string
  /** the session it holds now; ended, so that nobody goes on under an id somebody else may know */
  replaces: string | null
}

/** E-mail and password. The answer is the same for an unknown person and a wrong password, in words and in time. */
export async function signIn(
  ground: Ground,
  input: Visitor & { email: string; password: string; address: string },
): Promise<OpenedSession> {
  const db = ground.database.client
  const now = ground.now()
  const fromAddress: Limit = { key: `sign-in:${networkOf(input.address)}`, attempts: 50, minutes: 15 }
  const onAccount: Limit = { ...fromAddress, key: `${fromAddress.key}:${normalEmail(input.email)}`, attempts: 5 }
  ensure(await withinLimit(db, fromAddress, now), 'rule', TOO_MANY)
  ensure(await withinLimit(db, onAccount, now), 'rule', TOO_MANY)
  const person = await findLogin(db, input.email)
  const right = await passwordMatches(person?.passwordHash ?? null, input.password)
  if (!person || !right || person.status !== 'active') {
    throw new Refusal('invalid', 'E-mail address and password do not match.', {
      fields: { password: 'Check both and try again.' },
    })
  }
  await clearLimit(db, onAccount)
  await uncount(db, fromAddress)
  return startSession(ground, person, input, person.totpEnabledAt === null)
}

/** Opens a session under a new id and ends the one the browser held before. */
export async function startSession(
  ground: Ground,
  person: { organisationId: string; id: string },
  visitor: Visitor,
  complete = true,
): Promise<OpenedSession> {
  const db = ground.database.client
  if (visitor.replaces) await endSession(db, visitor.replaces)
  const opened = await openSession(db, person, ground.now(), { userAgent: visitor.userAgent, complete })
  return { ...opened, needsCode: !complete }
}

export async function signOut(ground: Ground, token: string | null): Promise<void> {
  if (token) await endSession(ground.database.client, token)
}
