import { sayAnswer } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { FactRule, Rule } from './framework/rule-schema'
import { sayDate } from './legal-date'
import { type CitedPlace, placeIn } from './requirement-view'
import { nameInWords } from './say-rule'

/** A condition as it is written, down to the questions it asks, without looking at any system. Plain data. */
export interface Condition {
  /** How its parts belong together; null where it has none. */
  how: 'all' | 'any' | 'none' | null
  /** What it says by itself: a sentence of the law, a name, or a question with the answer that counts. */
  says: string | null
  cites: CitedPlace[]
  parts: Condition[]
}

/** Names lead to other names; further down than this a reader is served by the name. */
const DEEPEST = 8

export function conditionOf(rule: Rule | undefined, compiled: CompiledFramework, depth = 0): Condition | null {
  if (rule === undefined || rule === true) return null
  const place = placeIn(compiled)
  const said = { says: rule.because ?? null, cites: (rule.cites ?? []).map(place) }
  const parts = (rules: readonly Rule[]): Condition[] =>
    rules.flatMap((part) => conditionOf(part, compiled, depth + 1) ?? [])
  if ('all' in rule) return simple({ ...said, how: 'all', parts: parts(rule.all) })
  if ('any' in rule) return simple({ ...said, how: 'any', parts: parts(rule.any) })
  if ('not' in rule) return { ...said, how: 'none', parts: parts([rule.not]) }
  if ('fact' in rule) return { ...said, says: factWords(rule, compiled), how: null, parts: [] }
  const { rules, classifications } = compiled.framework
  const tier = 'classification' in rule ? classifications.find(({ id }) => id === rule.classification) : undefined
  const named = 'rule' in rule ? rules[rule.rule] : tier?.when
  const name = 'rule' in rule ? capital(nameInWords(rule.rule)) : (tier?.title ?? rule.classification)
  const inner = depth < DEEPEST ? conditionOf(named, compiled, depth + 1) : null
  const says = said.says ?? (named !== undefined && named !== true && named.because ? named.because : name)
  const cites = [...said.cites, ...(inner?.cites ?? []), ...(tier?.cites.map(place) ?? [])]
  if (inner === null) return { how: null, says, cites, parts: [] }
  // What a single question settles stands under its name.
  return inner.how === null ? { how: 'all', says, cites, parts: [inner] } : { ...inner, says, cites }
}

/** A level with one part and nothing to say only makes the tree deeper. */
const simple = (condition: Condition): Condition =>
  condition.parts.length === 1 && condition.says === null && condition.cites.length === 0
    ? condition.parts[0]!
    : condition

function factWords(rule: FactRule, { facts }: CompiledFramework): string {
  const fact = facts.get(rule.fact)
  const label = `“${(fact?.label ?? rule.fact).replace(/[?.]$/, '')}”`
  const quoted = (value: string | number | boolean | readonly string[]) => `“${sayAnswer(fact, value)}”`
  if (rule.is !== undefined) return `${label} is ${quoted(rule.is)}`
  if (rule.in) return `${label} is ${either(rule.in.map(quoted))}`
  if (rule.has !== undefined) return `${label} includes ${quoted([rule.has])}`
  if (rule.hasAny) return `${label} includes ${either(rule.hasAny.map((value) => quoted([value])))}`
  if (rule.answered !== undefined) return `${label} is ${rule.answered ? 'answered' : 'not answered'}`
  if (rule.atLeast !== undefined) return `${label} is at least ${rule.atLeast.toLocaleString('en')}`
  if (rule.before) return `${label} is before ${sayDate(rule.before)}`
  return rule.after ? `${label} is after ${sayDate(rule.after)}` : label
}

const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
