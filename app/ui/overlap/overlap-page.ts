import type { Named } from '#app/domain/elsewhere'

/** A requirement of the system with where it stands. */
export interface Standing extends Named {
  status: string
  /** What it is satisfied through, by an answer to another framework. */
  through: string | null
}

/** What the overlap of a system is drawn from. */
export interface OverlapPage {
  systemId: string
  applicable: number
  needed: number
  /** Of the needed: met, or not applicable for a recorded reason. */
  settled: number
  /** Every framework that binds, in order of its size. */
  frameworks: { id: string; title: string; applicable: number; needed: number }[]
  /** What each two have in common, both ways round. */
  pairs: { a: string; b: string; full: number; partly: number }[]
  /** The pair that was asked for, line by line. */
  pair: { a: string; b: string; rows: PairRow[] } | null
  /** The framework whose part of the smallest set was asked for. */
  list: { id: string; title: string; items: Standing[] } | null
  leaders: { leader: Standing; covers: Standing[] }[]
  moreLeaders: number
  /** What goes along in the address: the day, where it is not today. */
  kept: Record<string, string>
}

export interface PairRow {
  a: Standing
  b: Standing
  relation: string
  full: boolean
  rationale: string
  unconfirmed: boolean
}
