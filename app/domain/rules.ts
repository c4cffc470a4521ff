import { type Facts, type FactValue, NOT_YET } from './facts'
import type { Fact, FactCatalogue } from './framework/facts-schema'
import { type Cite, FACT_TESTS, type FactRule, type FactTest, type Rule } from './framework/rule-schema'
import { isLegalDate } from './legal-date'

/** Kleene's three values. As numbers, "all" is the minimum, "any" the maximum, and "not" is 4 minus the value. */
export type Verdict = 'true' | 'false' | 'unknown'
export const FALSE = 1
export const UNKNOWN = 2
export const TRUE = 3
export type Truth = typeof FALSE | typeof UNKNOWN | typeof TRUE
const VERDICTS: Record<Truth, Verdict> = { [FALSE]: 'false', [UNKNOWN]: 'unknown', [TRUE]: 'true' }
export const verdictOf = (truth: Truth): Verdict => VERDICTS[truth]

type Said = { because?: string; cites?: Cite[] }
/** What a named node stands for in the sentence that explains it. */
export type Naming = 'rule' | 'classification' | 'role' | 'framework'
/** A compiled rule. Equal rules are one node with one id, so that a verdict is worked out once per system. */
export type RuleNode = Said & { id: number } & (
    | { kind: 'true' }
    | { kind: 'all' | 'any'; parts: RuleNode[] }
    | { kind: 'not'; part: RuleNode }
    | {
        kind: 'named'
        naming: Naming
        name: string
        title: string
        part: RuleNode
        basis: { label: string; node: RuleNode }[]
      }
    | { kind: 'fact'; key: string; fact: Fact | undefined; test: FactTest; rule: FactRule; guard: RuleNode | null }
  )
export type FactNode = Extract<RuleNode, { kind: 'fact' }>

/** What named rules and classifications of one framework mean; empty for rules that only look at facts. */
export type Names = {
  rules: Record<string, Rule>
  classifications: Record<string, { title: string; when: Rule; basis: { when: Rule; label: string }[] }>
}

/** Turns rules into shared nodes. One compiler per framework: node ids index its evaluations. */
export class RuleCompiler {
  private readonly byText = new Map<string, RuleNode>()
  private readonly guards = new Map<string, RuleNode | null>()
  private readonly facts: Map<string, Fact>
  count = 0

  constructor(
    catalogue: FactCatalogue,
    private readonly names: Names = { rules: {}, classifications: {} },
  ) {
    this.facts = new Map(catalogue.facts.map((fact) => [fact.key, fact]))
  }

  private share(text: string, make: () => DistributiveOmit<RuleNode, 'id'>): RuleNode {
    const known = this.byText.get(text)
    if (known) return known
    const node = { ...make(), id: this.count++ } as RuleNode
    this.byText.set(text, node)
    return node
  }

  compile(rule: Rule | undefined): RuleNode {
    if (rule === undefined || rule === true) return this.share('true', () => ({ kind: 'true' }))
    return this.share(JSON.stringify(rule), () => {
      const said: Said = { because: rule.because, cites: rule.cites }
      if ('all' in rule) return { kind: 'all', parts: rule.all.map((part) => this.compile(part)), ...said }
      if ('any' in rule) return { kind: 'any', parts: rule.any.map((part) => this.compile(part)), ...said }
      if ('not' in rule) return { kind: 'not', part: this.compile(rule.not), ...said }
      if ('rule' in rule)
        return {
          kind: 'named',
          naming: 'rule',
          name: rule.rule,
          title: rule.rule,
          part: this.compile(this.names.rules[rule.rule]),
          basis: [],
          ...said,
        }
      if ('classification' in rule) return { ...this.classification(rule.classification), ...said }
      const test = FACT_TESTS.find((name) => rule[name] !== undefined) ?? 'answered'
      return {
        kind: 'fact',
        key: rule.fact,
        fact: this.facts.get(rule.fact),
        test,
        rule,
        guard: this.guard(rule.fact),
        ...said,
      }
    })
  }

  private classification(name: string): DistributiveOmit<RuleNode, 'id'> {
    const meant = this.names.classifications[name]
    const basis = meant?.basis.map(({ label, when }) => ({ label, node: this.compile(when) })) ?? []
    return {
      kind: 'named',
      naming: 'classification',
      name,
      title: meant?.title ?? name,
      part: this.compile(meant?.when),
      basis,
    }
  }

  /** When the question of a fact arises at all; null when always. */
  guard(key: string): RuleNode | null {
    const known = this.guards.get(key)
    if (known !== undefined) return known
    const askWhen = this.facts.get(key)?.askWhen
    const guard = askWhen === undefined ? null : this.compile(askWhen)
    this.guards.set(key, guard)
    return guard
  }

  all(parts: RuleNode[]): RuleNode {
    const real = parts.filter((part) => part.kind !== 'true')
    if (real.length === 0) return this.compile(true)
    return real.length === 1
      ? real[0]!
      : this.share(`all ${real.map((part) => part.id)}`, () => ({ kind: 'all', parts: real }))
  }

  any(parts: RuleNode[]): RuleNode {
    return parts.length === 1
      ? parts[0]!
      : this.share(`any ${parts.map((part) => part.id)}`, () => ({ kind: 'any', parts }))
  }

  named(naming: Naming, name: string, title: string, part: RuleNode): RuleNode {
    return this.share(`${naming} ${name}`, () => ({ kind: 'named', naming, name, title, part, basis: [] }))
  }
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** One system's facts with the verdicts found so far. */
export type Evaluation = { facts: Facts; known: Uint8Array }
export const evaluation = (facts: Facts, compiler: { count: number }): Evaluation => ({
  facts,
  known: new Uint8Array(compiler.count),
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
      return arises(node.guard, on) ? testFact(node, on.facts[node.key]) : testNothing(node)
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
function testFact(node: FactNode, value: FactValue | null | undefined): Truth {
  const { rule, test } = node
  if (test === 'answered') return truthOf((value !== undefined && value !== null) === rule.answered)
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
