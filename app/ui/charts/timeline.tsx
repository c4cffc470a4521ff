import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { type DateLocale, formatDay, relativeDay } from '#app/lib/dates'
import { Link } from '#app/ui/kit/link'

export interface TimelineEvent {
  /** "YYYY-MM-DD" */
  date: string
  title: string
  /** "12 systems, 214 requirements" */
  note?: ReactNode
  href?: string
}

interface TimelineProps {
  label: string
  /** Where the line begins, usually the as-of date. */
  from: string
  events: readonly TimelineEvent[]
  locale?: DateLocale
}

const lift = 20

/** What the law changes next: numbered points on a line, and under it what each of them is. */
export function Timeline({ label, from, events, locale }: TimelineProps) {
  const ordered = [...events].sort((a, b) => (a.date < b.date ? -1 : 1))
  const lastYear = Number((ordered.at(-1)?.date ?? from).slice(0, 4)) + 1
  const at = scaleLinear([Date.parse(from), Date.parse(`${lastYear}-01-01`)], [1, 98])
  const percent = (day: string) => `${at(Date.parse(day)).toFixed(2)}%`
  const firstYear = Number(from.slice(0, 4)) + 1
  const points = stacked(ordered, (event) => at(Date.parse(event.date)))
  const axis = 12 + lift * Math.max(0, ...points.map((point) => point.level))
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
  return (
    <figure>
      <svg
        width="100%"
        height={axis + 26}
        role="img"
        aria-label={`${label}: ${ordered.length} dates from ${formatDay(from, locale)}`}
      >
        <path d={`M0 ${axis}H4000`} strokeWidth="1.5" className="stroke-edge" />
        {years.map((year) => (
          <g key={year}>
            <line
              x1={percent(`${year}-01-01`)}
              x2={percent(`${year}-01-01`)}
              y1={axis - 4}
              y2={axis + 4}
              className="stroke-edge"
            />
            <text
              x={percent(`${year}-01-01`)}
              y={axis + 19}
              textAnchor={year === lastYear ? 'end' : 'middle'}
              fontSize="12"
              className="fill-muted"
            >
              {year}
            </text>
          </g>
        ))}
        {points.map(({ event, level }, index) => (
          <g key={event.date + event.title}>
            {level > 0 && (
              <line
                x1={percent(event.date)}
                x2={percent(event.date)}
                y1={axis - level * lift}
                y2={axis}
                className="stroke-accent"
              />
            )}
            <circle
              cx={percent(event.date)}
              cy={axis - level * lift}
              r="9"
              strokeWidth="2"
              className="fill-accent stroke-ground"
            />
            <text
              x={percent(event.date)}
              y={axis - level * lift + 4}
              textAnchor="middle"
              fontSize="11"
              fontWeight="600"
              className="fill-on-accent"
            >
              {index + 1}
            </text>
          </g>
        ))}
      </svg>
      <ol className="mt-1">
        {ordered.map((event, index) => (
          <li
            key={event.date + event.title}
            className="grid grid-cols-[1.5rem_1fr] gap-x-2 border-t border-line py-1.5 sm:grid-cols-[1.5rem_7rem_1fr_auto]"
          >
            <span className="text-end font-semibold text-accent">{index + 1}</span>
            <time dateTime={event.date} title={relativeDay(event.date, from)} className="whitespace-nowrap">
              {formatDay(event.date, locale)}
            </time>
            <span className="max-sm:col-start-2">
              {event.href ? (
                <Link href={event.href} quiet>
                  {event.title}
                </Link>
              ) : (
                event.title
              )}
            </span>
            {event.note && <span className="text-sm text-muted max-sm:col-start-2">{event.note}</span>}
          </li>
        ))}
      </ol>
    </figure>
  )
}

/** Points closer than a point's width climb over their neighbours, two levels at most. */
function stacked(events: readonly TimelineEvent[], place: (event: TimelineEvent) => number) {
  let level = 0
  return events.map((event, index) => {
    const before = events[index - 1]
    level = before && place(event) - place(before) < 6.5 ? (level + 1) % 3 : 0
    return { event, level }
  })
}
