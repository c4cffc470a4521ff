import type { ActionFunctionArgs } from '@remix-run/node'
import { takeOrganisationOut } from '#app/usecases/export-organisation.server'
import { safeDownloadHeaders } from '#app/web/download'
import { streamBody } from '#app/web/stream-body.server'
import { requirePermission } from '#app/web/visit.server'

/** Everything of the organisation as one archive. A form and no link, because taking it is recorded. */
export async function action(args: ActionFunctionArgs) {
  const { ground, by, today } = await requirePermission(args, 'organisation.export')
  const { stream, size } = await takeOrganisationOut(ground, by)
  return new Response(streamBody(stream), {
    headers: {
      ...safeDownloadHeaders(`organisation-${today}.zip`, 'application/zip'),
      'Content-Length': String(size),
    },
  })
}
