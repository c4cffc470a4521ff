import type { LoaderFunctionArgs } from '@remix-run/node'
import { renderReport } from '#app/usecases/render-report.server'
import { safeDownloadHeaders } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** The report as a file, drawn off the main thread. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope } = await requirePermission(args, 'read')
  const report = found(await renderReport(db, scope, args.params.reportId ?? ''))
  return new Response(report.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      ...safeDownloadHeaders(report.fileName, 'application/pdf'),
      'Content-Length': String(report.bytes.length),
    },
  })
}
