import type { LawMoveKind } from '#app/domain/law-calendar'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { Link } from '#app/ui/kit/link'
import { type TimeScale, timeScale } from './time-scale'

export interface LawLane {
  key: string
  label: string
  href: string
  points: readonly { day: string; kind: LawMoveKind }[]
}

interface LawLanesProps {
  label: string
  from: string
  to: string
  asOf: string
  lanes: readonly LawLane[]
  locale?: DateLocale
}

export const moveWords: Record<LawMoveKind, string> = {
  begins: 'begins to bind',
  'transition-ends': 'time given to earlier ones runs out',
  ends: 'stops binding',
  redated: 'the law names other days',
  'becomes-law': 'becomes law',
  repealed: 'taken out of the law',
}

/** Every framework on a line of its own, with a mark for each day on which it moves. The list below has the words. */
export function LawLanes({ label, from, to, asOf, lanes, locale }: LawLanesProps) {
  const scale = timeScale(from, to)
  const kinds = [...new Set(lanes.flatMap((lane) => lane.points.map(({ kind }) => kind)))]
  const count = lanes.reduce((sum, lane) => sum + lane.points.length, 0)
  return (
    <figure>
      <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-x-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <span />
        <YearAxis scale={scale} />
        {lanes.map((lane) => (
          <div key={lane.key} className="col-span-2 grid grid-cols-subgrid items-center border-t border-line">
            <span className="truncate text-sm leading-6">
              <Link href={lane.href} quiet className="inline-block align-top">
                {lane.label}
              </Link>
            </span>
            <svg
              width="100%"
              height="24"
              role="img"
              aria-label={`${lane.label}: ${lane.points.map(({ day, kind }) => `${formatDay(day, locale)} ${moveWords[kind]}`).join('; ')}`}
            >
              <Today scale={scale} asOf={asOf} />
              {lane.points.map(({ day, kind }) => (
                <svg key={day + kind} x={scale.at(day)} y="12" overflow="visible">
                  <title>{`${formatDay(day, locale)}: ${moveWords[kind]}`}</title>
                  <MoveShape kind={kind} />
                </svg>
              ))}
            </svg>
          </div>
        ))}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        <span className="sr-only">
          {label}: {count} dates.
        </span>
        {kinds.map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1.5">
            <MoveIcon kind={kind} />
            {moveWords[kind]}
          </span>
        ))}
        <span className="inline-flex items-center gap-1.5">
          <svg width="2" height="14" aria-hidden="true">
            <path d="M1 0v14" className="stroke-ink" strokeWidth="1.5" strokeDasharray="3 2" />
          </svg>
          {formatDay(asOf, locale)}
        </span>
      </figcaption>
    </figure>
  )
}

/** The names of the years over the lines. */
export function YearAxis({ scale }: { scale: TimeScale }) {
  return (
    <svg width="100%" height="20" aria-hidden="true" className="overflow-visible">
      {scale.years.map(({ year, at }) => (
        <text key={year} x={at} y="14" textAnchor="middle" fontSize="12" className="fill-muted">
          {year}
        </text>
      ))}
    </svg>
  )
}

/** The as-of day across a line, and the first days of the years. */
export function Today({ scale, asOf, height = 24 }: { scale: TimeScale; asOf: string; height?: number }) {
  return (
    <>
      {scale.years.map(({ year, at }) => (
        <line key={year} x1={at} x2={at} y1="0" y2={height} className="stroke-line" />
      ))}
      <line
        x1={scale.at(asOf)}
        x2={scale.at(asOf)}
        y1="0"
        y2={height}
        strokeWidth="1.5"
        strokeDasharray="3 2"
        className="stroke-ink"
      />
    </>
  )
}

/** A move as a mark of its own shape, in words beside it. */
export function MoveIcon({ kind }: { kind: LawMoveKind }) {
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" className="shrink-0">
      <MoveShape kind={kind} />
    </svg>
  )
}

function MoveShape({ kind }: { kind: LawMoveKind }) {
  const line = 'fill-ground stroke-accent'
  switch (kind) {
    case 'begins':
      return <circle r="5" className="fill-accent" />
    case 'transition-ends':
      return (
        <>
          <circle r="4.25" strokeWidth="1.5" className={line} />
          <path d="M0 -4.25A4.25 4.25 0 0 1 0 4.25Z" className="fill-accent" />
        </>
      )
    case 'ends':
      return <path d="M-4 -4L4 4M4 -4L-4 4" strokeWidth="2" className="stroke-muted" />
    case 'redated':
      return <path d="M0 -5.5L5.5 0L0 5.5L-5.5 0Z" strokeWidth="1.5" className="fill-ground stroke-ink" />
    case 'becomes-law':
      return <path d="M0 -5.5L5.5 4.5H-5.5Z" strokeWidth="1.5" className="fill-ground stroke-ink" />
    case 'repealed':
      return <path d="M0 5.5L5.5 -4.5H-5.5Z" strokeWidth="1.5" className="fill-ground stroke-muted" />
  }
}
