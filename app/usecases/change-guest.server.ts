import type { Ground } from '#app/data/ground.server'
import { getGuest } from '#app/data/guests.server'
import { endOfAccess, lastDayOf } from '#app/domain/guests'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { change } from './change.server'
import { needSystems, needUntil, referencesOf } from './invite-guest.server'

/** Other systems, or another last day. What is taken out is gone for the guest with their next click. */
export async function changeGuest(
  ground: Ground,
  by: Actor,
  id: string,
  input: { version: number; until: string; systemIds: readonly string[] },
): Promise<void> {
  await change(ground, by, 'guest.manage', async (open) => {
    const { tx, scope, record } = open
    const guest = await getGuest(tx, scope, id)
    ensure(guest, 'not-found', 'There is no such guest here.')
    ensure(guest.revokedAt === null, 'rule', 'This access was revoked. Invite the guest anew.')
    const stale = 'Somebody changed this access meanwhile. It stands below as it is now; look at it and try again.'
    ensure(guest.version === input.version, 'conflict', stale)
    // A day that stays as it is may have passed: systems can be put right for later.
    if (input.until !== lastDayOf(guest.expiresAt)) needUntil(open, input.until)
    const systems = await needSystems(open, input.systemIds)
    const where = { organisationId: scope, guestId: id }
    const before = await tx.guestSystem.findMany({ where, select: { system: { select: { reference: true } } } })
    await tx.guestSystem.deleteMany({ where })
    await tx.guestSystem.createMany({ data: systems.map((one) => ({ ...where, systemId: one.id })) })
    await tx.guest.update({
      where: { organisationId_id: { organisationId: scope, id } },
      data: { expiresAt: endOfAccess(input.until), version: { increment: 1 } },
    })
    record({
      action: 'guest.change',
      subject: ['guest', id],
      before: { until: lastDayOf(guest.expiresAt), systems: referencesOf(before.map((row) => row.system)) },
      after: { until: input.until, systems: referencesOf(systems) },
    })
  })
}
