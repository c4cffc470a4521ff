import { type Asks, asksOf, keysOf, NOTHING_TO_ASK } from './asks'
import type { Facts } from './facts'
import type { CompiledFramework, CompiledGroup } from './framework/compile'
import type { Cite } from './framework/rule-schema'
import type { ClassificationLevel } from './framework/words'
import { both, type Evaluation, evaluate, evaluation, FALSE, TRUE, type Verdict, verdictOf } from './rules'
import { type Effect, effectOf, type Timing } from './timing'

export type ScopedRequirement = {
  id: string
  verdict: Verdict
  /** null where the requirement does not apply. */
  timing: Timing | null
  firstDay: string | null
  lastDay: string | null
  /** The roles it binds that the organisation has, or may have. */
  binds: string[]
}
export type HeldClassification = {
  id: string
  title: string
  level: ClassificationLevel
  verdict: Verdict
  /** The legal points that put the system there: "Annex III point 4(a)". */
  basis: { label: string; cite: Cite | null }[]
  cites: Cite[]
}
export type ScopeCounts = {
  applicable: number
  /** These four add up to applicable. */
  inForce: number
  upcoming: number
  ended: number
  unknownDay: number
  unknown: number
  notApplicable: number
}
export type Scope = {
  framework: string
  asOf: string
  verdict: Verdict
  /** False for a proposed or repealed law: what it asks is shown, never counted as a duty. */
  duty: boolean
  roles: { id: string; title: string; verdict: Verdict }[]
  classifications: HeldClassification[]
  requirements: ScopedRequirement[]
  counts: ScopeCounts
  /** First days of the requirements that apply, earliest first. */
  firstDays: { from: string; count: number }[]
  /** Facts that would settle what is unknown, those that settle most first. */
  ask: string[]
}
type GroupScope = { verdict: Verdict; effect: Effect | null; ask: Asks }

/** Whether the framework as a whole does not cover a system with these facts, whatever the day. */
export const coversNot = (compiled: CompiledFramework, facts: Facts): boolean =>
  evaluate(compiled.appliesWhen, evaluation(facts, compiled)) === FALSE

/** What one framework asks of a system with these facts on a day. */
export function scopeOf(compiled: CompiledFramework, facts: Facts, asOf: string): Scope {
  const on = evaluation(facts, compiled)
  const { framework, requirements } = compiled
  const applies = evaluate(compiled.appliesWhen, on)
  const scope: Scope = {
    framework: framework.id,
    asOf,
    verdict: verdictOf(applies),
    duty: framework.status === 'adopted' || framework.status === 'in-force',
    roles: compiled.roles.map(({ id, title, node }) => ({ id, title, verdict: verdictOf(evaluate(node, on)) })),
    classifications: [],
    requirements: [],
    counts: { applicable: 0, inForce: 0, upcoming: 0, ended: 0, unknownDay: 0, unknown: 0, notApplicable: 0 },
    firstDays: [],
    ask: [],
  }
  if (applies === FALSE) {
    scope.requirements = requirements.map(({ requirement }) => notApplicable(requirement.id))
    scope.counts.notApplicable = requirements.length
    return scope
  }
  scope.classifications = classificationsOf(compiled, on, asOf)
  const groups = compiled.groups.map((group) => groupScope(group, on, asOf))
  const weights = new Map<Asks, number>()
  for (const { classification, node } of compiled.classifications)
    if (wasLaw(classification, asOf)) weights.set(asksOf(node, on), 0)
  const mayBind = new Set(scope.roles.filter((role) => role.verdict !== 'false').map((role) => role.id))
  const days = new Map<string, number>()
  for (const { requirement, group } of requirements) {
    const { verdict, effect, ask } = groups[group]!
    if (ask !== NOTHING_TO_ASK) weights.set(ask, (weights.get(ask) ?? 0) + 1)
    count(scope.counts, verdict, effect)
    if (verdict === 'false' || effect === null) {
      scope.requirements.push(notApplicable(requirement.id))
      continue
    }
    const { timing, firstDay, lastDay } = effect
    const binds = requirement.binds.filter((role) => mayBind.has(role))
    scope.requirements.push({ id: requirement.id, verdict, timing, firstDay, lastDay, binds })
    if (verdict === 'true' && firstDay !== null) days.set(firstDay, (days.get(firstDay) ?? 0) + 1)
  }
  scope.firstDays = [...days].map(([from, count]) => ({ from, count })).sort((a, b) => (a.from < b.from ? -1 : 1))
  scope.ask = byWeight(weights, compiled.keys)
  return scope
}

/** Facts that settle most requirements first; among equals in the order of the form. */
function byWeight(weights: Map<Asks, number>, keys: readonly string[]): string[] {
  const total = new Map<string, number>()
  for (const [asks, weight] of weights)
    for (const key of keysOf(asks, keys)) total.set(key, (total.get(key) ?? 0) + weight)
  const place = new Map(keys.map((key, index) => [key, index]))
  return [...total].sort((a, b) => b[1] - a[1] || place.get(a[0])! - place.get(b[0])!).map(([key]) => key)
}

const notApplicable = (id: string): ScopedRequirement => ({
  id,
  verdict: 'false',
  timing: null,
  firstDay: null,
  lastDay: null,
  binds: [],
})

function groupScope(group: CompiledGroup, on: Evaluation, asOf: string): GroupScope {
  const applies = evaluate(group.applies, on)
  if (applies === FALSE) return { verdict: 'false', effect: null, ask: NOTHING_TO_ASK }
  const effect = effectOf(group.windows, on, asOf)
  // No window of the law holds for this system on that day: nothing binds, whatever else is true
  if (effect === null) return { verdict: 'false', effect: null, ask: NOTHING_TO_ASK }
  return { verdict: verdictOf(both(applies, effect.held)), effect, ask: effect.ask | asksOf(group.applies, on) }
}

const COUNTED: Record<Timing, 'inForce' | 'upcoming' | 'ended' | 'unknownDay'> = {
  'in-force': 'inForce',
  upcoming: 'upcoming',
  ended: 'ended',
  'unknown-day': 'unknownDay',
}
function count(counts: ScopeCounts, verdict: Verdict, effect: Effect | null): void {
  if (verdict === 'false' || effect === null) counts.notApplicable++
  else if (verdict === 'unknown') counts.unknown++
  else {
    counts.applicable++
    counts[COUNTED[effect.timing]]++
  }
}

/** A tier that a later law brought did not exist before it. */
const wasLaw = ({ lawSince }: { lawSince?: string | undefined }, asOf: string) =>
  lawSince === undefined || lawSince <= asOf

/** Tiers that hold or may hold, with the legal points behind them. */
function classificationsOf(compiled: CompiledFramework, on: Evaluation, asOf: string): HeldClassification[] {
  const held: HeldClassification[] = []
  for (const { classification, node, basis } of compiled.classifications) {
    if (!wasLaw(classification, asOf)) continue
    const truth = evaluate(node, on)
    if (truth === FALSE) continue
    const { id, title, level, cites } = classification
    const points = truth === TRUE ? basis.filter((point) => evaluate(point.node, on) === TRUE) : []
    held.push({
      id,
      title,
      level,
      verdict: verdictOf(truth),
      basis: points.map(({ label, cite }) => ({ label, cite })),
      cites,
    })
  }
  return held
}

/**
 * The facts that can still change anything this framework asks, also those a rule only looks at once they are
 * answered: the questions worth showing. `ask` of a scope is shorter: it only settles what is unknown.
 */
export function openQuestions(compiled: CompiledFramework, facts: Facts, asOf: string): string[] {
  const on = evaluation(facts, compiled, true)
  let asks = NOTHING_TO_ASK
  for (const { classification, node, basis } of compiled.classifications) {
    if (!wasLaw(classification, asOf)) continue
    asks |= asksOf(node, on)
    // Every legal point behind a tier is named beside it, so a point nobody was asked about would be missing
    if (evaluate(node, on) !== FALSE) for (const point of basis) asks |= asksOf(point.node, on)
  }
  for (const group of compiled.groups) asks |= groupScope(group, on, asOf).ask
  return keysOf(asks, compiled.keys)
}
