import { canonicalJson } from '#app/lib/canonical-json'
import type { Db } from './database/open.server'
import type { Counts } from './tallies.server'

/** The kept counts of one day; the latest of a day stands. */
export async function keepRollup(db: Db, organisationId: string, day: string, counts: Counts): Promise<void> {
  const body = canonicalJson(Object.fromEntries(counts))
  await db.dailyRollup.upsert({
    where: { organisationId_day: { organisationId, day } },
    create: { organisationId, day, body },
    update: { body },
  })
}

/** The earliest roll-up between two days, to compare today with. */
export async function earliestRollup(
  db: Db,
  organisationId: string,
  from: string,
  before: string,
): Promise<{ day: string; counts: Counts } | null> {
  const row = await db.dailyRollup.findFirst({
    where: { organisationId, day: { gte: from, lt: before } },
    orderBy: { day: 'asc' },
  })
  return row && { day: row.day, counts: new Map(Object.entries(JSON.parse(row.body) as Record<string, number>)) }
}
