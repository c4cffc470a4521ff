import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvOut } from '#app/lib/csv-out'
import { findImport, outcomeOf } from '#app/usecases/import-job.server'
import { safeDownloadHeaders } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** What came of every row of an import, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ground, scope } = await requirePermission(args, 'inventory.import')
  const job = found(await findImport(ground, scope, args.params.jobId ?? ''))
  const { rows } = found(outcomeOf(job))
  const csv = csvOut(
    ['Row', 'Result', 'System', 'Why', 'Warnings'],
    rows.map(({ row, action, name, why, warnings }) => [row, action, name, why, warnings.join('\n')]),
  )
  const name = job.file.fileName.replace(/\.[^.]*$/, '')
  return new Response(csv, { headers: safeDownloadHeaders(`${name}-result.csv`, 'text/csv; charset=utf-8') })
}
