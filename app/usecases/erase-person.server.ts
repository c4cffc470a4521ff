import type { Ground } from '#app/data/ground.server'
import { endSessionsOfGuest } from '#app/data/guest-sessions.server'
import { endSessionsOf } from '#app/data/sessions.server'
import { guestState } from '#app/domain/guests'
import { type Actor, ERASED_NAME, erasedEmail } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { type Change, change } from './change.server'
import { erasePersonalValues } from './personal.server'

/**
 * Erases a name and address everywhere, also beside the trail, whose digests stay and keep the chain whole (GDPR Art. 17):
 * of a person whose access has ended, of somebody who was invited and never came, or of a guest who is out. The erasure
 * itself is recorded.
 */
export async function erasePerson(ground: Ground, by: Actor, id: string): Promise<void> {
  await change(ground, by, 'personal.erase', async (open) => {
    const { tx, scope, now, record } = open
    const where = { organisationId_id: { organisationId: scope, id } }
    const person = await tx.person.findUnique({ where, select: { email: true, status: true } })
    const invitation = await tx.invitation.findUnique({ where, select: { email: true } })
    const guest = await tx.guest.findUnique({ where, select: { email: true } })
    const email = person?.email ?? invitation?.email ?? guest?.email
    ensure(email, 'not-found', 'There is no such person here.')
    ensure(email !== erasedEmail(id), 'conflict', 'These personal values are erased already.')
    if (person) await erasePersonRow(open, id, person.status)
    const invitations = await eraseInvitations(open, email, person !== null)
    const ids = [id, ...invitations, ...(await eraseGuests(open, email))]
    const values = await erasePersonalValues(tx, scope, ids, now)
    const kind = person ? 'person' : invitation ? 'invitation' : 'guest'
    record({ action: 'person.erase', subject: [kind, id], after: { values } })
  })
}

async function erasePersonRow({ tx, scope }: Change, id: string, status: string): Promise<void> {
  ensure(status === 'disabled', 'rule', 'End this person’s access first; then their personal values can be erased.')
  await tx.person.update({
    where: { organisationId_id: { organisationId: scope, id } },
    data: {
      name: ERASED_NAME,
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
  await eraseAsMaker({ tx, scope }, id)
}

/** Schedules, guests and links name whoever set them up; of guests and links the trail knows who it was. */
async function eraseAsMaker({ tx, scope }: Pick<Change, 'tx' | 'scope'>, id: string): Promise<void> {
  const data = { createdByName: ERASED_NAME }
  await tx.reportSchedule.updateMany({ where: { organisationId: scope, createdById: id }, data })
  const made = await tx.auditEvent.findMany({
    where: { organisationId: scope, actor: `person:${id}`, action: { in: ['guest.invite', 'report.share'] } },
    select: { action: true, subjectId: true, body: true },
  })
  const guests = made.filter(({ action }) => action === 'guest.invite').map(({ subjectId }) => subjectId)
  const links = made.filter(({ action }) => action === 'report.share').map(({ body }) => JSON.parse(body).after.link)
  await tx.guest.updateMany({ where: { organisationId: scope, id: { in: guests } }, data })
  await tx.reportLink.updateMany({ where: { organisationId: scope, id: { in: links } }, data })
}

/** Every invitation that ever went to the address; returns their ids, under which the trail keeps what they said. */
async function eraseInvitations({ tx, scope, now }: Change, email: string, known: boolean): Promise<string[]> {
  const rows = await tx.invitation.findMany({ where: { organisationId: scope, email } })
  const open = rows.some((row) => !row.acceptedAt && !row.revokedAt && row.expiresAt > now)
  ensure(known || !open, 'rule', 'Withdraw the invitation to this address first; then it can be erased.')
  for (const { id, revokedAt } of rows) {
    await tx.invitation.update({
      where: { organisationId_id: { organisationId: scope, id } },
      data: { name: '', email: erasedEmail(id), revokedAt: revokedAt ?? now },
    })
  }
  return rows.map((row) => row.id)
}

/** Whenever somebody of this address was let in as a guest; returns the ids, under which the trail keeps what they said. */
async function eraseGuests({ tx, scope, now }: Change, email: string): Promise<string[]> {
  const rows = await tx.guest.findMany({ where: { organisationId: scope, email } })
  const inside = rows.some((row) => guestState(row, now) === 'active')
  ensure(
    !inside,
    'rule',
    'With this address somebody still reads here as a guest. Revoke that access first; then it can be erased.',
  )
  for (const { id, revokedAt } of rows) {
    await tx.guest.update({
      where: { organisationId_id: { organisationId: scope, id } },
      data: {
        ...{ name: ERASED_NAME, email: erasedEmail(id), firm: '', purpose: '' },
        ...{ revokedAt: revokedAt ?? now, version: { increment: 1 } },
      },
    })
    await endSessionsOfGuest(tx, scope, id)
  }
  return rows.map((row) => row.id)
}
