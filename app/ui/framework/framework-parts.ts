import type { CrosswalkShare } from '#app/domain/crosswalk-shares'
import type { ContentsFilter } from '#app/domain/framework-view'
import type { LawState } from '#app/domain/law-state'
import type { Coverage } from '#app/domain/picture'
import type { Timing } from '#app/domain/timing'

/** What a framework's page shows besides what its file says. */
export interface FrameworkParts {
  /** How each group of its requirements stands in the law on the day. */
  states: LawState[]
  standing: Record<Timing, number>
  kinds: { kind: string; count: number }[]
  /** Answers over all systems; null where it applies to none. */
  coverage: Coverage | null
  crosswalks: CrosswalkShare[]
  unconfirmed: { id: string; title: string; note: string }[]
  /** What the contents are narrowed to by the address. */
  filter: ContentsFilter
  today: string
}
