import { type FactValue, optionLabel, sayAnswer } from './facts'
import type { Cite } from './framework/rule-schema'
import { sayDate } from './legal-date'
import type { FactNode, Naming, RuleNode } from './rule-nodes'
import type { Evaluation, Truth, Verdict } from './rules'
import { arises, evaluate, FALSE, TRUE, UNKNOWN, verdictOf } from './rules'

type Said = { because?: string; cites?: Cite[] }
/** Why a verdict is what it is: only what decided it. Plain data, so that it can be stored, sent and printed. */
export type Reason = Said & { value: Verdict } & (
    | { kind: 'always' }
    | { kind: 'fact'; fact: string; label: string; says: string }
    | { kind: 'all' | 'any' | 'not'; reasons: Reason[] }
    | { kind: Naming; name: string; title: string; basis: string[]; reasons: Reason[] }
  )

export function reasonOf(node: RuleNode, on: Evaluation): Reason {
  const truth = evaluate(node, on)
  const value = verdictOf(truth)
  const said: Said = {
    ...(node.because === undefined ? {} : { because: node.because }),
    ...(node.cites === undefined ? {} : { cites: node.cites }),
  }
  switch (node.kind) {
    case 'true':
      return { kind: 'always', value }
    case 'fact':
      return {
        kind: 'fact',
        value,
        fact: node.key,
        label: node.fact?.label ?? node.key,
        says: sayFact(node, truth, on),
        ...said,
      }
    case 'not':
      return { kind: 'not', value, reasons: [reasonOf(node.part, on)], ...said }
    case 'named': {
      const basis =
        truth === TRUE ? node.basis.filter((point) => evaluate(point.node, on) === TRUE).map(({ label }) => label) : []
      return {
        kind: node.naming,
        value,
        name: node.name,
        title: node.title,
        basis,
        reasons: [reasonOf(node.part, on)],
        ...said,
      }
    }
    default: {
      const reasons = decisive(node, truth, on)
      // A level that adds neither a choice nor words of its own only makes the tree deeper
      if (reasons.length === 1 && node.because === undefined && node.cites === undefined) return reasons[0]!
      return { kind: node.kind, value, reasons, ...said }
    }
  }
}

/** The parts that settle it: one false part settles "all", every true one supports "any"; the rest is noise. */
function decisive(node: Extract<RuleNode, { parts: RuleNode[] }>, truth: Truth, on: Evaluation): Reason[] {
  const parts = node.parts.filter((part) => evaluate(part, on) === truth).map((part) => reasonOf(part, on))
  const telling = parts.filter((part) => part.kind !== 'always')
  if (truth === FALSE && node.kind === 'all') return [smallest(telling)]
  return telling.length > 0 ? telling : parts.slice(0, 1)
}

const smallest = (reasons: Reason[]): Reason =>
  reasons.reduce((least, reason) => (leavesOf(reason).length < leavesOf(least).length ? reason : least))

/** The facts a reason rests on. */
export function leavesOf(reason: Reason): Extract<Reason, { kind: 'fact' }>[] {
  if (reason.kind === 'fact') return [reason]
  return reason.kind === 'always' ? [] : reason.reasons.flatMap(leavesOf)
}

/** The leaf in words: what the answer is, seen from what was tested. */
function sayFact(node: FactNode, truth: Truth, on: Evaluation): string {
  const label = `“${(node.fact?.label ?? node.key).replace(/[?.]$/, '')}”`
  if (!arises(node.guard, on)) return `${label} does not arise`
  const value = on.facts[node.key]
  const { rule, fact } = node
  if (node.test === 'answered') return `${label} is ${(truth === TRUE) === rule.answered ? 'answered' : NOT_ANSWERED}`
  if (truth === UNKNOWN || value === null || value === undefined)
    return `${label} is ${value === null ? '“don’t know”' : NOT_ANSWERED}`
  const wanted = rule.hasAny ?? (rule.has === undefined ? null : [rule.has])
  if (wanted && Array.isArray(value)) {
    const named = truth === TRUE ? wanted.filter((option) => value.includes(option)) : wanted
    if (truth === TRUE) return `${label} includes ${quoted(sayAnswer(fact, named))}`
    if (named.length > 3) return `${label} is ${quoted(sayAnswer(fact, value))}`
    if (named.length === 1) return `${label} does not include ${quoted(sayAnswer(fact, named))}`
    // One by one: "does not include A and B" would read as if A alone were there
    const labels = named.map((option) => quoted(optionLabel(fact, option)))
    return `${label} includes none of ${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`
  }
  if (rule.atLeast !== undefined)
    return `${label} is ${sayAnswer(fact, value)} (${truth === TRUE ? 'at least' : 'below'} ${rule.atLeast})`
  const limit = rule.before ?? rule.after
  if (limit !== undefined && fact?.type === 'date' && value !== 'not-yet')
    return `${label} is ${sayAnswer(fact, value as FactValue)} (${truth === TRUE ? '' : 'not '}${node.test} ${sayDate(limit)})`
  return `${label} is ${quoted(sayAnswer(fact, value as FactValue))}`
}

export const NOT_ANSWERED = 'not answered'
const quoted = (text: string) => `“${text}”`
