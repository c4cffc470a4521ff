import { newId } from '#app/lib/ids.server'
import type { Db, Tx } from './database/open.server'

export interface CheckpointRow {
  organisationId: string
  /** the event it ends with */
  sequence: number
  hash: string
  at: string
  keyId: string
  note: string
}

/** A place outside that gets every checkpoint. */
export interface CheckpointPlace {
  channel: 'file' | 'email'
  address: string
}

export const getCheckpoint = (db: Db, organisationId: string, sequence: number): Promise<CheckpointRow | null> =>
  db.checkpoint.findUnique({ where: { organisationId_sequence: { organisationId, sequence } } })

/** Keeps a checkpoint together with its way to each place, so that a crash loses neither. */
export async function keepCheckpoint(tx: Tx, row: CheckpointRow, places: readonly CheckpointPlace[]): Promise<void> {
  const { organisationId, sequence, at: createdAt } = row
  await tx.checkpoint.create({ data: row })
  const sendings = places.map((place) => ({ organisationId, id: newId(), sequence, ...place, createdAt }))
  if (sendings.length > 0) await tx.checkpointSending.createMany({ data: sendings })
}

/** Checkpoints of an organisation, the newest first. */
export const listCheckpoints = (
  db: Db,
  organisationId: string,
  { before, take }: { before?: number; take: number },
): Promise<CheckpointRow[]> =>
  db.checkpoint.findMany({
    where: { organisationId, sequence: before === undefined ? undefined : { lt: before } },
    orderBy: { sequence: 'desc' },
    take,
  })

const PAGE = 500

/** All checkpoints in the order of the trail, page by page. */
export async function* readCheckpointRows(db: Db, organisationId: string): AsyncGenerator<CheckpointRow[]> {
  for (let after = -1; ; ) {
    const rows = await db.checkpoint.findMany({
      where: { organisationId, sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    })
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    after = rows.at(-1)!.sequence
  }
}

export interface CheckpointStanding {
  organisationId: string
  settings: string
  /** the last event of the trail */
  head: number
  last: number | null
  lastAt: string | null
}

/** Where every organisation's trail and its last checkpoint stand. For the work nobody asks for. */
export const checkpointStandings = (db: Db): Promise<CheckpointStanding[]> => db.$queryRaw<CheckpointStanding[]>`
  SELECT o."id" AS "organisationId", o."settings", h."sequence" AS "head", c."sequence" AS "last", c."at" AS "lastAt"
  FROM "Organisation" o
  JOIN "AuditHead" h ON h."organisationId" = o."id"
  LEFT JOIN "Checkpoint" c ON c."organisationId" = o."id"
    AND c."sequence" = (SELECT max("sequence") FROM "Checkpoint" WHERE "organisationId" = o."id")
  ORDER BY o."id"`
