import type { CompiledFramework, CompiledWindow } from './framework/compile'
import { lawOn, type Timing } from './timing'

/** How a group of requirements stands in the law on a day, whoever it binds: the earliest it can bind anybody. */
export interface LawState {
  timing: Timing
  /** Since when, or from when; null where no date is written. */
  day: string | null
  /** Every first day the law names for it on that day. */
  days: string[]
}

/** How every group of a framework stands in the law on a day, in the order of its groups. */
export const lawStates = (compiled: CompiledFramework, asOf: string): LawState[] =>
  compiled.groups.map(({ windows }) => lawState(windows, asOf))

export function lawState(windows: CompiledWindow[], asOf: string): LawState {
  if (windows.length === 0) return { timing: 'in-force', day: null, days: [] }
  const law = lawOn(windows, asOf)
  const days = [...new Set(law.flatMap(({ from }) => (typeof from === 'string' ? [from] : [])))].sort()
  if (law.length === 0) {
    const still = windows.some(({ lawSince }) => (lawSince ?? '') > asOf)
    return { timing: still ? 'upcoming' : 'ended', day: null, days }
  }
  const over = ({ until }: CompiledWindow) => typeof until === 'string' && until <= asOf
  const open = law.filter((window) => !over(window))
  if (open.length === 0) return { timing: 'ended', day: null, days }
  const [first] = open.flatMap(({ from }) => (typeof from === 'string' ? [from] : [])).sort()
  if (first === undefined) return { timing: 'unknown-day', day: null, days }
  return { timing: first <= asOf ? 'in-force' : 'upcoming', day: first, days }
}

/** How many requirements of a framework stand how in the law on a day. */
export function countStates(compiled: CompiledFramework, states: readonly LawState[]): Record<Timing, number> {
  const counts: Record<Timing, number> = { 'in-force': 0, upcoming: 0, ended: 0, 'unknown-day': 0 }
  for (const { group } of compiled.requirements) counts[states[group]!.timing]++
  return counts
}
