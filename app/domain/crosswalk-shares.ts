import type { CompiledFramework } from './framework/compile'
import type { Crosswalk } from './framework/crosswalk-schema'

/** What a framework has in common with another, by the crosswalks between the two. */
export interface CrosswalkShare {
  frameworkId: string
  framework: string
  /** Requirements here that have a counterpart there, and how many of them are met in full by it. */
  here: number
  metHere: number
  of: number
  /** The same seen from there. */
  there: number
  metThere: number
  ofThere: number
  rows: number
  unconfirmed: number
  /** Who published the rows, where it was not us. */
  published: string | null
}

interface Shelf {
  compiled: { get(frameworkId: string): CompiledFramework | undefined }
  crosswalks: readonly Crosswalk[]
}

/** The larger meets the smaller, and equals meet each other; a part or a neighbour only helps. */
const MEETS_TARGET = new Set(['equal-to', 'equivalent-to', 'superset-of'])
const MEETS_SOURCE = new Set(['equal-to', 'equivalent-to', 'subset-of'])

/** How much of a framework other frameworks ask too, those with most in common first. */
export function crosswalkShares(shelf: Shelf, compiled: CompiledFramework): CrosswalkShare[] {
  const { id } = compiled.framework
  const shares = shelf.crosswalks.flatMap((crosswalk): CrosswalkShare[] => {
    const forth = crosswalk.source === id
    if (!forth && crosswalk.target !== id) return []
    const other = shelf.compiled.get(forth ? crosswalk.target : crosswalk.source)
    if (!other) return []
    const rows = crosswalk.rows
      .map((row) => {
        const [meetsHere, meetsThere] = forth ? [MEETS_SOURCE, MEETS_TARGET] : [MEETS_TARGET, MEETS_SOURCE]
        return {
          ...{ here: forth ? row.source : row.target, there: forth ? row.target : row.source },
          ...{ met: meetsHere.has(row.relation), meets: meetsThere.has(row.relation) },
          unconfirmed: row.confidence === 'unconfirmed',
        }
      })
      .filter(({ here, there }) => compiled.byId.has(here) && other.byId.has(there))
    if (rows.length === 0) return []
    const { shortTitle, title } = other.framework
    return [
      {
        ...{ frameworkId: other.framework.id, framework: shortTitle ?? title, rows: rows.length },
        ...{ here: many(rows, 'here'), of: compiled.requirements.length },
        metHere: many(
          rows.filter(({ met }) => met),
          'here',
        ),
        ...{ there: many(rows, 'there'), ofThere: other.requirements.length },
        metThere: many(
          rows.filter(({ meets }) => meets),
          'there',
        ),
        unconfirmed: rows.filter(({ unconfirmed }) => unconfirmed).length,
        published: crosswalk.published?.by ?? null,
      },
    ]
  })
  return shares.sort((a, b) => b.here - a.here || (a.framework < b.framework ? -1 : 1))
}

const many = (rows: readonly { here: string; there: string }[], side: 'here' | 'there'): number =>
  new Set(rows.map((row) => row[side])).size
