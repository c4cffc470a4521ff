import type { Ground } from '#app/data/ground.server'
import { normalEmail } from '#app/data/people.server'
import type { Actor, PersonRole } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { newId, newToken } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText, joinList } from '#app/lib/text'
import { type Change, change } from './change.server'
import { personal } from './personal.server'

const VALID_DAYS = 7

export interface InvitationLink {
  id: string
  /** the secret part of the link; only its digest is kept */
  token: string
  expiresAt: string
}

/**
 * Invites somebody by a link that works once, for seven days. The invitation's id becomes the person's, so that an
 * erasure finds what was written before they came.
 */
export async function invitePerson(
  ground: Ground,
  by: Actor,
  input: { name: string; email: string; roles: readonly PersonRole[] },
): Promise<InvitationLink> {
  needRoles(input.roles)
  const id = newId()
  const email = normalEmail(input.email)
  const name = cleanText(input.name).trim()
  const roles = joinList(input.roles)
  return change(ground, by, 'people.manage', async (open) => {
    const { tx, scope, record } = open
    // Only here: whether somebody has an account in another organisation is not for this administrator to learn.
    if ((await tx.person.count({ where: { organisationId: scope, email } })) > 0) {
      const fault = 'Somebody with this e-mail address is here already.'
      throw new Refusal('conflict', fault, { fields: { email: fault } })
    }
    const earlier = await tx.invitation.findMany({
      where: { organisationId: scope, email, acceptedAt: null, revokedAt: null },
      select: { id: true },
    })
    for (const one of earlier) await withdraw(open, one.id)
    const link = await writeLink(open, id, { email, name, roles })
    record({
      action: 'person.invite',
      subject: ['invitation', id],
      after: { name: personal(name, id), email: personal(email, id), roles, expiresAt: link.expiresAt },
    })
    return link
  })
}

/** A link by which somebody who lost password or authenticator chooses a new password. The old one holds until then. */
export async function inviteBack(ground: Ground, by: Actor, personId: string): Promise<InvitationLink> {
  return change(ground, by, 'people.manage', async (open) => {
    const where = { organisationId_id: { organisationId: open.scope, id: personId } }
    const person = await open.tx.person.findUnique({ where })
    ensure(person, 'not-found', 'There is no such person here.')
    ensure(person.status === 'active', 'rule', 'This person has no access. Give it back first.')
    const link = await writeLink(open, personId, person)
    open.record({
      action: 'person.reset-link',
      subject: ['person', personId],
      after: { expiresAt: link.expiresAt },
    })
    return link
  })
}

export async function revokeInvitation(ground: Ground, by: Actor, id: string): Promise<void> {
  await change(ground, by, 'people.manage', async (open) => {
    ensure(await withdraw(open, id), 'not-found', 'This invitation was used or withdrawn already.')
  })
}

export function needRoles(roles: readonly PersonRole[]): void {
  if (roles.length > 0) return
  throw new Refusal('invalid', 'Choose at least one role.', { fields: { roles: 'Choose at least one role.' } })
}

/** Ends an open link within a change; false where there is none. */
export async function withdraw({ tx, scope, now, record }: Change, id: string): Promise<boolean> {
  const done = await tx.invitation.updateMany({
    where: { organisationId: scope, id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
  if (done.count === 1) record({ action: 'person.invitation-withdraw', subject: ['invitation', id] })
  return done.count === 1
}

async function writeLink(
  { tx, scope, by, now }: Change,
  id: string,
  person: { email: string; name: string; roles: string },
): Promise<InvitationLink> {
  const token = newToken()
  const expiresAt = new Date(Date.parse(now) + VALID_DAYS * 86_400_000).toISOString()
  const data = {
    tokenHash: sha256Hex(token),
    email: person.email,
    name: person.name,
    roles: person.roles,
    createdById: by.kind === 'person' ? by.personId : '',
    createdAt: now,
    expiresAt,
    acceptedAt: null,
    revokedAt: null,
  }
  await tx.invitation.upsert({
    where: { organisationId_id: { organisationId: scope, id } },
    create: { organisationId: scope, id, ...data },
    update: data,
  })
  return { id, token, expiresAt }
}
