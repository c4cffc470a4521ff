import type { GuestState } from '#app/domain/guests'
import type { TrailEntry } from '#app/domain/trail-entry'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { ErasePanel } from '#app/ui/identity/access-panels'
import { cx } from '#app/ui/kit/cx'
import { DateText } from '#app/ui/kit/date-text'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { Panel } from '#app/ui/kit/panel'
import { TrailList } from '#app/ui/trail/trail-list'
import { TrailSubject } from '#app/ui/trail/trail-subject'
import { GuestKeys, type GuestKeysShown } from './guest-keys'
import { ChangeGuestPanel, RenewGuestPanel, RevokeGuestPanel } from './guest-panels'
import { GuestStateBadge } from './guest-state'
import type { Choice } from './systems-field'

interface GuestScreenProps {
  guest: {
    id: string
    name: string
    email: string
    firm: string
    purpose: string
    createdByName: string
    createdAt: string
    version: number
    state: GuestState
    until: string
  }
  mayErase: boolean
  choice: Choice
  looked: { entries: readonly TrailEntry[]; next: number | null; later: boolean }
  made: GuestKeysShown | undefined
  answer: (Answer & { choice: Choice }) | undefined
  today: string
  locale: DateLocale
  timeZone: string
}

/** One guest: what they may read, how to end it, and what they looked at. */
export function GuestScreen(props: GuestScreenProps) {
  const { guest, mayErase, choice, made, answer, today, locale, timeZone } = props
  const change = answeredForm(answer, 'change', { until: guest.until })
  const acts = guest.state !== 'revoked' || mayErase || made !== undefined
  return (
    <>
      <PageHeader
        title={<bdi>{guest.name}</bdi>}
        crumbs={[
          { label: 'Reports', href: paths.reports() },
          { label: 'Guests', href: paths.guests() },
        ]}
        beside={<GuestStateBadge state={guest.state} until={guest.until} today={today} />}
        facts={[
          { term: 'E-mail address', value: guest.email },
          ...(guest.firm ? [{ term: 'Firm', value: <bdi>{guest.firm}</bdi> }] : []),
          ...(guest.purpose ? [{ term: 'Purpose', value: <bdi>{guest.purpose}</bdi> }] : []),
          { term: 'Until', value: formatDay(guest.until, locale) },
          {
            term: 'Invited',
            value: (
              <>
                <DateText date={guest.createdAt} timeZone={timeZone} locale={locale} /> by{' '}
                <bdi>{guest.createdByName}</bdi>
              </>
            ),
          },
        ]}
      />
      <div className={cx('grid grid-cols-[minmax(0,1fr)] items-start gap-4', acts ? 'lg:grid-cols-2' : 'max-w-3xl')}>
        <div className="flex min-w-0 flex-col gap-4 empty:hidden">
          {made && <GuestKeys {...made} />}
          {guest.state !== 'revoked' && (
            <ChangeGuestPanel
              key={guest.version}
              form={change}
              choice={answer?.choice ?? choice}
              version={guest.version}
            />
          )}
          {guest.state === 'active' && <RenewGuestPanel form={answeredForm(answer, 'renew')} />}
          {guest.state !== 'revoked' && <RevokeGuestPanel form={answeredForm(answer, 'revoke')} />}
          {guest.state !== 'active' && mayErase && (
            <ErasePanel answer={answer} what="Name, e-mail address, firm and purpose" />
          )}
        </div>
        <Looked {...props} />
      </div>
    </>
  )
}

function Looked({ guest, choice, looked, locale, timeZone }: GuestScreenProps) {
  const { entries, next, later } = looked
  const systems = Object.fromEntries(choice.chosen.map(({ id, name }) => [id, name]))
  return (
    <Panel
      title="What they looked at"
      note="From the trail, newest first. The same page within ten minutes counts once."
    >
      {entries.length === 0 && (
        <p className="text-muted">{later ? 'Nothing further back.' : 'They have opened nothing yet.'}</p>
      )}
      <TrailList
        entries={entries}
        timeZone={timeZone}
        locale={locale}
        about={(entry) => <TrailSubject entry={entry} systems={systems} />}
      />
      {(later || next !== null) && (
        <Pager
          shown={`${entries.length} entries`}
          previousHref={later ? paths.guest(guest.id) : undefined}
          nextHref={next === null ? undefined : paths.guest(guest.id, { before: next })}
        />
      )}
    </Panel>
  )
}
