import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Overview } from '#app/ui/system/overview'
import { requireGuestSystem } from '#app/web/guest.server'
import { scopesOnVisit } from '#app/web/system-visit.server'
import { noteView } from './guest-view.server'
import { overviewPage } from './overview-page.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  // What the house still has to accept is its own business.
  const { toAccept: _, ...page } = await overviewPage(visit, await scopesOnVisit(args, visit))
  await noteView(visit, 'Overview')
  return json(page)
}

export default function GuestOverview() {
  return <Overview {...useLoaderData<typeof loader>()} toAccept={[]} refused={null} />
}
