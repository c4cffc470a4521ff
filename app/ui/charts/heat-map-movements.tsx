import { IMPACTS, LIKELIHOODS, type Rating } from '#app/domain/risk'
import { cellHeight, cellWidth, columnAt, rowAt } from './heat-map-grid'

export interface RiskMovement {
  from: Rating
  to: Rating
  count: number
}

/** Arrows keep to the lower right of the cells, clear of the numbers; a halo lifts them off dark and light alike. */
export function Movements({ movements }: { movements: readonly RiskMovement[] }) {
  const moved = movements.filter(({ from, to }) => from.likelihood !== to.likelihood || from.impact !== to.impact)
  return (
    <g className="pointer-events-none">
      {moved.map((movement) => (
        <Arrow key={JSON.stringify([movement.from, movement.to])} {...movement} />
      ))}
    </g>
  )
}

function Arrow({ from, to, count }: RiskMovement) {
  const [x1, y1] = middle(from)
  const [x2, y2] = middle(to)
  const length = Math.hypot(x2 - x1, y2 - y1)
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  // The shaft stops where the head begins.
  const [bx, by] = [x2 - ux * 9, y2 - uy * 9]
  const shaft = `M${round(x1)} ${round(y1)}L${round(bx)} ${round(by)}`
  const head = `M${round(x2)} ${round(y2)}L${round(bx - uy * 5)} ${round(by + ux * 5)}L${round(bx + uy * 5)} ${round(by - ux * 5)}z`
  return (
    <g>
      <title>{`${count} from ${nameOf(from)} to ${nameOf(to)}`}</title>
      <g strokeWidth="5" strokeLinejoin="round" className="fill-ground stroke-ground">
        <path d={shaft} />
        <path d={head} strokeWidth="3" />
        <circle cx={x1} cy={y1} r="3.5" strokeWidth="3" />
      </g>
      <path d={shaft} strokeWidth="2" className="stroke-ink" />
      <path d={head} className="fill-ink" />
      <circle cx={x1} cy={y1} r="3.5" className="fill-ink" />
    </g>
  )
}

const middle = (rating: Rating) =>
  [columnAt(rating.impact) + cellWidth * 0.62, rowAt(rating.likelihood) + cellHeight * 0.62] as const
const nameOf = (rating: Rating) => `${LIKELIHOODS[rating.likelihood - 1]}, ${IMPACTS[rating.impact - 1]}`
const round = (value: number) => Math.round(value * 10) / 10
