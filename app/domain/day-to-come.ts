import { type Facts, NOT_YET } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { Cite } from './framework/rule-schema'
import { evaluate, evaluation, TRUE } from './rules'
import { lawOn } from './timing'

/** The question whose day is the first day of a requirement, and where the law says so. */
export interface DayToCome {
  label: string
  cite: Cite | null
}

/** On which questions the first day of a requirement hangs that are answered with "not yet"; none where it is fixed. */
export function daysToCome(compiled: CompiledFramework, facts: Facts, asOf: string, id: string): DayToCome[] {
  const found = compiled.byId.get(id)
  if (!found) return []
  const on = evaluation(facts, compiled)
  const { windows } = compiled.groups[found.group]!
  return lawOn(windows, asOf).flatMap(({ from, when, cite }) => {
    if (typeof from === 'string' || facts[from.key] !== NOT_YET || evaluate(when, on) !== TRUE) return []
    return [{ label: compiled.facts.get(from.key)?.label ?? from.key, cite }]
  })
}
