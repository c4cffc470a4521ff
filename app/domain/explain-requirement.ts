import { type Asks, asksOf, keysOf } from './asks'
import { explain, joined } from './explain'
import type { Facts } from './facts'
import type { CompiledFramework, CompiledWindow } from './framework/compile'
import type { Cite } from './framework/rule-schema'
import { sayDate } from './legal-date'
import { type Reason, reasonOf } from './reasons'
import { both, type Evaluation, evaluate, evaluation, FALSE, TRUE, UNKNOWN, type Verdict, verdictOf } from './rules'
import { type Effect, effectOf, lawOn, type Timing } from './timing'

/** Plain data: it can be stored, sent to the browser and printed. */
export type RequirementExplanation = {
  id: string
  verdict: Verdict
  reason: Reason
  /** These four are null where the requirement does not apply. */
  timing: Timing | null
  firstDay: string | null
  lastDay: string | null
  /** Where the first day is written. */
  cite: Cite | null
  ask: string[]
  /** "Applies from 2 Dec 2027, because … and your role is provider." */
  sentence: string
}

/** Cheap verdicts of a whole framework, in the order of its requirements, without dates and reasons. */
export function verdicts(compiled: CompiledFramework, facts: Facts): Verdict[] {
  const on = evaluation(facts, compiled)
  const groups = compiled.groups.map((group) => verdictOf(evaluate(group.applies, on)))
  return compiled.requirements.map(({ group }) => groups[group]!)
}

/** One requirement for one system with its reason; null where the framework has no such requirement. */
export function explainRequirement(
  compiled: CompiledFramework,
  facts: Facts,
  asOf: string,
  id: string,
): RequirementExplanation | null {
  const found = compiled.byId.get(id)
  if (!found) return null
  const on = evaluation(facts, compiled)
  const { applies, windows } = compiled.groups[found.group]!
  const truth = evaluate(applies, on)
  const effect = truth === FALSE ? null : effectOf(windows, on, asOf)
  const none = { timing: null, firstDay: null, lastDay: null, cite: null, ask: [] }
  if (effect === null) {
    const reason = truth === FALSE ? reasonOf(applies, on) : noDay(lawOn(windows, asOf), on)
    const why = truth === FALSE ? explain(reason) : sayNoDay(reason, asOf)
    return { id, verdict: 'false', reason, ...none, sentence: sentence(why) }
  }
  const verdict = verdictOf(both(truth, effect.held))
  const reason = truth === TRUE && effect.held !== TRUE ? dayUnknown(lawOn(windows, asOf), on) : reasonOf(applies, on)
  const { timing, firstDay, lastDay, cite } = effect
  const asks = effect.ask | asksOf(applies, on)
  const labels = (of: Asks) => keysOf(of, compiled.keys).map((key) => `“${compiled.facts.get(key)?.label ?? key}”`)
  const why =
    verdict === 'unknown'
      ? `cannot tell until you answer ${joined(labels(asks), 'and')}`
      : explain(reason).replace(/^applies/, sayEffect(effect, asOf, labels(effect.ask)))
  return {
    id,
    verdict,
    reason,
    timing,
    firstDay,
    lastDay,
    cite,
    ask: keysOf(asks, compiled.keys),
    sentence: sentence(why),
  }
}

const sentence = (why: string) => `${why[0]!.toUpperCase()}${why.slice(1)}.`

/** What is not known about whether the law names a first day for a system. */
function dayUnknown(law: CompiledWindow[], on: Evaluation): Reason {
  const open = law.filter((window) => evaluate(window.when, on) === UNKNOWN)
  return { kind: 'any', value: 'unknown', reasons: open.map((window) => reasonOf(window.when, on)) }
}

/** Why no first day in the law holds for a system: none of its windows does. */
function noDay(law: CompiledWindow[], on: Evaluation): Reason {
  return { kind: 'any', value: 'false', reasons: law.map((window) => reasonOf(window.when, on)) }
}

function sayNoDay(reason: Reason, asOf: string): string {
  const why = explain(reason).replace(/^does not apply( because )?/, '')
  return `does not apply: as the law stood on ${sayDate(asOf)} it names no first day for this system${why && `, because ${why}`}`
}

/** "applies from 2 Dec 2027", "applied until 1 Aug 2027", and what the day hangs on where it is open. */
export function sayEffect(
  effect: Pick<Effect, 'timing' | 'firstDay' | 'lastDay'>,
  asOf: string,
  asked: string[] = [],
): string {
  const { timing, firstDay, lastDay } = effect
  if (timing === 'ended') return `applied until ${sayDate(lastDay ?? asOf)},`
  if (timing === 'unknown-day')
    return `applies from a day that hangs on ${asked.length > 0 ? joined(asked, 'and') : 'an open question'},`
  if (firstDay !== null) return `applies ${timing === 'upcoming' ? 'from' : 'since'} ${sayDate(firstDay)},`
  return timing === 'upcoming' ? 'applies from a day that has not come yet,' : 'applies'
}
