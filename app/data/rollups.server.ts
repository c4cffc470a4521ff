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

/** Every roll-up from one day (included) to another (excluded), the earliest first. */
export async function rollupsBetween(
  db: Db,
  organisationId: string,
  from: string,
  before: string,
): Promise<{ day: string; counts: Counts }[]> {
  const rows = await db.dailyRollup.findMany({
    where: { organisationId, day: { gte: from, lt: before } },
    orderBy: { day: 'asc' },
  })
  return rows.map(({ day, body }) => ({
    day,
    counts: new Map(Object.entries(JSON.parse(body) as Record<string, number>)),
  }))
}

/** The last day before this one that was rolled up. */
export async function latestRollupDay(db: Db, organisationId: string, before: string): Promise<string | null> {
  const row = await db.dailyRollup.findFirst({
    where: { organisationId, day: { lt: before } },
    orderBy: { day: 'desc' },
    select: { day: true },
  })
  return row?.day ?? null
}

/** Every organisation of this instance whose day is not rolled up yet. Daily work is the one thing that crosses tenants. */
export async function organisationsWithoutRollup(db: Db, day: string): Promise<string[]> {
  const rows = await db.organisation.findMany({
    where: { dailyRollups: { none: { day } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}
