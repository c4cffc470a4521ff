import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LawLanes } from '#app/ui/charts/law-lanes'
import { ExportMenu } from '#app/ui/export/export-menu'
import { LinkButton } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { type ActiveFilter, FilterBar } from '#app/ui/kit/filter-bar'
import { Select } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { EmptyState, Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { DaySection } from './calendar-day'
import type { CalendarPage } from './calendar-page'

/** The address of the calendar with what is chosen, and a change to it. */
export function calendarHref(page: CalendarPage, change: Record<string, string | null> = {}): string {
  const { filter, past, asOf, today } = page
  return paths.calendar({
    ...{ ...filter, past: past ? 'year' : null, asOf: asOf === today ? null : asOf },
    ...change,
  })
}

/** Everything the laws in use do from a day on: what begins, what ends, what the law itself changes, and whom it touches. */
export function CalendarScreen({ page }: { page: CalendarPage }) {
  const { days, filter, past, asOf, today, locale } = page
  const entries = days.flatMap(({ entries }) => entries)
  const { framework, region } = filter
  return (
    <>
      <PageHeader
        title="What changes next"
        crumbs={[{ label: 'Frameworks', href: paths.frameworks() }]}
        lead={`${days.length} ${days.length === 1 ? 'day' : 'days'} ${past ? 'since twelve months before' : 'after'} ${formatDay(asOf, locale)} on which a law in use begins, ends or changes.`}
        actions={
          <>
            <LinkButton
              href={paths.calendarFile({ framework, region, asOf: asOf === today ? null : asOf })}
              download
              reload
            >
              Calendar file (.ics)
            </LinkButton>
            <ExportMenu register="calendar" query={{ framework, region }} />
          </>
        }
      />
      <Filters page={page} />
      {asOf !== today && (
        <Note kind="warn" title={`The dates are those of the law on ${formatDay(asOf, locale)}`} className="mb-4">
          Systems are counted as of today, {formatDay(today, locale)}.
        </Note>
      )}
      {days.length === 0 ? (
        <EmptyState
          title="No date of the laws in use lies ahead"
          action={<LinkButton href={paths.frameworks()}>See the frameworks</LinkButton>}
        >
          Days on which a law begins, ends or changes stand here, with the systems they touch.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <Panel title="All dates on a line" className="print:hidden">
            <LawLanes
              label="What changes next"
              from={[days[0]!.day, asOf].sort()[0]!}
              to={days.at(-1)!.day}
              asOf={asOf}
              locale={locale}
              lanes={[...new Set(entries.map((entry) => entry.frameworkId))].map((id) => ({
                key: id,
                label: entries.find((entry) => entry.frameworkId === id)!.framework,
                href: paths.framework(id),
                points: days.flatMap(({ day, entries: there }) =>
                  there
                    .filter((entry) => entry.frameworkId === id)
                    .flatMap(({ moves }) => (moves.length > 0 ? moves.map(({ kind }) => kind) : ['begins' as const]))
                    .map((kind) => ({ day, kind })),
                ),
              }))}
            />
          </Panel>
          {!past && (
            <p className="text-sm print:hidden">
              <Link href={calendarHref(page, { past: 'year' })}>Show the twelve months before too</Link>
            </p>
          )}
          {past && (
            <p className="text-sm print:hidden">
              <Link href={calendarHref(page, { past: null })}>Hide what has passed</Link>
            </p>
          )}
          <div>
            {days.map((day) => (
              <DaySection key={day.day} day={day} page={page} />
            ))}
          </div>
        </div>
      )}
    </>
  )
}

function Filters({ page }: { page: CalendarPage }) {
  const { filter, frameworks, regions, past, asOf, today } = page
  const label = (options: CalendarPage['regions'], value: string) =>
    options.find((option) => option.value === value)?.label ?? value
  const active: ActiveFilter[] = [
    ...(filter.region
      ? [{ label: `Region: ${label(regions, filter.region)}`, removeHref: calendarHref(page, { region: null }) }]
      : []),
    ...(filter.framework
      ? [
          {
            label: `Framework: ${label(frameworks, filter.framework)}`,
            removeHref: calendarHref(page, { framework: null }),
          },
        ]
      : []),
  ]
  const keep = { ...(past ? { past: 'year' } : {}), ...(asOf === today ? {} : { asOf }) }
  return (
    <FilterBar active={active} clearHref={calendarHref(page, { region: null, framework: null })} keep={keep}>
      <Field label="Region" hideLabel className="w-48 max-w-full">
        <Select name="region" blank="Every region" options={regions} defaultValue={filter.region} key={filter.region} />
      </Field>
      <Field label="Framework" hideLabel className="w-56 max-w-full">
        <Select
          name="framework"
          blank="Every framework"
          options={frameworks}
          defaultValue={filter.framework}
          key={filter.framework}
        />
      </Field>
    </FilterBar>
  )
}
