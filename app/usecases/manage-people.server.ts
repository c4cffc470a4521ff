import type { Ground } from '#app/data/ground.server'
import { endSessionsOf } from '#app/data/sessions.server'
import type { Actor, PersonRole } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { joinList, splitList } from '#app/lib/text'
import { type Change, change } from './change.server'
import { needRoles, withdraw } from './invite-person.server'

/** Gives a person other roles. Their sessions end, so that no old right lives on; one administrator always stays. */
export async function changeRoles(
  ground: Ground,
  by: Actor,
  personId: string,
  roles: readonly PersonRole[],
): Promise<void> {
  needRoles(roles)
  await change(ground, by, 'people.manage', async (open) => {
    const before = await personIn(open, personId)
    const after = joinList(roles)
    ensure(before.roles !== after, 'rule', 'These are the roles already. Nothing was changed.')
    if (!roles.includes('administrator')) await keepAnAdministrator(open, personId)
    await open.tx.person.update({ where: at(open, personId), data: { roles: after, version: { increment: 1 } } })
    await endSessionsOf(open.tx, open.scope, personId)
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
    ensure(before.status !== status, 'conflict', 'Somebody did this already. Nothing was changed.')
    if (status === 'disabled') {
      await keepAnAdministrator(open, personId)
      await withdraw(open, personId)
    }
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

const at = (open: Change, id: string) => ({ organisationId_id: { organisationId: open.scope, id } })

/** A person of this organisation who is not erased: of those there is nothing left to manage. */
async function personIn(open: Change, id: string) {
  const person = await open.tx.person.findUnique({ where: at(open, id) })
  ensure(person && person.status !== 'erased', 'not-found', 'There is no such person here.')
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
