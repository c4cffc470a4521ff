import type { LoaderFunctionArgs } from '@remix-run/node'
import { findLogoPicture } from '#app/data/report-logo.server'
import { safeDownloadHeaders } from '#app/web/download'
import { found, requirePermission } from '#app/web/visit.server'

/** The logo as it is kept, for the settings to show. It was read to its last byte before it was kept. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, scope } = await requirePermission(args, 'settings.write')
  const { mediaType, bytes } = found(await findLogoPicture(db, scope))
  const name = mediaType === 'image/png' ? 'logo.png' : 'logo.jpg'
  return new Response(Buffer.from(bytes, 'base64'), { headers: safeDownloadHeaders(name, mediaType) })
}
