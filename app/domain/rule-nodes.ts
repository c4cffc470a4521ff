import type { Fact, FactCatalogue } from './framework/facts-schema'
import type { Cite, FactRule, Rule } from './framework/rule-schema'
import { FACT_TESTS, type FactTest } from './framework/rule-tests'

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
    | {
        kind: 'fact'
        key: string
        place: number
        fact: Fact | undefined
        test: FactTest
        rule: FactRule
        guard: RuleNode | null
      }
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
  private readonly places: Map<string, number>
  count = 0

  constructor(
    catalogue: FactCatalogue,
    private readonly names: Names = { rules: {}, classifications: {} },
  ) {
    this.facts = new Map(catalogue.facts.map((fact) => [fact.key, fact]))
    this.places = new Map(catalogue.facts.map((fact, place) => [fact.key, place]))
  }

  /** Fact keys by place: facts.json first, in the order in which people are asked. */
  get keys(): string[] {
    return [...this.places.keys()]
  }

  placeOf(key: string): number {
    const known = this.places.get(key)
    if (known !== undefined) return known
    this.places.set(key, this.places.size)
    return this.places.size - 1
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
        place: this.placeOf(rule.fact),
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
