import type { LogoType } from '#app/domain/report-logo'
import type { Db, Tx } from './database/open.server'

/** A logo as the trail tells of it: everything but its bytes. */
export interface LogoRecord {
  sha256: string
  mediaType: LogoType
  /** pixels */
  width: number
  height: number
}

const TOLD = { sha256: true, mediaType: true, width: true, height: true } as const

/** What reports to come bear at their head; null where there is nothing. */
export const findLogo = async (db: Db, organisationId: string): Promise<LogoRecord | null> =>
  (await db.reportLogo.findUnique({ where: { organisationId }, select: TOLD })) as LogoRecord | null

/** The same with its picture, as base64. */
export const findLogoPicture = async (
  db: Db,
  organisationId: string,
): Promise<(LogoRecord & { bytes: string }) | null> =>
  (await db.reportLogo.findUnique({ where: { organisationId }, select: { ...TOLD, bytes: true } })) as
    | (LogoRecord & { bytes: string })
    | null

export async function keepLogo(
  tx: Tx,
  organisationId: string,
  logo: LogoRecord & { bytes: string; changedAt: string },
): Promise<void> {
  await tx.reportLogo.upsert({ where: { organisationId }, create: { organisationId, ...logo }, update: logo })
}

export async function dropLogo(tx: Tx, organisationId: string): Promise<void> {
  await tx.reportLogo.delete({ where: { organisationId } })
}
