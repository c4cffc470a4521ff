import { isContentReferenced } from '#app/data/evidence.server'
import type { Ground } from '#app/data/ground.server'
import { giveBackLease, takeLease } from '#app/data/leases.server'
import { organisationsWithoutRollup } from '#app/data/rollups.server'
import { newId } from '#app/lib/ids.server'
import { rollUpDay } from './roll-up-day.server'

const LEASE = 'daily-work'
/** Longer than any one step takes; it is taken anew at every step. A server that died holds the others up no longer. */
const LEASE_SECONDS = 600
/** An upload may be stored and not yet have its row; a day later it never will. */
const SWEPT_AFTER_HOURS = 24

export interface DailyWork {
  day: string
  organisations: number
  /** systems worked out again because the law changed */
  settled: number
  /** files removed that no row speaks of */
  swept: number
}

/**
 * What is to be done once a day, by whichever server comes first: the roll-up of each organisation, and the sweep of the
 * evidence store. Asked often, it does nothing once the day is done, and nothing while another server is at it.
 */
export async function dailyWork(ground: Ground): Promise<DailyWork | null> {
  const db = ground.database.client
  const day = ground.now().slice(0, 10)
  if ((await organisationsWithoutRollup(db, day)).length === 0) return null
  const owner = newId()
  const hold = () => takeLease(db, LEASE, owner, ground.now(), LEASE_SECONDS)
  if (!(await hold())) return null
  const keepHolding = async () => {
    if (!(await hold())) throw new Error('Another server has taken over the daily work.')
  }
  try {
    // Asked again: whoever held the lease before may just have finished.
    const organisations = await organisationsWithoutRollup(db, day)
    if (organisations.length === 0) return null
    let settled = 0
    for (const id of organisations) {
      await keepHolding()
      settled += (await rollUpDay(ground, id, day, keepHolding)).settled
    }
    await keepHolding()
    return { day, organisations: organisations.length, settled, swept: await sweepEvidence(ground) }
  } finally {
    await giveBackLease(db, LEASE, owner)
  }
}

async function sweepEvidence(ground: Ground): Promise<number> {
  const before = new Date(Date.parse(ground.now()) - SWEPT_AFTER_HOURS * 3_600_000).toISOString()
  const isReferenced = (organisationId: string, sha256: string) =>
    ground.database.write((tx) => isContentReferenced(tx, organisationId, sha256))
  const { temporary, orphans } = await ground.evidence.sweep({ before, isReferenced })
  return temporary + orphans
}
