import { asksOf, keysOf } from './asks'
import { explain } from './explain'
import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { Requirement } from './framework/requirement-schema'
import type { Cite, Rule } from './framework/rule-schema'
import type { Framework } from './framework/schema'
import { reasonOf } from './reasons'
import { RuleCompiler, type RuleNode } from './rule-nodes'
import { evaluate, evaluation, type Verdict, verdictOf } from './rules'
import { type Scope, type ScopedRequirement, scopeOf } from './scope'
import type { Timing } from './timing'

/** What a law adds to its requirements for one system, and why: it binds, does not, or cannot be told yet. */
export type Clock<Item> = {
  item: Item
  verdict: Verdict
  /** "Applies because …", "Does not apply because …", "Cannot tell until you answer …" */
  sentence: string
  ask: string[]
  /** When the requirements it belongs to begin to bind this system; null where none of them is known to apply. */
  timing: Timing | null
  firstDay: string | null
}
export type Clocks = {
  deadlines: Clock<Framework['deadlines'][number]>[]
  consequences: Clock<Framework['consequences'][number]>[]
  retention: Clock<Framework['retention'][number]>[]
}
type Ready = { compiler: RuleCompiler; nodes: Record<keyof Clocks, RuleNode[]> }

/** The deadlines, consequences and retention periods of a framework, judged for a system with these facts on a day. */
export function clocksOf(compiled: CompiledFramework, facts: Facts, asOf: string): Clocks {
  const { framework } = compiled
  const { compiler, nodes } = ready(compiled)
  const on = evaluation(facts, compiler)
  const scope = scopeOf(compiled, facts, asOf)
  const judge = <Item>(item: Item, node: RuleNode, belongs: readonly ScopedRequirement[]): Clock<Item> => {
    const said = explain(reasonOf(node, on))
    return {
      item,
      verdict: verdictOf(evaluate(node, on)),
      sentence: `${said[0]!.toUpperCase()}${said.slice(1)}.`,
      ask: keysOf(asksOf(node, on), compiler.keys),
      ...firstOf(belongs),
    }
  }
  const citing = <Item extends { cites: Cite[] }>(items: readonly Item[], kind: 'deadlines' | 'retention') =>
    items.map((item, at) => judge(item, nodes[kind][at]!, citedWith(compiled, scope, item.cites)))
  return {
    deadlines: citing(framework.deadlines, 'deadlines'),
    retention: citing(framework.retention, 'retention'),
    consequences: framework.consequences.map((item, at) => {
      const meant = scope.requirements.filter((_, index) => isMeant(compiled, index, item.for))
      const clock = judge(item, nodes.consequences[at]!, meant)
      return clock.verdict === 'false' ? clock : ofBroken(clock, meant, scope.ask)
    }),
  }
}

/** A penalty threatens a system only where one of the requirements it stands on can bind it. */
function ofBroken<Item>(clock: Clock<Item>, meant: readonly ScopedRequirement[], ask: string[]): Clock<Item> {
  const binding = meant.filter((one) => one.verdict === 'true').length
  if (binding > 0) {
    const said = `because ${binding === 1 ? 'one' : binding} of the requirements it stands on ${binding === 1 ? 'does' : 'do'}`
    return clock.verdict === 'true' ? { ...clock, sentence: `Applies ${said}.` } : clock
  }
  if (meant.some((one) => one.verdict === 'unknown'))
    return {
      ...clock,
      verdict: 'unknown',
      ask,
      sentence: 'Cannot tell until it is known whether one of its requirements applies.',
    }
  return { ...clock, verdict: 'false', ask: [], sentence: 'Does not apply because none of its requirements does.' }
}

const prepared = new WeakMap<CompiledFramework, Ready>()

function ready(compiled: CompiledFramework): Ready {
  const known = prepared.get(compiled)
  if (known) return known
  const { framework } = compiled
  const compiler = new RuleCompiler(
    { version: '0.0.0', groups: [], facts: [...compiled.facts.values()] },
    {
      rules: framework.rules,
      classifications: Object.fromEntries(framework.classifications.map((item) => [item.id, item])),
    },
  )
  const covered = compiler.named('framework', framework.id, framework.title, compiler.compile(framework.appliesWhen))
  const nodeOf = ({ when, binds = [] }: { when?: Rule; binds?: string[] }): RuleNode => {
    const roles = binds.map((id) => {
      const role = framework.roles[id]!
      return compiler.named('role', id, role.title, compiler.compile(role.when))
    })
    return compiler.all([covered, compiler.compile(when), ...(roles.length > 0 ? [compiler.any(roles)] : [])])
  }
  const made: Ready = {
    compiler,
    nodes: {
      deadlines: framework.deadlines.map(nodeOf),
      consequences: framework.consequences.map(nodeOf),
      retention: framework.retention.map(nodeOf),
    },
  }
  prepared.set(compiled, made)
  return made
}

/** Requirements that stand on the same place of the law as a deadline or a retention period. */
function citedWith({ requirements }: CompiledFramework, scope: Scope, cites: readonly Cite[]): ScopedRequirement[] {
  const same = (requirement: Requirement) =>
    requirement.cites.some((one) => cites.some((cite) => cite.source === one.source && cite.ref === one.ref))
  return scope.requirements.filter((_, index) => same(requirements[index]!.requirement))
}

/** Named by its id, by a section around it, or by what its id starts with. */
export function isMeant({ requirements }: CompiledFramework, index: number, keys: readonly string[]): boolean {
  const { requirement, sections } = requirements[index]!
  return keys.some((key) => sections.includes(key) || requirement.id === key || requirement.id.startsWith(`${key}.`))
}

/** What is in force before what is still to come, and of that the earliest; what ended only where nothing else is left. */
const ORDER: readonly Timing[] = ['in-force', 'upcoming', 'unknown-day', 'ended']

function firstOf(requirements: readonly ScopedRequirement[]): { timing: Timing | null; firstDay: string | null } {
  const bound = requirements.filter((one) => one.verdict === 'true' && one.timing !== null)
  const [first] = bound.sort(
    (a, b) => ORDER.indexOf(a.timing!) - ORDER.indexOf(b.timing!) || (a.firstDay ?? '').localeCompare(b.firstDay ?? ''),
  )
  return { timing: first?.timing ?? null, firstDay: first?.firstDay ?? null }
}
