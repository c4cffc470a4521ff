import { useId } from 'react'
import type { Mark } from '#app/domain/words'

/** How a state fills an area. Solid, hatched, empty or dotted: the difference does not hang on colour. */
const solid: Partial<Record<Mark, string>> = {
  implemented: 'fill-state-implemented',
  absent: 'fill-state-implemented',
  safeguarded: 'fill-state-implemented',
  'not-implemented': 'fill-state-not-implemented',
  present: 'fill-state-not-implemented',
  'not-applicable': 'fill-sunken',
}
const hatched = {
  partly: 'stroke-state-partly',
  stale: 'stroke-state-partly',
  'in-progress': 'stroke-state-in-progress',
}
type Hatched = keyof typeof hatched

/** Numbers on a solid dark fill take the ground's colour; everywhere else ink. */
export const numberInk = (mark: Mark): string => (solid[mark] && mark !== 'not-applicable' ? 'fill-ground' : 'fill-ink')
export const needsHalo = (mark: Mark): boolean => mark in hatched

/** Pattern ids of one drawing. */
export function usePatternIds(): string {
  return useId().replace(/\W/g, '')
}

export function StatePatterns({ ids }: { ids: string }) {
  return (
    <defs>
      {(Object.keys(hatched) as Hatched[]).map((mark) => (
        <pattern
          key={mark}
          id={`${ids}-${mark}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={mark === 'in-progress' ? 'rotate(-45)' : 'rotate(45)'}
        >
          <rect width="6" height="6" className="fill-ground" />
          <path d="M3 0v6" strokeWidth={mark === 'in-progress' ? 1.6 : 3.6} className={hatched[mark]} />
        </pattern>
      ))}
    </defs>
  )
}

interface StateRectProps {
  mark: Mark
  ids: string
  x: string
  width: string
  height: number
}

/** A rectangle in the state's fill; x and width may be percentages, so that bars stretch and their text does not. */
export function StateRect({ mark, ids, x, width, height }: StateRectProps) {
  const outline =
    mark in hatched
      ? hatched[mark as Hatched]
      : solid[mark] && mark !== 'not-applicable'
        ? 'stroke-transparent'
        : 'stroke-state-neutral'
  return (
    <rect
      x={x}
      y="0.75"
      width={width}
      height={height - 1.5}
      fill={mark in hatched ? `url(#${ids}-${mark})` : undefined}
      strokeWidth="1.25"
      strokeDasharray={mark === 'unknown' ? '2 2' : undefined}
      className={`${mark in hatched ? '' : (solid[mark] ?? 'fill-ground')} ${outline}`}
    />
  )
}
