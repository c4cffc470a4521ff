import type { Ground } from '#app/data/ground.server'
import { hashPassword } from '#app/data/passwords.server'
import { endSessionsOf } from '#app/data/sessions.server'
import { passwordFault } from '#app/domain/password'
import { type Actor, isPersonRole } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText, splitList } from '#app/lib/text'
import { knownTimeZone } from '#app/lib/time-zones'
import { type Change, changeWithin } from './change.server'
import { personal } from './personal.server'

type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

export interface Joining {
  name: string
  password: string
  /** IANA name; unless given, UTC */
  timeZone?: string
}

/** The invitation behind a link, while it can still be used; `known` where it is for somebody who is here already. */
export async function findInvitation(ground: Ground, token: string) {
  const db = ground.database.client
  const found = await db.invitation.findUnique({
    where: { tokenHash: sha256Hex(token) },
    include: { organisation: { select: { name: true } } },
  })
  if (!found || found.acceptedAt || found.revokedAt || found.expiresAt <= ground.now()) return null
  const known = await db.person.count({ where: { organisationId: found.organisationId, id: found.id } })
  return { ...found, known: known > 0 }
}

/** Accepts an invitation: exactly one of many simultaneous tries succeeds. Whoever is here already gets a new password. */
export async function acceptInvitation(
  ground: Ground,
  token: string,
  input: Joining,
): Promise<{ organisationId: string; personId: string }> {
  const invitation = await findInvitation(ground, token)
  ensure(invitation, 'not-found', 'This invitation was used, withdrawn or has expired. Ask for a new one.')
  const fault = passwordFault(input.password, invitation.email)
  if (fault) throw new Refusal('invalid', fault, { fields: { password: fault } })
  const passwordHash = await hashPassword(input.password)
  const { organisationId, id: personId } = invitation
  const roles = splitList(invitation.roles).filter(isPersonRole)
  const by: Actor = { kind: 'person', organisationId, personId, name: input.name, roles }
  await ground.database.write((tx) =>
    changeWithin(ground, tx, by, 'all', async (open) => {
      const won = await tx.invitation.updateMany({
        where: { organisationId, id: personId, tokenHash: invitation.tokenHash, acceptedAt: null, revokedAt: null },
        data: { acceptedAt: open.now },
      })
      ensure(won.count === 1, 'conflict', 'This invitation was just used. Sign in with the password chosen then.')
      const here = await tx.person.findUnique({ where: { organisationId_id: { organisationId, id: personId } } })
      if (here) await comeBack(open, personId, here.status, passwordHash)
      else await join(open, invitation, input, passwordHash)
    }),
  )
  return { organisationId, personId }
}

async function join(open: Change, invitation: Invitation, input: Joining, passwordHash: string): Promise<void> {
  const { tx, scope, now, record } = open
  const { id, email, roles } = invitation
  const taken = await tx.person.count({ where: { email } })
  ensure(taken === 0, 'conflict', 'You have an account with this e-mail address. Ask to be invited under another one.')
  const name = cleanText(input.name).trim() || invitation.name
  const timeZone = knownTimeZone(input.timeZone)
  await tx.person.create({
    data: {
      organisationId: scope,
      id,
      name,
      email,
      roles,
      timeZone,
      passwordHash,
      createdAt: now,
      passwordChangedAt: now,
    },
  })
  record({
    action: 'person.join',
    subject: ['person', id],
    after: { name: personal(name, id), email: personal(email, id), roles },
  })
}

/** A new password for somebody who lost it; the second factor may be lost too, so it goes, and so do all sessions. */
async function comeBack(open: Change, personId: string, status: string, passwordHash: string): Promise<void> {
  const { tx, scope, now, record } = open
  ensure(status === 'active', 'not-found', 'This invitation was used, withdrawn or has expired. Ask for a new one.')
  await tx.person.update({
    where: { organisationId_id: { organisationId: scope, id: personId } },
    data: {
      passwordHash,
      passwordChangedAt: now,
      totpSecret: null,
      totpEnabledAt: null,
      totpStep: null,
      recoveryCodes: null,
      version: { increment: 1 },
    },
  })
  await endSessionsOf(tx, scope, personId)
  record({ action: 'person.password-by-link', subject: ['person', personId] })
}
