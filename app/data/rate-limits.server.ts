import { sha256Hex } from '#app/lib/sha256'
import type { Db } from './database/open.server'

export interface Limit {
  /** what is limited, such as "sign-in:anna@example.org"; only its digest is kept, since it may name a person */
  key: string
  attempts: number
  minutes: number
}

/**
 * Counts an attempt and says whether it is still within the limit. Shared by all servers of the database. Counted before
 * the attempt, so that a hundred guesses at once are a hundred and not one.
 */
export async function withinLimit(db: Db, limit: Limit, now: string): Promise<boolean> {
  const key = sha256Hex(limit.key)
  const resetAt = new Date(Date.parse(now) + limit.minutes * 60_000).toISOString()
  await db.rateLimit.deleteMany({ where: { key, resetAt: { lte: now } } })
  const row = await db.rateLimit.upsert({
    where: { key },
    create: { key, count: 1, resetAt },
    update: { count: { increment: 1 } },
  })
  return row.count <= limit.attempts
}

/** Takes back the count of an attempt that was right, so that only failures add up. */
export async function uncount(db: Db, limit: Limit): Promise<void> {
  await db.rateLimit.updateMany({
    where: { key: sha256Hex(limit.key), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  })
}

export async function clearLimit(db: Db, limit: Limit): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: sha256Hex(limit.key) } })
}

export async function removeSpentLimits(db: Db, now: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { resetAt: { lte: now } } })
}
