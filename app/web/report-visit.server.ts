import { getReport, type ReportRecord } from '#app/data/reports.server'
import { mayReadKind } from '#app/domain/report-reading'
import { type Asked, forbidden, found, requirePermission, type Visit } from './visit.server'

interface AskedOfReport extends Asked {
  params: { reportId?: string }
}

export interface ReportVisit extends Visit {
  report: ReportRecord
}

/** The visit with the report of the address, or 404; 403 where its kind is not for everybody inside and not for them. */
export async function requireReport(asked: AskedOfReport): Promise<ReportVisit> {
  const visit = await requirePermission(asked, 'read')
  const report = found(await getReport(visit.db, visit.scope, asked.params.reportId ?? ''))
  if (!mayReadKind(visit.by, report.kind)) throw forbidden()
  return { ...visit, report }
}
