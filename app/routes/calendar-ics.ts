import type { LoaderFunctionArgs } from '@remix-run/node'
import { sayMove } from '#app/domain/law-calendar'
import { icalendar } from '#app/lib/icalendar'
import { paths } from '#app/paths'
import { safeDownloadHeaders } from '#app/web/download'
import { requirePermission } from '#app/web/visit.server'
import { calendarPage } from './calendar-page.server'

/** The same dates for a calendar program: one all-day entry for each framework and day. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await requirePermission(args, 'read')
  const { origin, searchParams } = new URL(args.request.url)
  const { days } = await calendarPage(visit, searchParams)
  const events = days.flatMap(({ day, entries }) =>
    entries.map(({ frameworkId, framework, moves, systems }) => ({
      uid: `${visit.scope}-${frameworkId}-${day}@plumbline`,
      day,
      summary: `${framework}: ${systems === 0 ? 'a date of the law' : `touches ${systems} ${systems === 1 ? 'system' : 'systems'}`}`,
      description: moves.map(sayMove).join('\n'),
      url: `${origin}${paths.framework(frameworkId)}`,
    })),
  )
  const file = icalendar(`${visit.organisation.name}: what the law changes`, events, visit.now)
  return new Response(file, { headers: safeDownloadHeaders('what-changes-next.ics', 'text/calendar; charset=utf-8') })
}
