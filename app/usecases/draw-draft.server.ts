import type { Ground } from '#app/data/ground.server'
import type { Actor } from '#app/domain/people'
import type { ReportRequest } from '#app/domain/report-kinds'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { compose } from '#app/reports/compose'
import { drawPdf } from './draw-pdf.server'
import { draftSnapshot } from './issue-report.server'

/** The paper as it would be now, marked as a draft on every page; nothing of it is kept or recorded. */
export async function drawDraft(
  ground: Ground,
  by: Actor,
  request: ReportRequest,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const snapshot = await draftSnapshot(ground, by, request)
  const digest = sha256Hex(canonicalJson(snapshot as unknown as Json))
  const bytes = await drawPdf(compose(snapshot, digest))
  return { fileName: `draft-${request.kind}-${snapshot.asOf}.pdf`, bytes }
}
