import type { Ground } from '#app/data/ground.server'
import { passwordMatches } from '#app/data/passwords.server'
import { clearLimit, withinLimit } from '#app/data/rate-limits.server'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { TOO_MANY } from './too-many.server'

/** Asks for the present password before something that a borrowed session must not do. `field` is where the form asks it. */
export async function confirmPassword(
  ground: Ground,
  by: Extract<Actor, { kind: 'person' }>,
  field: string,
  password: string,
): Promise<void> {
  const db = ground.database.client
  const limit = { key: `password:${by.personId}`, attempts: 5, minutes: 15 }
  ensure(await withinLimit(db, limit, ground.now()), 'rule', TOO_MANY)
  const where = { organisationId_id: { organisationId: by.organisationId, id: by.personId } }
  const { passwordHash } = await db.person.findUniqueOrThrow({ where, select: { passwordHash: true } })
  if (!(await passwordMatches(passwordHash, password))) {
    throw new Refusal('invalid', 'The present password is not right. Nothing was changed.', {
      fields: { [field]: 'Type the password you signed in with.' },
    })
  }
  await clearLimit(db, limit)
}
