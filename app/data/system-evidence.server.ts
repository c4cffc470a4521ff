import { type Evidence, Prisma } from '#app/data/generated/sqlite/client'
import type { Db } from './database/open.server'

/**
 * The evidence of one system, from its answers to their links: asked the other way round, as a relation would be, the
 * database looks at every piece the organisation has. CROSS JOIN keeps SQLite, which keeps no statistics, to this order.
 */
const attachedTo = (organisationId: string, systemId: string) => Prisma.sql`"Evidence" e
  WHERE e."organisationId" = ${organisationId} AND e."id" IN (
    SELECT l."evidenceId" FROM "Assessment" a CROSS JOIN "EvidenceLink" l
    WHERE a."organisationId" = ${organisationId} AND a."systemId" = ${systemId}
      AND l."organisationId" = ${organisationId} AND l."assessmentId" = a."id")`

/** Every piece by its title, as a report lists them. */
export const evidenceByTitle = (db: Db, organisationId: string, systemId: string) =>
  db.$queryRaw<Evidence[]>`SELECT e.* FROM ${attachedTo(organisationId, systemId)} ORDER BY e."sortTitle", e."id"`

/** The ids of the newest pieces, the newest first. */
export async function newestEvidenceIds(
  db: Db,
  organisationId: string,
  systemId: string,
  take: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT e."id" FROM ${attachedTo(organisationId, systemId)}
    ORDER BY e."addedAt" DESC, e."id" DESC LIMIT ${take}`
  return rows.map((row) => row.id)
}

/** The digests of the stored files among it. */
export async function fileDigests(db: Db, organisationId: string, systemId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ sha256: string }[]>`
    SELECT DISTINCT e."sha256" FROM ${attachedTo(organisationId, systemId)} AND e."kind" = 'file'`
  return rows.map((row) => row.sha256)
}

/** What has run out or will by a day, the first first. */
export const evidenceEndingBy = (db: Db, organisationId: string, systemId: string, until: string, take: number) =>
  db.$queryRaw<{ id: string; title: string; validUntil: string }[]>`
    SELECT e."id", e."title", e."validUntil" FROM ${attachedTo(organisationId, systemId)}
      AND e."withdrawnAt" IS NULL AND e."validUntil" <= ${until}
    ORDER BY e."validUntil", e."id" LIMIT ${take}`
