import type { Db } from '#app/data/database/open.server'
import { Refusal } from '#app/domain/refusal'
import { sha256Hex } from '#app/lib/sha256'
import { compose } from '#app/reports/compose'
import type { Snapshot } from '#app/reports/snapshot'
import { drawPdf } from './draw-pdf.server'

export interface RenderedReport {
  fileName: string
  bytes: Uint8Array
  digest: string
}

/** Draws an issued report again from its snapshot. The same snapshot gives the same bytes, so the PDF itself is never stored. */
export async function renderReport(db: Db, organisationId: string, id: string): Promise<RenderedReport | null> {
  const report = await db.report.findUnique({
    where: { organisationId_id: { organisationId, id } },
    include: { system: { select: { reference: true } } },
  })
  if (!report) return null
  // A snapshot that changed after it was issued must never come out as if it were the report.
  if (sha256Hex(report.body) !== report.digest) {
    throw new Refusal(
      'rule',
      'The stored facts of this report no longer have the digest they were issued with. The report is not drawn; run “plumbline audit verify”.',
    )
  }
  const bytes = await drawPdf(compose(JSON.parse(report.body) as Snapshot, report.digest))
  const subject = report.system?.reference ?? 'summary'
  return {
    fileName: `${subject}-${report.issuedAt.slice(0, 10)}-${report.digest.slice(0, 8)}.pdf`,
    bytes,
    digest: report.digest,
  }
}
