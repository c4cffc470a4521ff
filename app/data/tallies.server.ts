import { Prisma } from '#app/data/generated/sqlite/client'
import type { Db, Tx } from './database/open.server'

/** Counts by "name|key", such as "coverage|eu-ai-act|implemented"; the part before the first bar is the tally's name. */
export type Counts = Map<string, number>

/** Adds n to a count. */
export function count(counts: Counts, key: string, n = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + n)
}

/** What moved between two states of the same thing: after minus before, without what stayed. */
export function difference(before: Counts, after: Counts): Counts {
  const moved: Counts = new Map(after)
  for (const [key, n] of before) count(moved, key, -n)
  for (const [key, n] of moved) if (n === 0) moved.delete(key)
  return moved
}

/** Moves the organisation's counts, in one statement and within the transaction of what they count. */
export async function moveTallies(tx: Tx, organisationId: string, moved: Counts): Promise<void> {
  const rows = [...moved].sort(([a], [b]) => (a < b ? -1 : 1))
  for (let at = 0; at < rows.length; at += 200) {
    const values = rows.slice(at, at + 200).map(([key, n]) => {
      const bar = key.indexOf('|')
      return Prisma.sql`(${organisationId}, ${key.slice(0, bar)}, ${key.slice(bar + 1)}, ${n})`
    })
    // Prisma has no "add or insert" for many rows.
    await tx.$executeRaw`
      INSERT INTO "Tally" ("organisationId", "name", "key", "count") VALUES ${Prisma.join(values)}
      ON CONFLICT ("organisationId", "name", "key") DO UPDATE SET "count" = "Tally"."count" + excluded."count"`
  }
}

/** The organisation's counts of these names. */
export async function readTallies(db: Db, organisationId: string, names: readonly string[]): Promise<Counts> {
  const rows = await db.tally.findMany({ where: { organisationId, name: { in: [...names] }, count: { not: 0 } } })
  return new Map(rows.map((row) => [`${row.name}|${row.key}`, row.count]))
}

/** Every kept count of the organisation but the numbers its references are taken from. */
export async function allTallies(db: Db, organisationId: string): Promise<Counts> {
  const rows = await db.tally.findMany({ where: { organisationId, name: { not: 'counter' }, count: { not: 0 } } })
  return new Map(rows.map((row) => [`${row.name}|${row.key}`, row.count]))
}
