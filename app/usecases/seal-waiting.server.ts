import type { Ground } from '#app/data/ground.server'
import { giveBackLease, takeLease } from '#app/data/leases.server'
import { reportsToSeal } from '#app/data/reports-to-seal.server'
import { newId } from '#app/lib/ids.server'
import { beginSealing } from './begin-sealing.server'

const LEASE = 'seal-reports'
const LEASE_SECONDS = 600
/** Younger ones are being sealed by whoever issued them. */
const SECONDS_TO_WAIT = 60
/** What failed is tried again after an hour; a person may try at once. */
const SECONDS_AFTER_FAILURE = 3600

/** Seals what was issued and never sealed, because a server stopped in between. Returns how many it tried. */
export async function sealWaiting(ground: Ground): Promise<number> {
  const db = ground.database.client
  const ago = (seconds: number) => new Date(Date.parse(ground.now()) - seconds * 1000).toISOString()
  const waiting = await reportsToSeal(db, ago(SECONDS_TO_WAIT), ago(SECONDS_AFTER_FAILURE))
  const owner = newId()
  let tried = 0
  try {
    for (const { organisationId, id } of waiting) {
      if (!(await takeLease(db, LEASE, owner, ground.now(), LEASE_SECONDS))) return tried
      await beginSealing(ground, organisationId, id)
      tried++
    }
  } finally {
    if (tried > 0) await giveBackLease(db, LEASE, owner)
  }
  return tried
}
