import type { Db } from './database/open.server'

/**
 * Counts an attempt and says whether it is still within the limit. Shared by all servers of the database.
 * `key` names what is limited, such as "sign-in:anna@example.org".
 */
export async function withinLimit(
  db: Db,
  key: string,
  now: string,
  limit: { attempts: number; minutes: number },
): Promise<boolean> {
  const resetAt = new Date(Date.parse(now) + limit.minutes * 60_000).toISOString()
  await db.rateLimit.deleteMany({ where: { key, resetAt: { lte: now } } })
  const row = await db.rateLimit.upsert({
    where: { key },
    create: { key, count: 1, resetAt },
    update: { count: { increment: 1 } },
  })
  return row.count <= limit.attempts
}

export async function clearLimit(db: Db, key: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key } })
}
