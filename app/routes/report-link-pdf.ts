import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '#app/paths'
import { openedLink } from '#app/usecases/open-report-link.server'
import { linkHeaders, linkTicket } from '#app/web/link-ticket.server'
import { sealedDownload } from './sealed-download.server'

/** The file behind a link that was opened here a short while ago; whoever comes later types the passphrase again. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = params.token ?? ''
  const link = await openedLink(context.ground, token, linkTicket(request))
  if (!link) throw redirect(paths.sharedReport(token), { headers: linkHeaders })
  return sealedDownload(context.ground, link.organisationId, link.reportId, linkHeaders)
}
