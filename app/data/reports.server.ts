import type { ReportState } from '#app/domain/report-list'
import type { Db } from './database/open.server'
import { Prisma } from './generated/sqlite/client'

/** A line of the list of reports, with what became of it. */
export interface ReportLine {
  id: string
  kind: string
  systemId: string | null
  frameworkId: string | null
  scheduleId: string | null
  title: string
  asOf: string
  digest: string
  issuedByName: string
  issuedAt: string
  systemName: string | null
  systemReference: string | null
  /** null while its file is being drawn and sealed */
  sealedAt: string | null
  withdrawnAt: string | null
  /** the report that replaces it */
  replacedById: string | null
}

interface ListedReports {
  systemId?: string
  kind?: string
  /** the kinds that whoever asks may not read */
  hidden?: readonly string[]
  state?: ReportState | ''
  /** the place to page on from: older ones, or newer ones */
  before?: ReportPlace
  after?: ReportPlace
  take: number
}

export interface ReportPlace {
  issuedAt: string
  id: string
}

const REPLACED_BY = Prisma.sql`(SELECT n."id" FROM "Report" n
  WHERE n."organisationId" = r."organisationId" AND n."replacesId" = r."id" ORDER BY n."issuedAt" DESC, n."id" DESC LIMIT 1)`

const IN_STATE: Record<ReportState, Prisma.Sql> = {
  withdrawn: Prisma.sql`w."withdrawnAt" IS NOT NULL`,
  replaced: Prisma.sql`w."withdrawnAt" IS NULL AND ${REPLACED_BY} IS NOT NULL`,
  sealing: Prisma.sql`w."withdrawnAt" IS NULL AND ${REPLACED_BY} IS NULL AND s."sealedAt" IS NULL`,
  'in-force': Prisma.sql`w."withdrawnAt" IS NULL AND ${REPLACED_BY} IS NULL AND s."sealedAt" IS NOT NULL`,
}

/** Issued reports, newest first, of the organisation or of one system, each with how it stands: one statement. */
export async function listReports(db: Db, organisationId: string, filter: ListedReports): Promise<ReportLine[]> {
  const { systemId, kind, hidden = [], state, before, after, take } = filter
  const conditions = [
    Prisma.sql`r."organisationId" = ${organisationId}`,
    ...(systemId ? [Prisma.sql`r."systemId" = ${systemId}`] : []),
    ...(kind ? [Prisma.sql`r."kind" = ${kind}`] : []),
    ...(hidden.length > 0 ? [Prisma.sql`r."kind" NOT IN (${Prisma.join([...hidden])})`] : []),
    ...(state ? [IN_STATE[state]] : []),
    ...(before ? [Prisma.sql`(r."issuedAt", r."id") < (${before.issuedAt}, ${before.id})`] : []),
    ...(after ? [Prisma.sql`(r."issuedAt", r."id") > (${after.issuedAt}, ${after.id})`] : []),
  ]
  const order = after ? Prisma.sql`r."issuedAt" ASC, r."id" ASC` : Prisma.sql`r."issuedAt" DESC, r."id" DESC`
  const rows = await db.$queryRaw<ReportLine[]>`
    SELECT r."id", r."kind", r."systemId", r."frameworkId", r."scheduleId", r."title", r."asOf", r."digest",
      r."issuedByName", r."issuedAt", a."name" AS "systemName", a."reference" AS "systemReference",
      s."sealedAt", w."withdrawnAt", ${REPLACED_BY} AS "replacedById"
    FROM "Report" r
    LEFT JOIN "AiSystem" a ON a."organisationId" = r."organisationId" AND a."id" = r."systemId"
    LEFT JOIN "ReportSeal" s ON s."organisationId" = r."organisationId" AND s."reportId" = r."id"
    LEFT JOIN "ReportWithdrawal" w ON w."organisationId" = r."organisationId" AND w."reportId" = r."id"
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${order} LIMIT ${take}`
  return after ? rows.reverse() : rows
}

/** One page of the list, and the places to page on from where there is more. */
export async function pageOfReports(
  db: Db,
  organisationId: string,
  filter: Omit<ListedReports, 'take'>,
  take: number,
): Promise<{ rows: ReportLine[]; newer: ReportPlace | null; older: ReportPlace | null }> {
  const found = await listReports(db, organisationId, { ...filter, take: take + 1 })
  const more = found.length > take
  const rows = filter.after ? found.slice(-take) : found.slice(0, take)
  const place = (row: ReportLine | undefined, there: boolean) =>
    row && there ? { issuedAt: row.issuedAt, id: row.id } : null
  return {
    rows,
    newer: place(rows[0], filter.after ? more : filter.before !== undefined),
    older: place(rows.at(-1), filter.after ? true : more),
  }
}

/** One report without its facts, which can be large; with its seal, and by whom it was withdrawn. */
export async function getReport(db: Db, organisationId: string, id: string) {
  const report = await db.report.findUnique({
    where: { organisationId_id: { organisationId, id } },
    omit: { body: true, organisationId: true },
    include: {
      system: { select: { name: true, reference: true, accountableOwnerId: true, technicalOwnerId: true } },
      ...{ seal: true, withdrawal: { include: { withdrawnBy: { select: { name: true } } } } },
    },
  })
  if (!report) return null
  const { withdrawal } = report
  const withdrawnByName = withdrawal?.withdrawnBy?.name ?? 'The operator'
  return { ...report, withdrawal: withdrawal && { ...withdrawal, withdrawnByName } }
}

export type ReportRecord = NonNullable<Awaited<ReturnType<typeof getReport>>>

/** The reports before and after one in the line of replacements. */
export async function neighboursOf(db: Db, organisationId: string, report: { id: string; replacesId: string | null }) {
  const found = await db.report.findMany({
    where: { organisationId, OR: [{ id: report.replacesId ?? '' }, { replacesId: report.id }] },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, title: true, issuedAt: true, replacesId: true },
  })
  return {
    replaces: found.find((one) => one.id === report.replacesId) ?? null,
    replacedBy: found.find((one) => one.replacesId === report.id) ?? null,
  }
}

/** The report that replaces this one; null where none does. */
export const replacementOf = (db: Db, organisationId: string, id: string) =>
  db.report.findFirst({ where: { organisationId, replacesId: id }, select: { id: true, title: true, issuedAt: true } })

/** The newest reports of a kind about the same thing that nothing replaces yet: what a new one may replace. */
export async function replaceableReports(
  db: Db,
  organisationId: string,
  of: { kind: string; systemId: string | null; frameworkId: string | null },
  take: number,
) {
  const rows = await db.$queryRaw<Pick<ReportLine, 'id' | 'title' | 'asOf' | 'issuedAt' | 'withdrawnAt'>[]>`
    SELECT r."id", r."title", r."asOf", r."issuedAt", w."withdrawnAt" FROM "Report" r
    LEFT JOIN "ReportWithdrawal" w ON w."organisationId" = r."organisationId" AND w."reportId" = r."id"
    WHERE r."organisationId" = ${organisationId} AND r."kind" = ${of.kind}
      AND COALESCE(r."systemId", '') = ${of.systemId ?? ''} AND COALESCE(r."frameworkId", '') = ${of.frameworkId ?? ''}
      AND ${REPLACED_BY} IS NULL
    ORDER BY r."issuedAt" DESC, r."id" DESC LIMIT ${take}`
  return rows
}

/** The frozen facts of a report, as the canonical JSON that was hashed. */
export const getSnapshot = (db: Db, organisationId: string, id: string) =>
  db.report.findUnique({
    where: { organisationId_id: { organisationId, id } },
    select: { body: true, digest: true },
  })
