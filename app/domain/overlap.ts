import { type CrosswalkGraph, type Link, leavingLinks, type Place, partsOf } from './crosswalk'

/** One requirement to meet, and the others that are met with it. */
export interface Leader {
  place: Place
  covers: Place[]
}
export interface Overlap {
  /** Requirements that apply, over all frameworks. */
  applicable: number
  /** Of these, those it takes to meet all of them. */
  needed: Place[]
  /** The requirements worth meeting first: those that bring others with them, most first. */
  leaders: Leader[]
  /** What each pair of frameworks has in common. */
  pairs: { a: string; b: string; full: number; partly: number }[]
}

/**
 * How the regimes of one system overlap, and the smallest set of requirements whose fulfilment meets all others.
 *
 * "Meets" is transitive, so the smallest set is exact and not a guess: of every ring of requirements that meet each
 * other and that nothing outside the ring meets, one is needed. The first in the order given stands for its ring.
 */
export function overlapOf(graph: CrosswalkGraph, applying: readonly Place[]): Overlap {
  const here = new Set(applying)
  const leaving = leavingLinks(graph)
  const reached = new Map(applying.map((place) => [place, reachOf(place, leaving, here)]))
  const metBy = new Map<Place, Place[]>()
  for (const [from, places] of reached) for (const to of places) metBy.set(to, [...(metBy.get(to) ?? []), from])
  const rank = new Map(applying.map((place, at) => [place, at]))
  const needed = applying.filter((place) =>
    (metBy.get(place) ?? []).every((other) => reached.get(place)!.has(other) && rank.get(place)! < rank.get(other)!),
  )
  return {
    applicable: applying.length,
    needed,
    leaders: needed
      .map((place) => ({ place, covers: [...reached.get(place)!] }))
      .filter(({ covers }) => covers.length > 0)
      .sort((a, b) => b.covers.length - a.covers.length || rank.get(a.place)! - rank.get(b.place)!),
    pairs: pairsOf(graph, here),
  }
}

/**
 * Everything that is met with a requirement and applies, itself left out. The way may lead over one that does not
 * apply: whoever meets it has met what it includes, whether or not anybody asks for it.
 */
function reachOf(start: Place, leaving: ReadonlyMap<Place, readonly Link[]>, here: ReadonlySet<Place>): Set<Place> {
  const found = new Set<Place>()
  const edge = [start]
  for (let from = edge.pop(); from !== undefined; from = edge.pop())
    for (const { to, full } of leaving.get(from) ?? []) {
      if (!full || to === start || found.has(to)) continue
      found.add(to)
      edge.push(to)
    }
  return new Set([...found].filter((place) => here.has(place)))
}

function pairsOf(graph: CrosswalkGraph, here: ReadonlySet<Place>): Overlap['pairs'] {
  const pairs = new Map<string, { a: string; b: string; full: Set<Place>; partly: Set<Place> }>()
  for (const [to, links] of graph)
    for (const { from, full } of links) {
      if (!here.has(to) || !here.has(from)) continue
      const [a, b] = [partsOf(from).frameworkId, partsOf(to).frameworkId].sort() as [string, string]
      const pair = pairs.get(`${a} ${b}`) ?? { a, b, full: new Set(), partly: new Set() }
      pairs.set(`${a} ${b}`, pair)
      const twosome = [from, to].sort().join(' ')
      if (full) pair.full.add(twosome)
      else pair.partly.add(twosome)
    }
  return [...pairs.values()]
    .map(({ a, b, full, partly }) => ({
      ...{ a, b, full: full.size },
      partly: [...partly].filter((one) => !full.has(one)).length,
    }))
    .sort((one, other) => other.full + other.partly - one.full - one.partly)
}

/** What two requirements of a pair of frameworks are to each other. */
export interface Twosome {
  a: Place
  b: Place
  /** What a is to b. */
  relation: Link['relation']
  /** Whoever meets one of them meets the other. */
  full: boolean
  rationale: string
  unconfirmed: boolean
}

/** Every two requirements that both apply and that a crosswalk joins, those that meet each other first. */
export function twosomesOf(graph: CrosswalkGraph, applying: ReadonlySet<Place>, a: string, b: string): Twosome[] {
  const found = new Map<string, Twosome>()
  for (const [to, links] of graph) {
    if (!applying.has(to) || partsOf(to).frameworkId !== b) continue
    for (const { from, relation, rationale, unconfirmed } of links) {
      if (!applying.has(from) || partsOf(from).frameworkId !== a) continue
      const full = relation !== 'intersects-with'
      const key = `${from} ${to}`
      if (full || !found.has(key)) found.set(key, { a: from, b: to, relation, full, rationale, unconfirmed })
    }
  }
  return [...found.values()].sort((one, other) => Number(other.full) - Number(one.full))
}
