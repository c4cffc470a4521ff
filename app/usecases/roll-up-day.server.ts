import type { Db } from '#app/data/database/open.server'
import { dueCounts } from '#app/data/due-counts.server'
import type { Ground } from '#app/data/ground.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { keepRollup, latestRollupDay } from '#app/data/rollups.server'
import { allTallies } from '#app/data/tallies.server'
import { lawChangesBetween } from '#app/domain/law-changes'
import { settleForLaw } from './adopt-framework.server'

export interface RolledUp {
  /** systems worked out again because the law changed since the last roll-up */
  settled: number
}

/**
 * The day of one organisation: where the law changed since the last roll-up, its systems are worked out again; then the
 * kept counts are set down, with what is overdue and what evidence runs out. The roll-up comes last, so that a day that was cut off is done again.
 */
export async function rollUpDay(
  ground: Ground,
  organisationId: string,
  day: string,
  onProgress?: () => Promise<void>,
): Promise<RolledUp> {
  const db = ground.database.client
  const last = await latestRollupDay(db, organisationId, day)
  let settled = 0
  if (last !== null) {
    const by = { kind: 'system', organisationId } as const
    const { adopted } = await organisationLibrary(ground, organisationId)
    const changed = adopted.filter((compiled) => lawChangesBetween(compiled, last, day))
    // Once for all of them: a system is worked out under every framework at once.
    if (changed.length > 0)
      settled = await settleForLaw(
        ground,
        by,
        changed.map((compiled) => compiled.framework.id),
        onProgress,
      )
  }
  await setDownDay(db, organisationId, day)
  return { settled }
}

/** Sets down the counts as they stand, under the day they are of. */
export async function setDownDay(db: Db, organisationId: string, day: string): Promise<void> {
  const counts = await allTallies(db, organisationId)
  for (const [key, n] of await dueCounts(db, organisationId, day)) counts.set(key, n)
  await keepRollup(db, organisationId, day, counts)
}
