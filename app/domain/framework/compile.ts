import { RuleCompiler, type RuleNode } from '#app/domain/rule-nodes'
import type { Fact, FactCatalogue } from './facts-schema'
import type { Requirement, Window } from './requirement-schema'
import type { Cite } from './rule-schema'
import type { Classification, Framework, Section } from './schema'

/** A day written in the law, or the fact that names it. */
export type CompiledDay = string | { key: string; place: number; guard: RuleNode | null }
export type CompiledWindow = {
  from: CompiledDay
  until: CompiledDay | null
  when: RuleNode
  lawSince: string | null
  lawUntil: string | null
  cite: Cite | null
}
/** Requirements that share conditions and dates share one answer per system: most of a law is a handful of these. */
export type CompiledGroup = { applies: RuleNode; windows: CompiledWindow[] }
export type CompiledRequirement = { requirement: Requirement; sections: string[]; group: number }
export type CompiledFramework = {
  framework: Framework
  facts: Map<string, Fact>
  /** Number of rule nodes; an evaluation has one cell for each. */
  count: number
  appliesWhen: RuleNode
  roles: { id: string; title: string; node: RuleNode }[]
  classifications: {
    classification: Classification
    node: RuleNode
    basis: { label: string; cite: Cite | null; node: RuleNode }[]
  }[]
  groups: CompiledGroup[]
  requirements: CompiledRequirement[]
  byId: Map<string, CompiledRequirement>
  /** Fact keys by their place in sets of questions: the order in which people are asked. */
  keys: string[]
}

/** Every requirement of a framework with the ids of the sections around it, in the order of the law. */
export function requirementsOf(framework: Framework): { requirement: Requirement; sections: string[] }[] {
  const found: { requirement: Requirement; sections: string[] }[] = []
  const walk = (sections: Section[], above: string[]) => {
    for (const section of sections) {
      const here = [...above, section.id]
      for (const requirement of section.requirements) found.push({ requirement, sections: here })
      walk(section.sections, here)
    }
  }
  walk(framework.sections, [])
  return found
}

/** Prepares a parsed framework for evaluation. Done once per process (or once per page in the browser). */
export function compileFramework(framework: Framework, catalogue: FactCatalogue): CompiledFramework {
  const classifications = Object.fromEntries(framework.classifications.map((item) => [item.id, item]))
  const compiler = new RuleCompiler(catalogue, { rules: framework.rules, classifications })
  const appliesWhen = compiler.named(
    'framework',
    framework.id,
    framework.title,
    compiler.compile(framework.appliesWhen),
  )
  const roles = Object.entries(framework.roles).map(([id, role]) => ({
    id,
    title: role.title,
    node: compiler.named('role', id, role.title, compiler.compile(role.when)),
  }))
  const day = (from: Window['from']): CompiledDay =>
    typeof from === 'string'
      ? from
      : { key: from.fact, place: compiler.placeOf(from.fact), guard: compiler.guard(from.fact) }
  const compileWindow = (window: Window): CompiledWindow => ({
    from: day(window.from),
    until: window.until === undefined ? null : day(window.until),
    when: compiler.compile(window.when),
    lawSince: window.lawSince ?? null,
    lawUntil: window.lawUntil ?? null,
    cite: window.cite ?? null,
  })
  const groups: CompiledGroup[] = []
  const groupOf = new Map<string, number>()
  const requirements = requirementsOf(framework).map(({ requirement, sections }): CompiledRequirement => {
    const bound = roles.filter((role) => requirement.binds.includes(role.id)).map((role) => role.node)
    const applies = compiler.all([
      appliesWhen,
      compiler.compile(requirement.appliesWhen),
      ...(bound.length > 0 ? [compiler.any(bound)] : []),
    ])
    const key = JSON.stringify([applies.id, requirement.effective])
    let group = groupOf.get(key)
    if (group === undefined) {
      const windows = requirement.effective.flatMap((item) =>
        typeof item === 'string' ? (framework.timelines[item] ?? []) : [item],
      )
      group = groups.push({ applies, windows: windows.map(compileWindow) }) - 1
      groupOf.set(key, group)
    }
    return { requirement, sections, group }
  })
  return {
    framework,
    facts: new Map(catalogue.facts.map((fact) => [fact.key, fact])),
    appliesWhen,
    roles,
    classifications: framework.classifications.map((classification) => ({
      classification,
      node: compiler.all([appliesWhen, compiler.compile({ classification: classification.id })]),
      basis: classification.basis.map((point) => ({
        label: point.label,
        cite: point.cite ?? null,
        node: compiler.compile(point.when),
      })),
    })),
    groups,
    requirements,
    byId: new Map(requirements.map((item) => [item.requirement.id, item])),
    keys: compiler.keys,
    count: compiler.count,
  }
}
