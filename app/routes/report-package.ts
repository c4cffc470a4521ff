import type { ActionFunctionArgs } from '@remix-run/node'
import { Refusal } from '#app/domain/refusal'
import { auditPackage } from '#app/usecases/audit-package.server'
import { safeDownloadHeaders } from '#app/web/download'
import { requireReport } from '#app/web/report-visit.server'
import { streamBody } from '#app/web/stream-body.server'
import { found } from '#app/web/visit.server'

/** The audit package of a report. A form and no link, because taking it is recorded. */
export async function action(args: ActionFunctionArgs) {
  const { ground, by, report } = await requireReport(args)
  const packed = await auditPackage(ground, by, report.id).catch((error: unknown) => {
    if (error instanceof Refusal) throw new Response(error.sentence, { status: 409 })
    throw error
  })
  const { stream, size, fileName } = found(packed)
  return new Response(streamBody(stream), {
    headers: { ...safeDownloadHeaders(fileName, 'application/zip'), 'Content-Length': String(size) },
  })
}
