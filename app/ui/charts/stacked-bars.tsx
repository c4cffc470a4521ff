import type { ReactNode } from 'react'
import { type Mark, markWord } from '#app/domain/words'
import { BareLink } from '#app/ui/kit/link'
import { useWay } from '#app/ui/kit/way'
import { ChartTable } from './chart-table'
import { needsHalo, numberInk, StatePatterns, StateRect, usePatternIds } from './state-fill'

export interface StateBar {
  label: string
  href: string
  segments: readonly { mark: Mark; count: number; href: string }[]
  /** "14 of 62 open, next 2 Dec 2027" */
  note?: ReactNode
}

interface StackedBarsProps {
  label: string
  bars: readonly StateBar[]
}

const height = 22

/** One bar of states for each framework: what stands, what is under way, what is missing, what nobody knows. */
export function StackedBars({ label, bars }: StackedBarsProps) {
  const ids = usePatternIds()
  const marks = [...new Set(bars.flatMap((bar) => bar.segments.map((segment) => segment.mark)))]
  const countOf = (bar: StateBar, mark: Mark) => bar.segments.find((segment) => segment.mark === mark)?.count ?? 0
  return (
    <figure>
      <svg width="0" height="0" aria-hidden="true" className="absolute">
        <StatePatterns ids={ids} />
      </svg>
      <ul aria-label={label} className="flex flex-col gap-3">
        {bars.map((bar) => (
          <li key={bar.label} className="keep-together">
            <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
              <BareLink href={bar.href} className="font-medium hover:text-accent hover:underline">
                {bar.label}
              </BareLink>
              {bar.note && <span className="text-sm text-muted">{bar.note}</span>}
            </div>
            <Bar bar={bar} ids={ids} />
          </li>
        ))}
      </ul>
      <figcaption className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {marks.map((mark) => (
          <span key={mark} className="inline-flex items-center gap-1.5">
            <svg width="18" height="12" aria-hidden="true">
              <StateRect mark={mark} ids={ids} x="0.75" width="16.5" height={12} />
            </svg>
            {markWord[mark]}
          </span>
        ))}
      </figcaption>
      <ChartTable
        caption={label}
        head={['Of', ...marks.map((mark) => markWord[mark])]}
        rows={bars.map((bar) => [bar.label, ...marks.map((mark) => countOf(bar, mark))])}
      />
    </figure>
  )
}

function Bar({ bar, ids }: { bar: StateBar; ids: string }) {
  const way = useWay()
  const total = bar.segments.reduce((sum, segment) => sum + segment.count, 0)
  let before = 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no fieldset; the group names the bar around its links
    <svg role="group" aria-label={bar.label} width="100%" height={height} className="block overflow-visible">
      {bar.segments
        .filter((segment) => segment.count > 0)
        .map(({ mark, count, href }) => {
          const [x, share] = [(before / total) * 100, (count / total) * 100]
          before += count
          return (
            <a
              key={mark}
              href={way(href) ?? undefined}
              aria-label={`${bar.label}: ${count.toLocaleString('en')} ${markWord[mark]}`}
              className="hover:opacity-80"
            >
              <StateRect
                mark={mark}
                ids={ids}
                x={`${fixed(x)}%`}
                width={`${fixed(Math.max(share - 0.3, 0.3))}%`}
                height={height}
              />
              {share >= 1.5 + 2.2 * count.toLocaleString('en').length && (
                <text
                  x={`${fixed(x + share / 2)}%`}
                  y={height / 2 + 4}
                  textAnchor="middle"
                  fontSize="12"
                  fontWeight="600"
                  paintOrder="stroke"
                  strokeWidth={needsHalo(mark) ? 5 : 0}
                  strokeLinejoin="round"
                  className={`${numberInk(mark)} ${needsHalo(mark) ? 'stroke-ground' : ''}`}
                >
                  {count.toLocaleString('en')}
                </text>
              )}
            </a>
          )
        })}
    </svg>
  )
}

const fixed = (value: number) => Number(value.toFixed(2))
