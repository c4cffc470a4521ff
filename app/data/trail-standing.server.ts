import type { Db } from './database/open.server'

export interface TrailStanding {
  sequence: number
  hash: string
  /** the event of the last checkpoint, null before the first */
  checkpoint: number | null
  /** checkpoints that could not be sent yet, with the reason of one of them */
  unsent: number
  why: string | null
}

/** The head of a trail and how far its checkpoints are: one statement. */
export async function trailStanding(db: Db, organisationId: string): Promise<TrailStanding> {
  type Row = Omit<TrailStanding, 'checkpoint' | 'unsent'> & {
    checkpoint: bigint | number | null
    unsent: bigint | number
  }
  const [row] = await db.$queryRaw<Row[]>`
    SELECT h."sequence", h."hash",
      (SELECT max(c."sequence") FROM "Checkpoint" c WHERE c."organisationId" = h."organisationId") AS "checkpoint",
      (SELECT count(*) FROM "CheckpointSending" s WHERE s."organisationId" = h."organisationId"
        AND s."sentAt" IS NULL AND s."error" IS NOT NULL) AS "unsent",
      (SELECT max(s."error") FROM "CheckpointSending" s WHERE s."organisationId" = h."organisationId"
        AND s."sentAt" IS NULL) AS "why"
    FROM "AuditHead" h WHERE h."organisationId" = ${organisationId}`
  const { checkpoint, unsent, ...rest } = row!
  return { ...rest, checkpoint: checkpoint === null ? null : Number(checkpoint), unsent: Number(unsent) }
}
