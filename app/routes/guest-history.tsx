import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { GUEST_VIEW } from '#app/domain/guests'
import { SystemHistory } from '#app/ui/trail/system-history'
import { requireGuestSystem } from '#app/web/guest.server'
import { noteView } from './guest-view.server'
import { trailPage } from './trail-entries.server'

const PAGE = 30
/** What colleagues say to each other, what other guests open, and who else outside was given a report. */
const INSIDE = ['assessment.comment', GUEST_VIEW, 'report.share', 'report.link-open', 'report.link-revoke']

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const { system } = visit
  const before = Number(new URL(args.request.url).searchParams.get('before')) || undefined
  const page = await trailPage(visit, { systemId: system.id, except: INSIDE, before, take: PAGE })
  await noteView(visit, 'History')
  const { locale, timeZone } = visit.person
  return json({ id: system.id, ...page, later: before !== undefined, locale, timeZone })
}

export default function GuestHistory() {
  return <SystemHistory {...useLoaderData<typeof loader>()} />
}
