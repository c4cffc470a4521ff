import type { Db } from './database/open.server'

/**
 * Takes a piece of work for one holder, unless another holds it and its time is not over: one statement, so of any
 * number of servers exactly one gets it. Whoever holds it already may take it again, and so keeps it longer.
 */
export async function takeLease(db: Db, name: string, owner: string, now: string, seconds: number): Promise<boolean> {
  const until = new Date(Date.parse(now) + seconds * 1000).toISOString()
  // Prisma has no "insert, or update where".
  const taken = await db.$executeRaw`
    INSERT INTO "Lease" ("name", "owner", "until") VALUES (${name}, ${owner}, ${until})
    ON CONFLICT ("name") DO UPDATE SET "owner" = excluded."owner", "until" = excluded."until"
    WHERE "Lease"."until" <= ${now} OR "Lease"."owner" = ${owner}`
  return taken === 1
}

/** Removes what is held no longer; taking it would have done the same. */
export async function removeSpentLeases(db: Db, now: string): Promise<void> {
  await db.lease.deleteMany({ where: { until: { lte: now } } })
}

export async function giveBackLease(db: Db, name: string, owner: string): Promise<void> {
  await db.lease.deleteMany({ where: { name, owner } })
}
