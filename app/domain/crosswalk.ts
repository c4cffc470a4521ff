import { groundsOf } from './framework/crosswalk-grounds'
import type { Crosswalk } from './framework/crosswalk-schema'
import type { CrosswalkRelation } from './framework/words'

/** A requirement anywhere: "eu-ai-act:art-9.2.a". */
export type Place = string
export const placeOf = (frameworkId: string, requirementId: string): Place => `${frameworkId}:${requirementId}`
export function partsOf(place: Place): { frameworkId: string; requirementId: string } {
  const colon = place.indexOf(':')
  return { frameworkId: place.slice(0, colon), requirementId: place.slice(colon + 1) }
}

/** What meeting one requirement does for another. */
export interface Link {
  from: Place
  to: Place
  /** What `from` is to `to`. */
  relation: CrosswalkRelation
  /** Whoever meets `from` meets `to`; otherwise it only helps. */
  full: boolean
  rationale: string
  basis: string
  unconfirmed: boolean
}
/** The links that arrive at each requirement. */
export type CrosswalkGraph = ReadonlyMap<Place, readonly Link[]>

const TURNED: Record<CrosswalkRelation, CrosswalkRelation> = {
  'equal-to': 'equal-to',
  'equivalent-to': 'equivalent-to',
  'subset-of': 'superset-of',
  'superset-of': 'subset-of',
  'intersects-with': 'intersects-with',
}
/** Meeting the same, or the larger of two, meets the other; meeting a part or a neighbour does not. */
const FULL: ReadonlySet<CrosswalkRelation> = new Set(['equal-to', 'equivalent-to', 'superset-of'])

/** Every row between known requirements, read in both directions. */
export function crosswalkGraph(
  crosswalks: readonly Crosswalk[],
  known: (place: Place) => boolean = () => true,
): CrosswalkGraph {
  const graph = new Map<Place, Link[]>()
  const add = (link: Link) => {
    const there = graph.get(link.to)
    if (there) there.push(link)
    else graph.set(link.to, [link])
  }
  for (const crosswalk of crosswalks)
    for (const row of crosswalk.rows) {
      const [a, b] = [placeOf(crosswalk.source, row.source), placeOf(crosswalk.target, row.target)]
      if (!known(a) || !known(b)) continue
      const back = TURNED[row.relation]
      const said = { ...groundsOf(crosswalk, row), unconfirmed: row.confidence === 'unconfirmed' }
      add({ from: a, to: b, relation: row.relation, full: FULL.has(row.relation), ...said })
      add({ from: b, to: a, relation: back, full: FULL.has(back), ...said })
    }
  return graph
}

/**
 * The requirements that are met because others are, each with the links that lead there, nearest first: a requirement
 * that includes one that includes a third meets the third as well. Those that are met by themselves are not in it.
 */
export function metThrough(graph: CrosswalkGraph, met: ReadonlySet<Place>): Map<Place, Link[]> {
  const onward = leavingLinks(graph)
  const through = new Map<Place, Link[]>()
  let edge = [...met]
  while (edge.length > 0) {
    const next: Place[] = []
    for (const from of edge)
      for (const link of onward.get(from) ?? []) {
        if (!link.full || met.has(link.to) || through.has(link.to)) continue
        through.set(link.to, [...(through.get(from) ?? []), link])
        next.push(link.to)
      }
    edge = next
  }
  return through
}

/** What helps towards a requirement without meeting it: its parts and its neighbours that are met. */
export const helpTowards = (graph: CrosswalkGraph, place: Place, met: ReadonlySet<Place>): Link[] =>
  (graph.get(place) ?? []).filter((link) => !link.full && met.has(link.from))

/** The links that leave each requirement. */
export function leavingLinks(graph: CrosswalkGraph): Map<Place, Link[]> {
  const leaving = new Map<Place, Link[]>()
  for (const links of graph.values())
    for (const link of links) {
      const there = leaving.get(link.from)
      if (there) there.push(link)
      else leaving.set(link.from, [link])
    }
  return leaving
}
