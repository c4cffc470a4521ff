import type { LoaderFunctionArgs } from '@remix-run/node'
import { getReport } from '#app/data/reports.server'
import { mayReadKind } from '#app/domain/report-reading'
import { requireGuestSystem } from '#app/web/guest.server'
import { found } from '#app/web/visit.server'
import { noteView } from './guest-view.server'
import { sealedDownload } from './sealed-download.server'

/** A report about the system as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { db, scope, ground, system, by } = visit
  const asked = await getReport(db, scope, args.params.reportId ?? '')
  const { id, title, seal } = found(asked?.systemId === system.id && mayReadKind(by, asked.kind) ? asked : null)
  // What is still being drawn is not opened yet.
  if (seal) await noteView(visit, 'File', { subject: ['report', id], title })
  return sealedDownload(ground, scope, id)
}
