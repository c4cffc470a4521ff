import { type Evidence, Prisma } from '#app/data/generated/sqlite/client'
import type { Db } from './database/open.server'

/** The evidence of one system's answers under one framework; CROSS JOIN keeps SQLite to this order. */
const under = (organisationId: string, systemId: string, frameworkId: string) => Prisma.sql`"Evidence" e
  WHERE e."organisationId" = ${organisationId} AND e."id" IN (
    SELECT l."evidenceId" FROM "Assessment" a CROSS JOIN "EvidenceLink" l
    WHERE a."organisationId" = ${organisationId} AND a."systemId" = ${systemId} AND a."frameworkId" = ${frameworkId}
      AND l."organisationId" = ${organisationId} AND l."assessmentId" = a."id")`

/** Every piece by its title. */
export const systemEvidenceUnder = (db: Db, organisationId: string, systemId: string, frameworkId: string) =>
  db.$queryRaw<Evidence[]>`
    SELECT e.* FROM ${under(organisationId, systemId, frameworkId)} ORDER BY e."sortTitle", e."id"`

/** The digests of the stored files among it. */
export async function fileDigestsUnder(
  db: Db,
  organisationId: string,
  systemId: string,
  frameworkId: string,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ sha256: string }[]>`
    SELECT DISTINCT e."sha256" FROM ${under(organisationId, systemId, frameworkId)} AND e."kind" = 'file'`
  return rows.map((row) => row.sha256)
}
