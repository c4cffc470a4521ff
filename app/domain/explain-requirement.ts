import { explain } from './explain'
import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import { sayDate } from './legal-date'
import { collectAsks, type Reason, reasonOf } from './reasons'
import { evaluate, evaluation, FALSE, type Verdict, verdictOf } from './rules'
import { type Effect, effectOf } from './timing'

export type RequirementExplanation = {
  id: string
  verdict: Verdict
  reason: Reason
  /** null where the requirement does not apply. */
  effect: Effect | null
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
  const group = compiled.groups[found.group]!
  const reason = reasonOf(group.applies, on)
  const applies = evaluate(group.applies, on)
  const effect = applies === FALSE ? null : effectOf(group.windows, on, asOf)
  if (effect === null && applies !== FALSE) {
    const sentence = `Does not apply: on ${sayDate(asOf)} the law names no day from which it binds this system.`
    return { id, verdict: 'false', reason, effect, ask: [], sentence }
  }
  const ask = new Set(effect?.ask)
  collectAsks(group.applies, on, ask)
  const order = (key: string) => compiled.factOrder.get(key) ?? 0
  return {
    id,
    verdict: verdictOf(applies),
    reason,
    effect,
    ask: [...ask].sort((a, b) => order(a) - order(b)),
    sentence: sentenceOf(reason, effect, asOf),
  }
}

function sentenceOf(reason: Reason, effect: Effect | null, asOf: string): string {
  const why = explain(reason)
  const sentence = `${why[0]!.toUpperCase()}${why.slice(1)}.`
  if (reason.value !== 'true' || effect === null) return sentence
  return sentence.replace(
    /^Applies( because)?/,
    (_, because = '') => `${sayEffect(effect, asOf)}${because && `,${because}`}`,
  )
}

/** "Applies from 2 Dec 2027", "Applied until 1 Aug 2027", "Applies from a day that depends on an open question". */
export function sayEffect(effect: Effect, asOf: string): string {
  if (effect.timing === 'ended') return `Applied until ${sayDate(effect.lastDay ?? asOf)}`
  if (effect.timing === 'unknown-day') return 'Applies from a day that depends on an open question'
  if (effect.firstDay !== null)
    return `${effect.timing === 'upcoming' ? 'Applies from' : 'Applies since'} ${sayDate(effect.firstDay)}`
  return effect.timing === 'upcoming' ? 'Applies from a day that has not come yet' : 'Applies'
}
