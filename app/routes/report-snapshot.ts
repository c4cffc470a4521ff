import type { LoaderFunctionArgs } from '@remix-run/node'
import { getSnapshot } from '#app/data/reports.server'
import { safeDownloadHeaders } from '#app/web/download'
import { requireReport } from '#app/web/report-visit.server'
import { found } from '#app/web/visit.server'

/** The frozen facts as the canonical JSON whose SHA-256 is the digest on the paper. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, report } = await requireReport(args)
  const { body, digest } = found(await getSnapshot(db, scope, report.id))
  return new Response(body, {
    headers: safeDownloadHeaders(`snapshot-${digest.slice(0, 12)}.json`, 'application/json'),
  })
}
