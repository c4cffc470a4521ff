import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Refusal } from '#app/domain/refusal'
import { paths } from '#app/paths'
import { drawDraft } from '#app/usecases/draw-draft.server'
import { safeDownloadHeaders } from '#app/web/download'
import { forbidden, notFound, requirePermission } from '#app/web/visit.server'
import { fieldsOf, type ReportFields, requestOf } from './report-request.server'

/** What a report would say now, as a file; nothing is kept. */
export async function loader(args: LoaderFunctionArgs) {
  const { ground, by } = await requirePermission(args, 'report.issue')
  const fields = fieldsOf(new URL(args.request.url).searchParams)
  if (!fields) throw notFound()
  const { fileName, bytes } = await drawDraft(ground, by, requestOf(fields)).catch(sayRefusal(fields))
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...safeDownloadHeaders(fileName, 'application/pdf'), 'Content-Length': String(bytes.length) },
  })
}

/** Whoever asked goes back to the form, which says what is wrong and where. */
const sayRefusal =
  (fields: ReportFields) =>
  (error: unknown): never => {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'forbidden') throw forbidden()
    if (error.code === 'not-found') throw notFound()
    throw redirect(paths.newReport({ ...fields, refused: 'draft' }))
  }
