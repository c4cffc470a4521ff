import type { Ground } from '#app/data/ground.server'
import { hashPassword } from '#app/data/passwords.server'
import { endSessionByHandle, endSessionsOf } from '#app/data/sessions.server'
import { passwordFault } from '#app/domain/password'
import type { Actor } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import type { DateLocale } from '#app/lib/dates'
import { cleanText } from '#app/lib/text'
import { change } from './change.server'
import { confirmPassword } from './confirm-password.server'
import { personal } from './personal.server'

type Person = Extract<Actor, { kind: 'person' }>

const whereIs = (by: Person) => ({ organisationId_id: { organisationId: by.organisationId, id: by.personId } })

/** A new password against the present one. Every other session of this person ends. */
export async function changePassword(
  ground: Ground,
  by: Person,
  input: { password: string; newPassword: string },
  keepSession: string,
): Promise<void> {
  await confirmPassword(ground, by, 'password', input.password)
  const { email } = await ground.database.client.person.findUniqueOrThrow({ where: whereIs(by) })
  const same = input.newPassword === input.password ? 'Choose another password than the present one.' : null
  const fault = same ?? passwordFault(input.newPassword, email)
  if (fault) throw new Refusal('invalid', fault, { fields: { newPassword: fault } })
  const passwordHash = await hashPassword(input.newPassword)
  await change(ground, by, 'read', async ({ tx, scope, now, record }) => {
    await tx.person.update({ where: whereIs(by), data: { passwordHash, passwordChangedAt: now } })
    await endSessionsOf(tx, scope, by.personId, keepSession)
    record({ action: 'person.password', subject: ['person', by.personId] })
  })
}

/** One's own name, language of dates and time zone. */
export async function changeProfile(
  ground: Ground,
  by: Person,
  input: { name: string; locale: DateLocale; timeZone: string },
): Promise<void> {
  const { locale, timeZone } = input
  const name = cleanText(input.name).trim()
  if (name === '') throw new Refusal('invalid', 'Write your name.', { fields: { name: 'Write your name.' } })
  await change(ground, by, 'read', async ({ tx, record }) => {
    const before = await tx.person.findUniqueOrThrow({ where: whereIs(by) })
    await tx.person.update({ where: whereIs(by), data: { name, locale, timeZone, version: { increment: 1 } } })
    record({
      action: 'person.profile',
      subject: ['person', by.personId],
      before: { name: personal(before.name, by.personId), locale: before.locale, timeZone: before.timeZone },
      after: { name: personal(name, by.personId), locale, timeZone },
    })
  })
}

/** Signs this person out in one other place, or in all but the present one. */
export async function endOtherSessions(ground: Ground, by: Person, present: string, handle?: string): Promise<void> {
  const db = ground.database.client
  if (handle === undefined) return endSessionsOf(db, by.organisationId, by.personId, present)
  const ended = await endSessionByHandle(db, by.organisationId, by.personId, handle)
  ensure(ended > 0, 'conflict', 'This sign-in had ended already.')
}
