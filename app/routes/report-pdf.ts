import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireReport } from '#app/web/report-visit.server'
import { sealedDownload } from './sealed-download.server'

/** The sealed file of the report, byte for byte as it was kept when it was issued. */
export async function loader(args: LoaderFunctionArgs) {
  const { scope, ground, report } = await requireReport(args)
  return sealedDownload(ground, scope, report.id)
}
