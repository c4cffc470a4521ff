import type { LoaderFunctionArgs } from '@remix-run/node'
import { registerFile } from '#app/domain/registers'
import { exportRegister } from '#app/usecases/export-register.server'
import { orSayWhyNot, safeDownloadHeaders, streamOf } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** A register with the filters of its page, as CSV or as a workbook. */
export async function loader(args: LoaderFunctionArgs) {
  const asked = registerFile(args.params.file ?? '')
  const visit = await requirePermission(args, asked?.register.permission ?? 'read')
  const { register, format } = found(asked)
  const { searchParams: search } = new URL(args.request.url)
  const file = await orSayWhyNot(exportRegister({ ...visit, search }, register.id, format))
  return new Response(streamOf(file.pieces), { headers: safeDownloadHeaders(file.fileName, file.mediaType) })
}
