import type { Ground } from '#app/data/ground.server'
import { endSessionsOfGuest } from '#app/data/guest-sessions.server'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { change } from './change.server'

/** Ends a guest's access at once and for good: the link is dead, and so is every session opened by it. */
export async function revokeGuest(ground: Ground, by: Actor, id: string): Promise<void> {
  await change(ground, by, 'guest.manage', async ({ tx, scope, now, record }) => {
    const done = await tx.guest.updateMany({
      where: { organisationId: scope, id, revokedAt: null },
      data: { revokedAt: now, version: { increment: 1 } },
    })
    ensure(done.count === 1, 'not-found', 'There is no such guest here, or the access was revoked already.')
    await endSessionsOfGuest(tx, scope, id)
    record({ action: 'guest.revoke', subject: ['guest', id] })
  })
}
