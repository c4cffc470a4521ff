import { IMPACTS, LIKELIHOODS, levelOf, type Rating, type RiskLevel, scoreOf } from '#app/domain/risk'
import { ChartTable } from './chart-table'
import { cellHeight, cellWidth, columnAt, left, rowAt, top } from './heat-map-grid'
import { Movements, type RiskMovement } from './heat-map-movements'

export interface HeatCell extends Rating {
  count: number
}

interface HeatMapProps {
  label: string
  /** Cells that hold risks; the others are drawn with 0. */
  cells: readonly HeatCell[]
  /** The list behind a cell. */
  cellHref: (rating: Rating) => string
  /** From inherent to residual rating. */
  movements?: readonly RiskMovement[]
  /** Highest score the organisation accepts; what lies beyond it is fenced off. */
  appetite?: number
}

const fills: Record<RiskLevel, string> = {
  low: 'fill-heat-low',
  moderate: 'fill-heat-moderate',
  high: 'fill-heat-high',
  severe: 'fill-heat-severe',
}
const inks: Record<RiskLevel, string> = {
  low: 'fill-on-heat-low',
  moderate: 'fill-on-heat-moderate',
  high: 'fill-on-heat-high',
  severe: 'fill-on-heat-severe',
}

const scale = [1, 2, 3, 4, 5] as const

/** Likelihood × impact, counts in the cells, one ramp from light to dark: it survives a grey printer. */
export function HeatMap({ label, cells, cellHref, movements = [], appetite }: HeatMapProps) {
  const countAt = (likelihood: number, impact: number) =>
    cells.find((cell) => cell.likelihood === likelihood && cell.impact === impact)?.count ?? 0
  const ratings = [...scale].reverse().flatMap((likelihood) => scale.map((impact) => ({ likelihood, impact })))
  return (
    <figure>
      {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no fieldset; the group names the drawing around its links */}
      <svg role="group" aria-label={label} viewBox="0 0 414 270" className="h-auto w-full max-w-md">
        {ratings.map((rating) => (
          <Cell
            key={`${rating.likelihood}-${rating.impact}`}
            rating={rating}
            count={countAt(rating.likelihood, rating.impact)}
            href={cellHref(rating)}
          />
        ))}
        {appetite !== undefined && <AppetiteFence appetite={appetite} />}
        <Movements movements={movements} />
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: drawn labels; no part of them takes the focus */}
        <g aria-hidden="true" fontSize="12" className="fill-muted">
          {scale.map((step) => (
            <text key={step} x={left - 8} y={rowAt(step) + cellHeight / 2 + 4} textAnchor="end">
              {LIKELIHOODS[step - 1]}
            </text>
          ))}
          {scale.map((step) => (
            <text key={step} x={columnAt(step) + cellWidth / 2} y={top + 5 * cellHeight + 16} textAnchor="middle">
              {IMPACTS[step - 1]}
            </text>
          ))}
          <text x={left} y={top + 5 * cellHeight + 38} className="fill-ink" fontWeight="500">
            Impact →
          </text>
          <text x={left - 8} y={top + 5 * cellHeight + 38} textAnchor="end" className="fill-ink" fontWeight="500">
            ↑ Likelihood
          </text>
        </g>
      </svg>
      <figcaption className="flex flex-wrap gap-x-5 text-sm text-muted">
        {movements.length > 0 && <span>Arrows: from the inherent to the residual rating</span>}
        {appetite !== undefined && <span>Heavy line: beyond it lies more than you accept (score over {appetite})</span>}
      </figcaption>
      <ChartTable
        caption={label}
        head={['Likelihood', ...IMPACTS]}
        rows={[...scale].reverse().map((likelihood) => [
          LIKELIHOODS[likelihood - 1],
          ...scale.map((impact) => (
            <a key={impact} href={cellHref({ likelihood, impact })}>
              {countAt(likelihood, impact)}
            </a>
          )),
        ])}
      />
    </figure>
  )
}

function Cell({ rating, count, href }: { rating: Rating; count: number; href: string }) {
  const [x, y, level] = [columnAt(rating.impact), rowAt(rating.likelihood), levelOf(scoreOf(rating))]
  const name = `${LIKELIHOODS[rating.likelihood - 1]}, ${IMPACTS[rating.impact - 1]}`
  const box = (
    <>
      <rect
        x={x + 1}
        y={y + 1}
        width={cellWidth - 2}
        height={cellHeight - 2}
        rx="2"
        strokeWidth="1"
        className={`${fills[level]} stroke-edge/40`}
      />
      <text
        x={x + 8}
        y={y + 20}
        fontSize={count > 0 ? 16 : 13}
        fontWeight={count > 0 ? 600 : 400}
        className={inks[level]}
      >
        {count}
      </text>
    </>
  )
  if (count === 0) return <g>{box}</g>
  return (
    <a href={href} aria-label={`${name}: ${count} ${count === 1 ? 'risk' : 'risks'}`} className="hover:opacity-85">
      {box}
    </a>
  )
}

/** A stair between the cells whose score is accepted and those beyond it. */
function AppetiteFence({ appetite }: { appetite: number }) {
  const beyond = (likelihood: number, impact: number) => likelihood * impact > appetite
  const strokes: string[] = []
  for (const likelihood of scale) {
    for (const impact of scale) {
      if (!beyond(likelihood, impact)) continue
      const [x, y] = [columnAt(impact), rowAt(likelihood)]
      if (impact > 1 && !beyond(likelihood, impact - 1)) strokes.push(`M${x} ${y}v${cellHeight}`)
      if (likelihood > 1 && !beyond(likelihood - 1, impact)) strokes.push(`M${x} ${y + cellHeight}h${cellWidth}`)
    }
  }
  return <path d={strokes.join('')} strokeWidth="3" strokeLinecap="square" className="stroke-ink" />
}
