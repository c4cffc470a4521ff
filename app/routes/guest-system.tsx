import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { paths } from '#app/paths'
import { SystemHeader } from '#app/ui/system/system-header'
import { SystemTabs } from '#app/ui/system/system-tabs'
import { requireGuestSystem } from '#app/web/guest.server'
import { scopesOnVisit } from '#app/web/system-visit.server'
import { systemHead } from './system-head.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.system.name ?? 'System'} · Guest · Plumbline` },
]

/** The head of every page about one system in the guest area. Which page was opened, that page records. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  return json(await systemHead(visit, await scopesOnVisit(args, visit)))
}

export default function GuestSystem() {
  const data = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const { id, openCount } = data.system
  // The tabs know their addresses as the rest of the product has them.
  const inside = paths.system(id) + pathname.slice(paths.guestSystem(id).length)
  return (
    <>
      <SystemHeader {...data} />
      <SystemTabs id={id} open={openCount} pathname={inside} />
      <div className="mt-5">
        <Outlet />
      </div>
    </>
  )
}
