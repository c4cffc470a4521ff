import type { LoaderFunctionArgs } from '@remix-run/node'
import { Refusal } from '#app/domain/refusal'
import { renderReport } from '#app/usecases/render-report.server'
import { safeDownloadHeaders } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** Facts that were altered are told to whoever asks for the paper; everything else stays a failure. */
function sayRefusal(error: unknown): never {
  if (error instanceof Refusal) throw new Response(error.sentence, { status: 409 })
  throw error
}

/** The report as a file, drawn off the main thread. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope } = await requirePermission(args, 'read')
  const report = found(await renderReport(db, scope, args.params.reportId ?? '').catch(sayRefusal))
  return new Response(report.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      ...safeDownloadHeaders(report.fileName, 'application/pdf'),
      'Content-Length': String(report.bytes.length),
    },
  })
}
