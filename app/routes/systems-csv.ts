import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportRegister } from '#app/usecases/export-register.server'
import { orSayWhyNot, safeDownloadHeaders, streamOf } from '#app/web/download'
import { requirePermission } from '#app/web/visit.server'

/** The list with its filters and order as a file, all pages of it. The address is older than those of the registers. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'inventory.export')
  const { searchParams: search } = new URL(args.request.url)
  const file = await orSayWhyNot(exportRegister({ ...visit, search }, 'systems', 'csv'))
  return new Response(streamOf(file.pieces), { headers: safeDownloadHeaders(file.fileName, file.mediaType) })
}
