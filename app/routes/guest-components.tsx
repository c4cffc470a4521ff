import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { componentsOf } from '#app/data/components.server'
import { ComponentsPage } from '#app/ui/system/components-page'
import { requireGuestSystem } from '#app/web/guest.server'
import { noteView } from './guest-view.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireGuestSystem(args)
  const components = await componentsOf(visit.db, visit.scope, visit.system.id)
  await noteView(visit, 'Components')
  return json({ id: visit.system.id, components })
}

export default function GuestComponents() {
  return <ComponentsPage {...useLoaderData<typeof loader>()} editing={null} mayEdit={false} answer={null} />
}
