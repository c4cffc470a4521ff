import type { Ground } from '#app/data/ground.server'
import { removeEndedGuestSessions } from '#app/data/guest-sessions.server'
import { removeSpentLeases } from '#app/data/leases.server'
import { removeSpentLimits } from '#app/data/rate-limits.server'
import { removeEndedSessions } from '#app/data/sessions.server'

/** Removes sign-ins that have ended and counters that have run out; neither is of any use to anybody. */
export async function forgetEnded(ground: Ground): Promise<void> {
  const now = ground.now()
  await removeEndedSessions(ground.database.client, now)
  await removeEndedGuestSessions(ground.database.client, now)
  await removeSpentLimits(ground.database.client, now)
  await removeSpentLeases(ground.database.client, now)
}
