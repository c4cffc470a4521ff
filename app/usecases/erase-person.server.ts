import type { Ground } from '#app/data/ground.server'
import { endSessionsOf } from '#app/data/sessions.server'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { type Change, change } from './change.server'

/**
 * Erases a name and address everywhere, also beside the trail, whose digests stay and keep the chain whole (GDPR Art. 17):
 * of a person whose access has ended, or of somebody who was invited and never came. The erasure itself is recorded.
 */
export async function erasePerson(ground: Ground, by: Actor, id: string): Promise<void> {
  await change(ground, by, 'personal.erase', async (open) => {
    const { tx, scope, now, record } = open
    const subject = (await erasePersonRow(open, id)) ? 'person' : 'invitation'
    const invitations = await eraseInvitation(open, id)
    ensure(subject === 'person' || invitations > 0, 'not-found', 'There is no such person here.')
    // The salt goes too: with it a name could be guessed from its digest.
    const erased = await tx.personalValue.updateMany({
      where: { organisationId: scope, personId: id, value: { not: null } },
      data: { value: null, salt: '', erasedAt: now },
    })
    record({ action: 'person.erase', subject: [subject, id], after: { values: erased.count } })
  })
}

const erasedEmail = (id: string): string => `erased-${id}@invalid`

async function erasePersonRow({ tx, scope }: Change, id: string): Promise<boolean> {
  const where = { organisationId_id: { organisationId: scope, id } }
  const person = await tx.person.findUnique({ where, select: { status: true } })
  if (!person) return false
  ensure(person.status !== 'erased', 'conflict', 'These personal values are erased already.')
  ensure(
    person.status === 'disabled',
    'rule',
    'End this person’s access first; then their personal values can be erased.',
  )
  await tx.person.update({
    where,
    data: {
      name: 'Erased person',
      email: erasedEmail(id),
      passwordHash: null,
      totpSecret: null,
      totpEnabledAt: null,
      totpStep: null,
      recoveryCodes: null,
      locale: 'en',
      timeZone: 'UTC',
      status: 'erased',
      version: { increment: 1 },
    },
  })
  await endSessionsOf(tx, scope, id)
  await tx.draft.deleteMany({ where: { organisationId: scope, personId: id } })
  return true
}

async function eraseInvitation({ tx, scope, now }: Change, id: string): Promise<number> {
  const open = await tx.invitation.count({
    where: { organisationId: scope, id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  })
  ensure(open === 0, 'rule', 'Withdraw this invitation first; then its personal values can be erased.')
  const done = await tx.invitation.updateMany({
    where: { organisationId: scope, id, NOT: { email: erasedEmail(id) } },
    data: { name: '', email: erasedEmail(id) },
  })
  return done.count
}
