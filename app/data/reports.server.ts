import type { Db } from './database/open.server'

const LIST = {
  id: true,
  kind: true,
  systemId: true,
  title: true,
  asOf: true,
  digest: true,
  issuedByName: true,
  issuedAt: true,
  system: { select: { name: true, reference: true } },
} as const

/** Issued reports, newest first, of the organisation or of one system. `before` is the instant and id to page on from. */
export function listReports(
  db: Db,
  organisationId: string,
  filter: { systemId?: string; before?: { issuedAt: string; id: string }; take: number },
) {
  const { before } = filter
  return db.report.findMany({
    where: {
      organisationId,
      systemId: filter.systemId,
      OR: before && [{ issuedAt: { lt: before.issuedAt } }, { issuedAt: before.issuedAt, id: { lt: before.id } }],
    },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    take: filter.take,
    select: LIST,
  })
}

export type ReportLine = Awaited<ReturnType<typeof listReports>>[number]

/** One report without its facts, which can be large. */
export const getReport = (db: Db, organisationId: string, id: string) =>
  db.report.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: { ...LIST, auditSequence: true, auditHash: true, templateVersion: true },
  })

/** The frozen facts of a report, as the canonical JSON that was hashed. */
export const getSnapshot = (db: Db, organisationId: string, id: string) =>
  db.report.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: { body: true, digest: true },
  })
