import { systemsBoundFrom } from '#app/data/systems-by-day.server'
import { readTallies } from '#app/data/tallies.server'
import { optionLabel } from '#app/domain/facts'
import { type CalendarEntry, isOfRegion, lawCalendar } from '#app/domain/law-calendar'
import { isLegalDate } from '#app/domain/legal-date'
import type { DateLocale } from '#app/lib/dates'
import type { CalendarPage } from '#app/ui/calendar/calendar-page'
import type { Visit } from '#app/web/visit.server'

const SYSTEMS_SHOWN = 50
/** Requirements named under a move; the framework's page has the rest. */
const NAMED = 3

/** What the laws in use do from a day on, whom it touches, and for one of the days which systems. */
export async function calendarPage(visit: Visit, query: URLSearchParams): Promise<CalendarPage> {
  const { db, scope, asOf, today, person, ground } = visit
  const library = await visit.library()
  const filter = { framework: query.get('framework') ?? '', region: query.get('region') ?? '' }
  const past = query.get('past') === 'year'
  const shown = library.adopted.filter(
    ({ framework }) =>
      (filter.framework === '' || framework.id === filter.framework) &&
      isOfRegion(framework.jurisdictions, filter.region),
  )
  const counts = await readTallies(db, scope, ['first-day'])
  const days = lawCalendar(shown, counts, asOf, { from: past ? yearBefore(asOf) : nextDay(asOf), to: null })
  const region = ground.library.catalogue.facts.find(({ key }) => key === 'system.jurisdictions')
  const regions = [...new Set(library.adopted.flatMap(({ framework }) => framework.jurisdictions))]
  const law = library.adopted.filter(({ framework }) => framework.jurisdictions.length > 0)
  return {
    days: days.map(({ day, entries }) => ({ day, entries: entries.map(shortened) })),
    filter,
    past,
    frameworks: law.map(({ framework: { id } }) => ({ value: id, label: library.titleOf(id) })),
    regions: regions
      .map((value) => ({ value, label: optionLabel(region, value) }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    open: await opened(),
    ...{ asOf, today, locale: person.locale as DateLocale },
  }

  async function opened(): Promise<CalendarPage['open']> {
    const [day, of, after] = [query.get('day') ?? '', query.get('of') ?? '', query.get('after') ?? '']
    if (!isLegalDate(day) || !library.digests.has(of)) return null
    const { systems, next } = await systemsBoundFrom(db, scope, { frameworkId: of, day }, after, SYSTEMS_SHOWN)
    return { day, frameworkId: of, framework: library.titleOf(of), systems, next, after }
  }
}

const shortened = (entry: CalendarEntry) => ({
  ...entry,
  moves: entry.moves.map((move) => ({
    ...move,
    ...{ requirements: move.requirements.slice(0, NAMED), count: move.requirements.length },
  })),
})

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** 28 Feb 2027 for 29 Feb 2028. */
function yearBefore(day: string): string {
  const before = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`
  return isLegalDate(before) ? before : `${before.slice(0, 8)}28`
}
