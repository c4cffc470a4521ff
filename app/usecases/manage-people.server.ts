import type { Ground } from '#app/data/ground.server'
import { hashPassword, passwordMatches } from '#app/data/passwords.server'
import { endSessionsOf } from '#app/data/sessions.server'
import { passwordFault } from '#app/domain/password'
import type { Actor, PersonRole } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { cleanText, joinList, splitList } from '#app/lib/text'
import { type Change, change } from './change.server'
import { personal } from './personal.server'

type Person = Extract<Actor, { kind: 'person' }>

/** Gives a person other roles. Their sessions end, so that no old right lives on; one administrator always stays. */
export async function changeRoles(
  ground: Ground,
  by: Actor,
  personId: string,
  roles: readonly PersonRole[],
): Promise<void> {
  ensure(roles.length > 0, 'invalid', 'Choose at least one role.')
  await change(ground, by, 'people.manage', async (open) => {
    const before = await personIn(open, personId)
    const after = joinList(roles)
    if (!roles.includes('administrator')) await keepAnAdministrator(open, personId)
    await open.tx.person.update({ where: at(open, personId), data: { roles: after, version: { increment: 1 } } })
    if (before.roles !== after) await endSessionsOf(open.tx, open.scope, personId)
    open.record({
      action: 'person.roles',
      subject: ['person', personId],
      before: { roles: before.roles },
      after: { roles: after },
    })
  })
}

/** Ends or gives back a person's access. What they did stays theirs. */
export async function setAccess(
  ground: Ground,
  by: Actor,
  personId: string,
  status: 'active' | 'disabled',
): Promise<void> {
  await change(ground, by, 'people.manage', async (open) => {
    const before = await personIn(open, personId)
    if (status === 'disabled') await keepAnAdministrator(open, personId)
    await open.tx.person.update({ where: at(open, personId), data: { status, version: { increment: 1 } } })
    await endSessionsOf(open.tx, open.scope, personId)
    open.record({
      action: 'person.access',
      subject: ['person', personId],
      before: { status: before.status },
      after: { status },
    })
  })
}

export async function changePassword(
  ground: Ground,
  by: Person,
  input: { current: string; next: string },
  keepSession: string,
): Promise<void> {
  const where = { organisationId_id: { organisationId: by.organisationId, id: by.personId } }
  const person = await ground.database.client.person.findUniqueOrThrow({ where })
  if (!(await passwordMatches(person.passwordHash, input.current))) {
    throw new Refusal('invalid', 'The present password is not right.', {
      fields: { current: 'Type the password you signed in with.' },
    })
  }
  const fault = passwordFault(input.next, person.email)
  if (fault) throw new Refusal('invalid', fault, { fields: { next: fault } })
  const passwordHash = await hashPassword(input.next)
  await change(ground, by, 'read', async ({ tx, scope, now, record }) => {
    await tx.person.update({ where, data: { passwordHash, passwordChangedAt: now } })
    await endSessionsOf(tx, scope, by.personId, keepSession)
    record({ action: 'person.password', subject: ['person', by.personId] })
  })
}

/** One's own name, language of dates and time zone. */
export async function changeProfile(
  ground: Ground,
  by: Person,
  input: { name: string; locale: string; timeZone: string },
): Promise<void> {
  await change(ground, by, 'read', async (open) => {
    const before = await personIn(open, by.personId)
    const name = cleanText(input.name).trim()
    await open.tx.person.update({ where: at(open, by.personId), data: { ...input, name, version: { increment: 1 } } })
    open.record({
      action: 'person.profile',
      subject: ['person', by.personId],
      before: { name: personal(before.name, by.personId), locale: before.locale, timeZone: before.timeZone },
      after: { name: personal(name, by.personId), locale: input.locale, timeZone: input.timeZone },
    })
  })
}

/**
 * Erases a disabled person's name and address everywhere, also beside the trail, whose digests stay and keep the
 * chain whole (GDPR Art. 17). The erasure itself is recorded.
 */
export async function erasePerson(ground: Ground, by: Actor, personId: string): Promise<void> {
  await change(ground, by, 'personal.erase', async (open) => {
    const person = await personIn(open, personId)
    ensure(
      person.status === 'disabled',
      'rule',
      'End this person’s access first; then their personal values can be erased.',
    )
    const gone = {
      name: 'Erased person',
      email: `erased-${personId}@invalid`,
      passwordHash: null,
      totpSecret: null,
      recoveryCodes: null,
      status: 'erased',
    }
    await open.tx.person.update({ where: at(open, personId), data: gone })
    const erased = await open.tx.personalValue.updateMany({
      where: { organisationId: open.scope, personId, value: { not: null } },
      data: { value: null, erasedAt: open.now },
    })
    open.record({ action: 'person.erase', subject: ['person', personId], after: { values: erased.count } })
  })
}

const at = (open: Change, id: string) => ({ organisationId_id: { organisationId: open.scope, id } })

async function personIn(open: Change, id: string) {
  const person = await open.tx.person.findUnique({ where: at(open, id) })
  ensure(person, 'not-found', 'There is no such person here.')
  return person
}

async function keepAnAdministrator(open: Change, except: string): Promise<void> {
  const others = await open.tx.person.findMany({
    where: { organisationId: open.scope, status: 'active', id: { not: except } },
    select: { roles: true },
  })
  ensure(
    others.some((person) => splitList(person.roles).includes('administrator')),
    'rule',
    'One active administrator must remain. Make somebody else administrator first.',
  )
}
