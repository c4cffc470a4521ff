import type { ChangeKind } from '#app/domain/framework-diff'
import type { StepCounts } from '#app/domain/version-step'
import type { TouchCounts } from '#app/domain/version-touch'
import type { ChangeLine } from '#app/domain/version-view'

export interface TouchedSystem {
  id: string
  name: string
  reference: string
  touches: TouchCounts
  answers: StepCounts
}

/** What the page of a framework's changes is drawn from. */
export interface FrameworkChangesPage {
  id: string
  title: string
  /** the version in use */
  inUse: string
  /** the version one could go over to, where there is one */
  offered: string | null
  /** Systems whose people have not accepted the version in use, by the version they accepted last. */
  waiting: { digest: string; short: string; systems: number }[]
  /** null: there is nothing to compare */
  shown: ShownChanges | null
  may: boolean
  asOf: string
  locale: string
}

export interface ShownChanges {
  /** go over to the newer version, accept what is in use already, or only look back */
  act: 'adopt' | 'accept' | 'compare'
  from: string
  to: string
  kind: ChangeKind | null
  counts: Record<ChangeKind, number>
  all: number
  head: { what: string; before: string; after: string }[]
  /** The requirement that was asked for alone. */
  one: string | null
  /** Of the changes chosen, the lines from this one on. */
  start: number
  chosen: number
  perPage: number
  lines: ChangeLine[]
  systems: TouchedSystem[]
  after: string
  next: string | null
  /** Answers in all systems that will ask for another look; null where they are counted by system only. */
  asked: { answers: number; systems: number } | null
  newlyCovered: { count: number; first: { id: string; name: string }[]; all: boolean } | null
}
