import { scaleLinear } from 'd3-scale'

export interface TimeScale {
  /** Where a day lies, as an SVG length: "42.17%". Days outside lie at the edge. */
  at(day: string): string
  /** Years worth writing, with their first day. */
  years: { year: number; at: string }[]
}

/** Days on a line as wide as its frame. So many years are named as fit. */
export function timeScale(from: string, to: string, mostYears = 9): TimeScale {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const place = scaleLinear([Date.parse(from), Math.max(Date.parse(to), Date.parse(from) + 86_400_000)], [1, 98]).clamp(
    true,
  )
  const at = (day: string) => `${place(Date.parse(day)).toFixed(2)}%`
  const step = Math.ceil(Math.max(1, last - first) / mostYears)
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((year) => `${year}-01-01` >= from && `${year}-01-01` <= to && (last - year) % step === 0)
    .map((year) => ({ year, at: at(`${year}-01-01`) }))
  return { at, years }
}
