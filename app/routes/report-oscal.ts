import type { LoaderFunctionArgs } from '@remix-run/node'
import { reportAsOscal } from '#app/usecases/export-oscal.server'
import { orSayWhyNot, safeDownloadHeaders } from '#app/web/download'
import { requireReport } from '#app/web/report-visit.server'

/** An issued report in one of OSCAL's models, from its frozen facts. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, report } = await requireReport(args)
  const framework = new URL(args.request.url).searchParams.get('framework') ?? undefined
  const model = (args.params.file ?? '').replace(/\.json$/, '')
  const file = await orSayWhyNot(reportAsOscal(db, scope, report.id, { model, framework }))
  return new Response(file.text, { headers: safeDownloadHeaders(file.fileName, 'application/json') })
}
