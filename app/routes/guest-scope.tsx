import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import type { ScopePage } from '#app/ui/scope/scope-page'
import { ScopeScreen } from '#app/ui/scope/scope-screen'
import { requireGuestSystem } from '#app/web/guest.server'
import type { loader as systemLoader } from './guest-system'
import { noteView } from './guest-view.server'
import { scopePage } from './scope-page.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const page = await scopePage(visit, visit.system.id, new URL(args.request.url).searchParams)
  await noteView(visit, page.chosen ? `Scope under ${page.chosen.title}` : 'Scope')
  return json(page)
}

export default function GuestScope() {
  const name = useRouteLoaderData<typeof systemLoader>('routes/guest-system')?.system.name
  return <ScopeScreen page={useLoaderData() as ScopePage} systemName={name ?? 'this system'} />
}
