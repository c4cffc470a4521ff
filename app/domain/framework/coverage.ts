import type { JsonPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import { requirementsOf } from './compile'
import type { Coverage } from './coverage-schema'
import type { Found } from './problems'
import type { References } from './references'
import type { Framework } from './schema'

/** One place that must be answered: by these requirements, or excused, or neither. */
export type CoverageRow = { place: string; by: string[]; excused: string | null }
export type CoverageTally = {
  framework: string
  index: string
  state: Coverage['state'] | 'awaited'
  must: number
  covered: number
  excused: number
  gaps: string[]
  rows: CoverageRow[]
}

/** How much of a text a framework answers. `framework` is null while its file is still to be written. */
export function coverageOf(
  coverage: Coverage,
  framework: Framework | null,
  indexes: ReadonlyMap<string, References>,
  file = `coverage/${coverage.framework}.json`,
): { tally: CoverageTally; found: Found[] } {
  const found: Found[] = []
  const report = (at: JsonPath, message: string) => void found.push({ file, at, message })
  const references = indexes.get(coverage.index)
  if (!references) report(['index'], unknownWord('reference index', coverage.index, indexes.keys()))
  const must = references ? mustPlaces(coverage, references, report) : new Map<string, number>()
  const excuses = references ? excusedPlaces(coverage, references, must, report) : new Map<string, number>()
  const by = framework && references ? citedIn(framework, coverage.index, references) : new Map<string, string[]>()
  if (framework && references && !framework.sources.some((source) => source.index === coverage.index))
    report(['index'], `no source of ${framework.id} names the index '${coverage.index}'`)

  const rows = [...must.keys()].map((place): CoverageRow => {
    const at = excuses.get(place)
    return { place, by: by.get(place) ?? [], excused: at === undefined ? null : coverage.excused[at]!.reason }
  })
  const gaps = framework ? rows.filter((row) => row.by.length === 0 && row.excused === null) : []
  if (coverage.state === 'complete')
    for (const { place } of gaps)
      report(
        ['must', must.get(place)!],
        `no requirement of ${coverage.framework} cites '${place}', and no excuse says why`,
      )
  for (const row of rows)
    if (row.excused !== null && row.by.length > 0)
      report(['excused', excuses.get(row.place)!, 'ref'], `'${row.place}' needs no excuse: ${row.by[0]} covers it`)
  const tally: CoverageTally = {
    framework: coverage.framework,
    index: coverage.index,
    state: framework ? coverage.state : 'awaited',
    must: rows.length,
    covered: rows.filter((row) => row.by.length > 0).length,
    excused: rows.filter((row) => row.by.length === 0 && row.excused !== null).length,
    gaps: gaps.map((row) => row.place),
    rows,
  }
  return { tally, found }
}

type Say = (at: JsonPath, message: string) => void

/** Each place that must be covered, with where in the file it is asked for. */
function mustPlaces({ must }: Coverage, references: References, report: Say): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, pattern] of must.entries()) {
    if (!pattern.includes('*')) {
      const resolved = references.resolve(pattern)
      if ('place' in resolved) places.set(resolved.place, at)
      else report(['must', at], resolved.problem)
      continue
    }
    const like = new RegExp(`^${pattern.split('*').map(escaped).join('[^().\\s]+')}$`)
    const fitting = references.places.filter((place) => like.test(place))
    if (fitting.length === 0) report(['must', at], `'${pattern}' fits no place in ${references.index.id}`)
    for (const place of fitting) if (!places.has(place)) places.set(place, at)
  }
  return places
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function excusedPlaces(
  { excused }: Coverage,
  references: References,
  must: ReadonlyMap<string, number>,
  report: Say,
): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, { ref, reason }] of excused.entries()) {
    const resolved = references.resolve(ref)
    if ('problem' in resolved) report(['excused', at, 'ref'], resolved.problem)
    else if (!must.has(resolved.place))
      report(['excused', at, 'ref'], `'${resolved.place}' is not among the places that must be covered`)
    else if (places.has(resolved.place)) report(['excused', at, 'ref'], `'${resolved.place}' is excused twice`)
    else places.set(resolved.place, at)
    if (!isReason(reason))
      report(['excused', at, 'reason'], 'gives no real reason: say whom the place binds, or what it only defines')
  }
  return places
}

/** A sentence of some words, not "n/a" or "not applicable". */
function isReason(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}{2,}/gu) ?? []
  return new Set(words).size >= 5 && !/^(?:todo|tbd|to be|later|not (?:applicable|relevant|needed)\W*$)/i.test(text)
}

/** The requirements that answer each place: they cite it, a place below it, or the whole of which it is the only part. */
function citedIn(framework: Framework, index: string, references: References): Map<string, string[]> {
  const sources = new Set(framework.sources.filter((source) => source.index === index).map((source) => source.id))
  const by = new Map<string, string[]>()
  for (const { requirement } of requirementsOf(framework)) {
    const places = new Set<string>()
    for (const cite of requirement.cites) {
      const resolved = sources.has(cite.source) ? references.resolve(cite.ref) : null
      if (!resolved || 'problem' in resolved) continue
      for (const place of references.around(resolved.place)) places.add(place)
      let points = references.pointsOf(resolved.place)
      while (points.length === 1) {
        places.add(points[0]!)
        points = references.pointsOf(points[0]!)
      }
    }
    for (const place of places) by.set(place, [...(by.get(place) ?? []), requirement.id])
  }
  return by
}
