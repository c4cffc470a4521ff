import type { GuestState } from '#app/domain/guests'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { EmptyState } from '#app/ui/kit/notes'
import { Table } from '#app/ui/kit/table'
import { GuestStateBadge } from './guest-state'

interface GuestRow {
  id: string
  name: string
  email: string
  firm: string
  state: GuestState
  until: string
  systems: number
  lastSeenAt: string | null
}

interface GuestTableProps {
  guests: readonly GuestRow[]
  today: string
  locale: DateLocale
  timeZone: string
}

/** Everybody who was let in from outside, whoever is still. */
export function GuestTable({ guests, today, locale, timeZone }: GuestTableProps) {
  return (
    <Table
      caption="Guests"
      rows={guests}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.guest(row.id)}
      empty={
        <EmptyState
          title="Nobody from outside reads here"
          action={
            <LinkButton look="primary" href={paths.newGuest()}>
              Invite a guest
            </LinkButton>
          }
        >
          An external auditor gets a link to chosen systems until a day. They read and change nothing, and what they
          open stands in the trail.
        </EmptyState>
      }
      columns={[
        { key: 'name', head: 'Guest', cell: (row) => <bdi>{row.name}</bdi>, className: 'min-w-40' },
        { key: 'firm', head: 'Firm', cell: (row) => <bdi>{row.firm}</bdi>, className: 'min-w-32' },
        {
          key: 'state',
          head: 'Access',
          cell: (row) => <GuestStateBadge state={row.state} until={row.until} today={today} />,
        },
        { key: 'until', head: 'Until', cell: (row) => formatDay(row.until, locale), className: 'whitespace-nowrap' },
        { key: 'systems', head: 'Systems', align: 'right', cell: (row) => row.systems },
        {
          key: 'seen',
          head: 'Last here',
          cell: (row) =>
            row.lastSeenAt ? (
              <DateText date={row.lastSeenAt} timeZone={timeZone} locale={locale} />
            ) : (
              <span className="text-muted">never</span>
            ),
          className: 'whitespace-nowrap',
        },
      ]}
    />
  )
}
