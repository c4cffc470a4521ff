import type { RequirementView } from '#app/domain/requirement-view'
import type { Timing } from '#app/domain/timing'
import type { Mark } from '#app/domain/words'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { RelativeDate } from '#app/ui/kit/date-text'
import { EmptyState } from '#app/ui/kit/notes'
import { Pager } from '#app/ui/kit/pager'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'
import { StateMark } from '#app/ui/state-mark'
import { TimingChip } from '#app/ui/timing-chip'

interface Bound {
  id: string
  name: string
  reference: string
  status: string
  dueOn: string | null
  /** When it binds the system; null where the kept scope only says that it does. */
  timing: Timing | null
  firstDay: string | null
}

export interface BoundPage {
  systems: Bound[]
  next: string | null
  /** How many systems were looked at, where it had to be worked out for another day. */
  looked: number | null
}

interface BoundSystemsProps {
  view: RequirementView
  bound: BoundPage
  inUse: boolean
  after: string
  asOf: string
  today: string
  locale: DateLocale
}

/** The systems a requirement binds on the day, each with where it stands. */
export function BoundSystems({ view, bound, inUse, after, asOf, today, locale }: BoundSystemsProps) {
  const { systems, next, looked } = bound
  const columns: Column<Bound>[] = [
    { key: 'name', head: 'System', cell: (one) => one.name },
    { key: 'reference', head: 'Reference', cell: (one) => one.reference, className: 'max-sm:hidden' },
    ...(looked === null
      ? []
      : [
          {
            key: 'from',
            head: 'Binds',
            cell: (one: Bound) =>
              one.timing && <TimingChip timing={one.timing} firstDay={one.firstDay} locale={locale} />,
          },
        ]),
    { key: 'state', head: 'State', cell: (one) => <StateMark mark={one.status as Mark} /> },
    {
      key: 'due',
      head: 'Due',
      className: 'max-sm:hidden',
      cell: (one) =>
        one.dueOn ? (
          <RelativeDate date={one.dueOn} today={today} locale={locale} />
        ) : (
          <span className="text-muted">–</span>
        ),
    },
  ]
  const note = looked === null ? 'Today, by the facts recorded for each.' : thenWords(asOf, today, locale, looked, next)
  return (
    <Panel
      title={asOf < today ? 'Systems it bound' : asOf > today ? 'Systems it will bind' : 'Systems it binds'}
      note={note}
    >
      <Table
        caption="Systems this requirement applies to"
        columns={columns}
        rows={systems}
        rowKey={(one) => one.id}
        rowHref={(one) => paths.assess(one.id, view.frameworkId, view.id)}
        empty={
          <EmptyState title={after ? 'No more systems' : 'It applies to no system'}>
            {inUse
              ? 'As soon as the facts of a system say so, it stands here with its answer.'
              : `${view.framework} is not in use, so nothing of it is worked out for your systems.`}
          </EmptyState>
        }
      />
      {(next !== null || after !== '') && (
        <Pager
          shown={`${systems.length} systems on this page`}
          previousHref={after ? paths.requirement(view.frameworkId, view.id) : undefined}
          nextHref={next === null ? undefined : paths.requirement(view.frameworkId, view.id, { after: next })}
        />
      )}
    </Panel>
  )
}

/** What is known about another day, said plainly: the law of that day and the facts of today. */
function thenWords(asOf: string, today: string, locale: DateLocale, looked: number, next: string | null): string {
  const law = asOf < today ? 'as it stood then' : 'as we know it today'
  const part = next === null ? '' : ` The first ${looked} systems were looked at.`
  return `On ${formatDay(asOf, locale)}, by the law ${law} and by today’s facts of each system.${part}`
}
