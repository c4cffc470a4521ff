import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { guestSystems } from '#app/data/guests.server'
import { GuestSystems } from '#app/ui/guest/guest-systems'
import { recordGuestView } from '#app/usecases/record-guest-view.server'
import { requireGuest } from '#app/web/guest.server'

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, ground, by, guest } = await requireGuest(args)
  const systems = await guestSystems(db, scope, guest.id)
  await recordGuestView(ground, by, { page: 'The list of systems', title: '', subject: ['guest', guest.id] })
  return json({ systems })
}

export default function GuestHome() {
  return <GuestSystems {...useLoaderData<typeof loader>()} />
}
