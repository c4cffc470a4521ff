import type { CheckpointPlace } from './checkpoints.server'
import type { Db, Tx } from './database/open.server'

export interface PlaceKey extends CheckpointPlace {
  organisationId: string
}

/** Places of all organisations to which something is still to go. */
export const waitingPlaces = (db: Db): Promise<PlaceKey[]> =>
  db.checkpointSending.findMany({
    where: { sentAt: null },
    distinct: ['organisationId', 'channel', 'address'],
    select: { organisationId: true, channel: true, address: true },
    orderBy: [{ organisationId: 'asc' }, { channel: 'asc' }, { address: 'asc' }],
  }) as Promise<PlaceKey[]>

const MOST_AT_ONCE = 500

/** What is still to go to a place, in the order of the trail. */
export async function waitingFor(db: Db, place: PlaceKey) {
  const { organisationId, channel, address } = place
  const rows = await db.checkpointSending.findMany({
    where: { organisationId, channel, address, sentAt: null },
    orderBy: [{ sequence: 'asc' }, { id: 'asc' }],
    take: MOST_AT_ONCE,
    select: { id: true, attempts: true, checkpoint: { select: { sequence: true, at: true, note: true } } },
  })
  return rows.map(({ checkpoint, ...row }) => ({ ...row, ...checkpoint }))
}

export async function noteSent(db: Db, organisationId: string, ids: readonly string[], now: string): Promise<void> {
  await db.checkpointSending.updateMany({
    where: { organisationId, id: { in: [...ids] } },
    data: { sentAt: now, error: null, attempts: { increment: 1 } },
  })
}

export async function noteNotSent(db: Db, organisationId: string, ids: readonly string[], error: string) {
  await db.checkpointSending.updateMany({
    where: { organisationId, id: { in: [...ids] }, sentAt: null },
    data: { error: error.slice(0, 500), attempts: { increment: 1 } },
  })
}

/** What no longer has to go anywhere, because the address was taken out. */
export async function dropWaiting(tx: Tx, organisationId: string, kept: readonly string[]): Promise<void> {
  await tx.checkpointSending.deleteMany({
    where: { organisationId, channel: 'email', sentAt: null, address: { notIn: [...kept] } },
  })
}

export interface PlaceStanding extends CheckpointPlace {
  sent: number
  waiting: number
  lastSentAt: string | null
  /** why the oldest that waits did not go */
  error: string | null
}

/** Every place that ever got or should get a checkpoint, and how that stands: one statement. */
export async function placeStandings(db: Db, organisationId: string): Promise<PlaceStanding[]> {
  type Row = Omit<PlaceStanding, 'sent' | 'waiting'> & { sent: number | bigint; waiting: number | bigint }
  const rows = await db.$queryRaw<Row[]>`
    SELECT "channel", "address", count("sentAt") AS "sent", count(*) - count("sentAt") AS "waiting",
      max("sentAt") AS "lastSentAt", max(CASE WHEN "sentAt" IS NULL THEN "error" END) AS "error"
    FROM "CheckpointSending" WHERE "organisationId" = ${organisationId}
    GROUP BY "channel", "address" ORDER BY "channel" DESC, "address"`
  return rows.map((row) => ({ ...row, sent: Number(row.sent), waiting: Number(row.waiting) }))
}
