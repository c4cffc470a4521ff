import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listGuests } from '#app/data/guests.server'
import { guestState, lastDayOf } from '#app/domain/guests'
import { type DateLocale, dayOf } from '#app/lib/dates'
import { paths } from '#app/paths'
import { GuestTable } from '#app/ui/guest/guest-table'
import { LinkButton } from '#app/ui/kit/button'
import { PageHeader } from '#app/ui/kit/page-header'
import { requirePermission } from '#app/web/visit.server'
import type { InsideHandle } from './inside'

export const handle: InsideHandle = { place: 'reports' }
export const meta = () => [{ title: 'Guests · Plumbline' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, scope, now, person } = await requirePermission(args, 'guest.manage')
  const guests = (await listGuests(db, scope)).map(({ id, name, email, firm, systems, lastSeenAt, ...guest }) => ({
    ...{ id, name, email, firm, systems, lastSeenAt },
    ...{ state: guestState(guest, now), until: lastDayOf(guest.expiresAt) },
  }))
  return json({ guests, today: dayOf(now), locale: person.locale as DateLocale, timeZone: person.timeZone })
}

export default function Guests() {
  const data = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title="Guests"
        crumbs={[{ label: 'Reports', href: paths.reports() }]}
        lead="People from outside, such as external auditors, who may read chosen systems until a day."
        actions={
          data.guests.length > 0 && (
            <LinkButton look="primary" href={paths.newGuest()}>
              Invite a guest
            </LinkButton>
          )
        }
      />
      <GuestTable {...data} />
    </>
  )
}
