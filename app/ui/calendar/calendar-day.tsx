import { MOVE_VERBS } from '#app/domain/law-calendar'
import { isLegalDate } from '#app/domain/legal-date'
import { tierLabel } from '#app/domain/system'
import { type DateLocale, formatDay, relativeDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { MoveIcon } from '#app/ui/charts/law-lanes'
import { Cited } from '#app/ui/framework/cited'
import { Link } from '#app/ui/kit/link'
import { Pager } from '#app/ui/kit/pager'
import { Table } from '#app/ui/kit/table'
import type { CalendarPage, ShownMove } from './calendar-page'
import { calendarHref } from './calendar-screen'

type Day = CalendarPage['days'][number]
type Entry = Day['entries'][number]

/** One day: framework by framework, what it does and whom it touches. */
export function DaySection({ day: { day, entries }, page }: { day: Day; page: CalendarPage }) {
  const { locale, asOf } = page
  return (
    <section
      id={`day-${day}`}
      aria-labelledby={`head-${day}`}
      className="grid scroll-mt-16 gap-x-6 gap-y-2 border-t border-line py-4 lg:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <div className={day <= asOf ? 'text-muted' : undefined}>
        <h2 id={`head-${day}`}>
          <time dateTime={day}>{formatDay(day, locale)}</time>
        </h2>
        <p className="text-sm text-muted">{relativeDay(day, asOf)}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {entries.map((entry) => (
          <EntryOfDay key={entry.frameworkId} day={day} entry={entry} page={page} />
        ))}
      </div>
    </section>
  )
}

function EntryOfDay({ day, entry, page }: { day: string; entry: Entry; page: CalendarPage }) {
  const { frameworkId, framework, moves, systems, duties } = entry
  const open = page.open?.day === day && page.open.frameworkId === frameworkId ? page.open : null
  const href = `${calendarHref(page, open ? {} : { day, of: frameworkId })}#day-${day}`
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3>
          <Link href={paths.framework(frameworkId)} quiet>
            {framework}
          </Link>
        </h3>
        {systems > 0 ? (
          <span className="text-sm">
            <Link href={href} preventScrollReset>
              {systems.toLocaleString('en')} {systems === 1 ? 'system' : 'systems'}
              {open && ': hide'}
            </Link>
            <span className="text-muted">
              , {duties.toLocaleString('en')} {duties === 1 ? 'duty' : 'duties'} for them together
            </span>
          </span>
        ) : (
          moves.some(({ kind }) => kind === 'begins' || kind === 'transition-ends') && (
            <span className="text-sm text-muted">for none of your systems</span>
          )
        )}
      </div>
      <ul className="mt-1">
        {moves.map((move) => (
          <Move key={move.kind + move.what + (move.where ?? '')} move={move} entry={entry} day={day} page={page} />
        ))}
        {moves.length === 0 && (
          <li className="border-t border-line py-1.5 text-muted">
            The day follows from a date recorded for the system itself.
          </li>
        )}
      </ul>
      {open && <Systems open={open} page={page} />}
    </div>
  )
}

interface MoveProps {
  move: ShownMove
  entry: Entry
  day: string
  page: CalendarPage
}

function Move({ move, entry, day, page }: MoveProps) {
  const { kind, what, where, requirements, count, before, after, cites } = move
  const one = count === 1 ? requirements[0] : undefined
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] border-t border-line py-1.5">
      <span className="pt-0.75">
        <MoveIcon kind={kind} />
      </span>
      <div className="min-w-0">
        {one ? (
          <Link href={paths.requirement(entry.frameworkId, one.id)} quiet>
            {what}
          </Link>
        ) : (
          <Link href={`${paths.framework(entry.frameworkId, { day })}#contents`} quiet>
            {what}: {count} requirements
          </Link>
        )}{' '}
        {MOVE_VERBS[kind][one ? 0 : 1]}
        {where && <span className="text-muted">, where: {where}</span>}
        {(before.length > 0 || after.length > 0) && (
          <span className="block text-sm">
            {before.length > 0 && <>until then: {days(before, page.locale)}</>}
            {before.length > 0 && after.length > 0 && '; '}
            {after.length > 0 && <>from then on: {days(after, page.locale)}</>}
          </span>
        )}
        <span className="block text-sm text-muted">
          {count > 1 &&
            `${requirements.map(({ title }) => title).join('; ')}${count > requirements.length ? ' …' : ''}`}
          {cites.length > 0 && count > 1 && ' · '}
          <Cited cites={cites} />
        </span>
      </div>
    </li>
  )
}

const days = (list: readonly string[], locale: DateLocale): string =>
  list.map((day) => (isLegalDate(day) ? formatDay(day, locale) : `the day of “${day}”`)).join(', ')

function Systems({ open, page }: { open: NonNullable<CalendarPage['open']>; page: CalendarPage }) {
  const { day, frameworkId, systems, next, after } = open
  const when = page.asOf === page.today ? {} : { asOf: page.asOf }
  const at = (change: Record<string, string>) => `${calendarHref(page, { day, of: frameworkId, ...change })}#day-${day}`
  return (
    <div className="mt-2 rounded-lg border border-line px-3 pt-1 pb-2">
      <Table
        caption={`Systems for which ${open.framework} begins on ${formatDay(day, page.locale)}`}
        columns={[
          { key: 'name', head: 'System', cell: (one) => one.name },
          { key: 'reference', head: 'Reference', cell: (one) => one.reference },
          { key: 'tier', head: 'Tier', cell: (one) => tierLabel(one.tier) },
          { key: 'count', head: 'Begin that day', align: 'right', cell: (one) => one.requirements },
        ]}
        rows={systems}
        rowKey={(one) => one.id}
        rowHref={(one) => paths.systemScope(one.id, { framework: frameworkId, ...when })}
      />
      {(next !== null || after !== '') && (
        <Pager
          shown={`${systems.length} systems on this page`}
          previousHref={after ? at({}) : undefined}
          nextHref={next === null ? undefined : at({ after: next })}
        />
      )}
    </div>
  )
}
