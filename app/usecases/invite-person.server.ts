import type { Ground } from '#app/data/ground.server'
import { hashPassword } from '#app/data/passwords.server'
import { normalEmail } from '#app/data/people.server'
import { passwordFault } from '#app/domain/password'
import { type Actor, isPersonRole, type PersonRole } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { newId, newToken } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText, joinList, splitList } from '#app/lib/text'
import { change, changeWithin } from './change.server'
import { personal } from './personal.server'

const VALID_DAYS = 7

/** Invites somebody by a link that works once, for seven days. Returns the token of the link; only its digest is kept. */
export async function invitePerson(
  ground: Ground,
  by: Actor,
  input: { name: string; email: string; roles: readonly PersonRole[] },
): Promise<{ id: string; token: string; expiresAt: string }> {
  ensure(input.roles.length > 0, 'invalid', 'Choose at least one role.')
  const token = newToken()
  const id = newId()
  const email = normalEmail(input.email)
  return change(ground, by, 'people.manage', async ({ tx, scope, now, record }) => {
    const known = await tx.person.count({ where: { email } })
    ensure(known === 0, 'conflict', 'A person with this e-mail address exists already.')
    const expiresAt = new Date(Date.parse(now) + VALID_DAYS * 86_400_000).toISOString()
    const name = cleanText(input.name).trim()
    const roles = joinList(input.roles)
    await tx.invitation.updateMany({
      where: { organisationId: scope, email, acceptedAt: null },
      data: { revokedAt: now },
    })
    await tx.invitation.create({
      data: {
        organisationId: scope,
        id,
        tokenHash: sha256Hex(token),
        email,
        name,
        roles,
        createdById: by.kind === 'person' ? by.personId : '',
        createdAt: now,
        expiresAt,
      },
    })
    record({
      action: 'person.invite',
      subject: ['invitation', id],
      after: { name: personal(name, null), email: personal(email, null), roles, expiresAt },
    })
    return { id, token, expiresAt }
  })
}

export async function revokeInvitation(ground: Ground, by: Actor, id: string): Promise<void> {
  await change(ground, by, 'people.manage', async ({ tx, scope, now, record }) => {
    const done = await tx.invitation.updateMany({
      where: { organisationId: scope, id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    })
    ensure(done.count === 1, 'not-found', 'This invitation was used or withdrawn already.')
    record({ action: 'person.invitation-withdraw', subject: ['invitation', id] })
  })
}

/** The invitation behind a link, while it can still be used. */
export async function findInvitation(ground: Ground, token: string) {
  const found = await ground.database.client.invitation.findUnique({
    where: { tokenHash: sha256Hex(token) },
    include: { organisation: { select: { name: true } } },
  })
  return found && !found.acceptedAt && !found.revokedAt && found.expiresAt > ground.now() ? found : null
}

/** Accepts an invitation: exactly one of many simultaneous tries succeeds. */
export async function acceptInvitation(
  ground: Ground,
  token: string,
  input: { name: string; password: string },
): Promise<{ organisationId: string; personId: string }> {
  const invitation = await findInvitation(ground, token)
  ensure(invitation, 'not-found', 'This invitation was used, withdrawn or has expired. Ask for a new one.')
  const fault = passwordFault(input.password, invitation.email)
  if (fault) throw new Refusal('invalid', fault, { fields: { password: fault } })
  const passwordHash = await hashPassword(input.password)
  const { organisationId, email } = invitation
  const personId = newId()
  const now = ground.now()
  const by: Actor = {
    kind: 'person',
    organisationId,
    personId,
    name: input.name,
    roles: splitList(invitation.roles).filter(isPersonRole),
  }
  await ground.database.write((tx) =>
    changeWithin(ground, tx, by, 'all', async ({ record }) => {
      const won = await tx.invitation.updateMany({
        where: { organisationId, id: invitation.id, acceptedAt: null, revokedAt: null },
        data: { acceptedAt: now },
      })
      ensure(won.count === 1, 'conflict', 'This invitation was just used. Sign in with the password chosen then.')
      const name = cleanText(input.name).trim() || invitation.name
      await tx.person.create({
        data: {
          organisationId,
          id: personId,
          name,
          email,
          roles: invitation.roles,
          passwordHash,
          createdAt: now,
          passwordChangedAt: now,
        },
      })
      record({
        action: 'person.join',
        subject: ['person', personId],
        after: {
          invitation: invitation.id,
          name: personal(name, personId),
          email: personal(email, personId),
          roles: invitation.roles,
        },
      })
    }),
  )
  return { organisationId, personId }
}
