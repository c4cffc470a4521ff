import { type Facts, type FactValue, NOT_YET } from './facts'
import { isLegalDate } from './legal-date'
import type { FactNode, RuleNode } from './rule-nodes'

/** Kleene's three values. As numbers, "all" is the minimum, "any" the maximum, and "not" is 4 minus the value. */
export type Verdict = 'true' | 'false' | 'unknown'
export const FALSE = 1
export const UNKNOWN = 2
export const TRUE = 3
export type Truth = typeof FALSE | typeof UNKNOWN | typeof TRUE
const VERDICTS: Record<Truth, Verdict> = { [FALSE]: 'false', [UNKNOWN]: 'unknown', [TRUE]: 'true' }
export const verdictOf = (truth: Truth): Verdict => VERDICTS[truth]

/** Kleene's and. */
export const both = (a: Truth, b: Truth): Truth => (a < b ? a : b)

/** One system's facts with the verdicts found so far. */
export type Evaluation = {
  facts: Facts
  known: Uint8Array
  asks: (bigint | undefined)[]
  /** Then a missing answer makes "answered" unknown as well: what could become true or false, not what is. */
  open: boolean
}
export const evaluation = (facts: Facts, compiler: { count: number }, open = false): Evaluation => ({
  facts,
  known: new Uint8Array(compiler.count),
  asks: [],
  open,
})

export function evaluate(node: RuleNode, on: Evaluation): Truth {
  const known = on.known[node.id] as Truth | 0
  if (known !== 0) return known
  const truth = workOut(node, on)
  on.known[node.id] = truth
  return truth
}

function workOut(node: RuleNode, on: Evaluation): Truth {
  switch (node.kind) {
    case 'true':
      return TRUE
    case 'all': {
      let least: Truth = TRUE
      for (const part of node.parts) {
        const truth = evaluate(part, on)
        if (truth === FALSE) return FALSE
        if (truth < least) least = truth
      }
      return least
    }
    case 'any': {
      let most: Truth = FALSE
      for (const part of node.parts) {
        const truth = evaluate(part, on)
        if (truth === TRUE) return TRUE
        if (truth > most) most = truth
      }
      return most
    }
    case 'not':
      return (4 - evaluate(node.part, on)) as Truth
    case 'named':
      return evaluate(node.part, on)
    case 'fact':
      return arises(node.guard, on) ? testFact(node, on.facts[node.key], on.open) : testNothing(node)
  }
}

/** Whether the question is asked of this system at all: not when its askWhen is known to be false. */
export const arises = (guard: RuleNode | null, on: Evaluation): boolean =>
  guard === null || evaluate(guard, on) !== FALSE

const truthOf = (holds: boolean): Truth => (holds ? TRUE : FALSE)

/**
 * A question that does not arise counts as answered with nothing: no, none of these, not yet. Otherwise a rule about
 * it could never stop being unknown. An answer kept from before it stopped arising does not count.
 */
function testNothing({ rule, fact }: FactNode): Truth {
  if (rule.answered !== undefined) return truthOf(!rule.answered)
  return truthOf((fact?.type === 'yes-no' && rule.is === false) || (fact?.type === 'date' && rule.is === NOT_YET))
}

/** A value of a type the test cannot read is unknown, never an exception: the question is asked again. */
function testFact(node: FactNode, value: FactValue | null | undefined, open: boolean): Truth {
  const { rule, test } = node
  if (test === 'answered') {
    const answered = value !== undefined && value !== null
    return open && !answered ? UNKNOWN : truthOf(answered === rule.answered)
  }
  if (value === undefined || value === null) return UNKNOWN
  const many = Array.isArray(value) ? (value as readonly string[]) : null
  switch (test) {
    case 'has':
      return many ? truthOf(many.includes(rule.has!)) : UNKNOWN
    case 'hasAny':
      return many ? truthOf(rule.hasAny!.some((option) => many.includes(option))) : UNKNOWN
    case 'is':
      return typeof value === typeof rule.is ? truthOf(value === rule.is) : UNKNOWN
    case 'in':
      return many || typeof value === 'boolean' ? UNKNOWN : truthOf(rule.in!.includes(value as string | number))
    case 'atLeast':
      return typeof value === 'number' ? truthOf(value >= rule.atLeast!) : UNKNOWN
    case 'before':
    case 'after':
      if (value === NOT_YET) return FALSE
      if (typeof value !== 'string' || !isLegalDate(value)) return UNKNOWN
      return truthOf(test === 'before' ? value < rule.before! : value > rule.after!)
  }
}
