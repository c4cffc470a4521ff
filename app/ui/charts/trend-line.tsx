import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { ChartTable } from './chart-table'

export interface TrendPoint {
  /** "YYYY-MM-DD" */
  date: string
  /** null where it was not measured: the line breaks, it does not fall to zero. */
  value: number | null
}

function pathOf(points: readonly TrendPoint[], width: number, height: number, fromZero: boolean): string {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]))
  const days = points.map((point) => Date.parse(point.date))
  const low = fromZero ? 0 : Math.min(...values)
  const high = Math.max(...values, low + 1)
  const x = scaleLinear([Math.min(...days), Math.max(...days)], [1.5, width - 1.5])
  const y = scaleLinear([low, high], [height - 2, 2])
  const draw = line<TrendPoint>(
    (point) => x(Date.parse(point.date)),
    (point) => y(point.value ?? 0),
  ).defined((point) => point.value !== null)
  return draw.digits(1)(points) ?? ''
}

/** A word-sized line beside a number; says nothing by itself, so it is hidden from screen readers. */
export function Sparkline({ points }: { points: readonly TrendPoint[] }) {
  if (points.length < 2) return null
  return (
    <svg width="80" height="20" aria-hidden="true" className="inline-block align-middle">
      <path d={pathOf(points, 80, 20, false)} fill="none" strokeWidth="1.5" className="stroke-muted" />
    </svg>
  )
}

interface TrendLineProps {
  label: string
  points: readonly TrendPoint[]
  locale?: DateLocale
}

/** How a number went, from zero up, with its first, highest and last value written. */
export function TrendLine({ label, points, locale }: TrendLineProps) {
  const known = points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]))
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || known.length < 2) {
    return <p className="text-sm text-muted">Too few days recorded to draw a line yet.</p>
  }
  const highest = Math.max(...known.map((point) => point.value))
  return (
    <figure>
      <div className="grid grid-cols-[auto_1fr] gap-x-2">
        <div aria-hidden="true" className="flex flex-col justify-between text-end text-xs text-muted">
          <span>{highest.toLocaleString('en')}</span>
          <span>0</span>
        </div>
        <svg
          role="img"
          aria-label={`${label}: from ${known[0]?.value} to ${known.at(-1)?.value}`}
          viewBox="0 0 400 80"
          preserveAspectRatio="none"
          className="h-20 w-full border-b border-edge"
        >
          <path
            d={pathOf(points, 400, 80, true)}
            fill="none"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
            className="stroke-accent"
          />
        </svg>
        <div aria-hidden="true" className="col-start-2 flex justify-between pt-1 text-xs text-muted">
          <span>{formatDay(first.date, locale)}</span>
          <span>{formatDay(last.date, locale)}</span>
        </div>
      </div>
      <ChartTable
        caption={label}
        head={['Day', label]}
        rows={points.map((point) => [formatDay(point.date, locale), point.value ?? 'not measured'])}
      />
    </figure>
  )
}
