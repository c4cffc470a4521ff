import type { Db } from './database/open.server'

/** One version of a framework of the organisation's own, without its content. */
export interface OwnFrameworkRow {
  frameworkId: string
  digest: string
  version: string
  title: string
  /** written | json | oscal | yaml */
  origin: string
  /** canonical JSON */
  notes: string
  addedById: string | null
  addedAt: string
  withdrawnAt: string | null
}

/** Every version the organisation ever added, by framework and then the newest first. */
export const listOwnFrameworks = (db: Db, organisationId: string): Promise<OwnFrameworkRow[]> =>
  db.ownFramework.findMany({
    where: { organisationId },
    omit: { organisationId: true, body: true },
    orderBy: [{ frameworkId: 'asc' }, { addedAt: 'desc' }, { digest: 'asc' }],
  })

/** The content of one version, own or shipped, as canonical JSON; null where the organisation has no such. */
export async function frameworkBody(
  db: Db,
  organisationId: string,
  frameworkId: string,
  digest: string,
): Promise<{ version: string; body: string; own: boolean } | null> {
  const select = { version: true, body: true } as const
  const key = { organisationId_frameworkId_digest: { organisationId, frameworkId, digest } }
  const own = await db.ownFramework.findUnique({ where: key, select })
  if (own) return { ...own, own: true }
  const shipped = await db.frameworkVersion.findUnique({ where: { digest, frameworkId }, select })
  return shipped && { ...shipped, own: false }
}
