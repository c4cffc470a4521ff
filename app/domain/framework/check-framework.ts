import type { JsonPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import { checkCites, checkRule, circles, leansOn, type Vocabulary } from './check-rules'
import type { Fact } from './facts-schema'
import type { Report } from './problems'
import type { Requirement, Window } from './requirement-schema'
import type { Cite, Rule } from './rule-schema'
import type { Framework, Section } from './schema'

const CHANGES = 'changes'

/** Everything a framework file can get wrong that its schema cannot see. */
export function checkFramework(framework: Framework, facts: ReadonlyMap<string, Fact> | null, report: Report): void {
  new FrameworkCheck(framework, facts, report).run()
}

type Bearer = { cites?: Cite[]; when?: Rule; binds?: string[]; confidence?: string; note?: string }

class FrameworkCheck {
  private readonly words: Vocabulary
  private readonly roles: string[]
  private readonly timelines: string[]
  /** Ids of requirements and sections with where they were first written. */
  private readonly ids = new Map<string, JsonPath>()
  private readonly replaced: { id: string; path: JsonPath }[] = []

  constructor(
    private readonly framework: Framework,
    facts: ReadonlyMap<string, Fact> | null,
    private readonly report: Report,
  ) {
    this.roles = Object.keys(framework.roles)
    this.timelines = Object.keys(framework.timelines)
    this.words = {
      facts,
      sources: framework.sources.map((source) => source.id),
      named: { rules: Object.keys(framework.rules), classifications: framework.classifications.map((item) => item.id) },
    }
  }

  run(): void {
    const { framework } = this
    this.unique(framework.sources, 'sources', 'source')
    this.unique(framework.classifications, 'classifications', 'classification')
    this.unique(framework.deadlines, 'deadlines', 'deadline')
    for (const [name, role] of Object.entries(framework.roles)) this.bearer(role, ['roles', name])
    for (const [name, rule] of Object.entries(framework.rules)) this.rule(rule, ['rules', name])
    for (const [index, item] of framework.classifications.entries()) {
      this.bearer(item, ['classifications', index])
      for (const [point, basis] of item.basis.entries()) {
        const path = ['classifications', index, 'basis', point]
        this.rule(basis.when, [...path, 'when'])
        if (basis.cite) this.cite(basis.cite, [...path, 'cite'])
      }
    }
    for (const [name, windows] of Object.entries(framework.timelines))
      for (const [index, window] of windows.entries()) this.window(window, ['timelines', name, index])
    this.rule(framework.appliesWhen, ['appliesWhen'])
    this.sections(framework.sections, ['sections'])
    for (const { id, path } of this.replaced)
      if (this.ids.has(id)) this.report(path, `'${id}' is still a requirement here, so that nothing can replace it`)
    for (const [index, item] of framework.deadlines.entries()) this.bearer(item, ['deadlines', index])
    for (const [index, item] of framework.retention.entries()) this.bearer(item, ['retention', index])
    for (const [index, item] of framework.consequences.entries()) {
      this.bearer(item, ['consequences', index])
      for (const [at, id] of item.for.entries()) this.meant(id, ['consequences', index, 'for', at])
    }
    this.noCircles()
  }

  private rule(rule: Rule | undefined, path: JsonPath): void {
    if (rule !== undefined) checkRule(rule, path, this.words, this.report)
  }

  private cite(cite: Cite, path: JsonPath): void {
    if (!this.words.sources.includes(cite.source))
      this.report([...path, 'source'], unknownWord('source', cite.source, this.words.sources))
  }

  /** What many parts of a framework have in common: cites, a condition, the roles they bind, and how sure we are. */
  private bearer(item: Bearer, path: JsonPath): void {
    checkCites(item.cites ?? [], [...path, 'cites'], this.words.sources, this.report)
    this.rule(item.when, [...path, 'when'])
    for (const [index, role] of (item.binds ?? []).entries())
      if (!this.roles.includes(role)) this.report([...path, 'binds', index], unknownWord('role', role, this.roles))
    if (item.confidence === 'unconfirmed' && item.note === undefined)
      this.report(path, 'is unconfirmed and needs a "note" that says what is not sure')
  }

  private sections(sections: readonly Section[], path: JsonPath): void {
    for (const [index, section] of sections.entries()) {
      const here = [...path, index]
      this.newId(section.id, [...here, 'id'])
      for (const [at, requirement] of section.requirements.entries())
        this.requirement(requirement, [...here, 'requirements', at])
      this.sections(section.sections, [...here, 'sections'])
    }
  }

  private requirement(requirement: Requirement, path: JsonPath): void {
    this.newId(requirement.id, [...path, 'id'])
    this.bearer(requirement, path)
    this.rule(requirement.appliesWhen, [...path, 'appliesWhen'])
    if (this.framework.kind === 'regulation' && requirement.cites.length === 0)
      this.report(path, 'a requirement of a regulation needs at least one entry in "cites"')
    if (requirement.id === CHANGES)
      this.report([...path, 'id'], `'${CHANGES}' cannot be an id: the page of a framework's changes has that address`)
    for (const [index, effective] of requirement.effective.entries()) {
      const here = [...path, 'effective', index]
      if (typeof effective !== 'string') this.window(effective, here)
      else if (!this.timelines.includes(effective))
        this.report(here, unknownWord('timeline', effective, this.timelines))
    }
    for (const [index, id] of requirement.replaces.entries())
      this.replaced.push({ id, path: [...path, 'replaces', index] })
  }

  private window(window: Window, path: JsonPath): void {
    this.rule(window.when, [...path, 'when'])
    if (window.cite) this.cite(window.cite, [...path, 'cite'])
    for (const edge of ['from', 'until'] as const) {
      const day = window[edge]
      if (typeof day !== 'object' || this.words.facts === null) continue
      const fact = this.words.facts.get(day.fact)
      if (!fact) this.report([...path, edge, 'fact'], unknownWord('fact', day.fact, this.words.facts.keys()))
      else if (fact.type !== 'date')
        this.report([...path, edge, 'fact'], `'${day.fact}' is of type ${fact.type}; a day needs a fact of type date`)
    }
    const { from, until, lawSince, lawUntil } = window
    if (typeof from === 'string' && typeof until === 'string' && from >= until)
      this.report([...path, 'until'], `must be later than "from" (${from})`)
    if (lawSince !== undefined && lawUntil !== undefined && lawSince >= lawUntil)
      this.report([...path, 'lawUntil'], `must be later than "lawSince" (${lawSince})`)
  }

  private unique(items: readonly { id: string }[], key: string, what: string): void {
    const first = new Map<string, number>()
    for (const [index, item] of items.entries()) {
      const at = first.get(item.id)
      if (at === undefined) first.set(item.id, index)
      else this.report([key, index, 'id'], `the ${what} '${item.id}' is already written at ${key}[${at}]`)
    }
  }

  private newId(id: string, path: JsonPath): void {
    if (this.ids.has(id))
      this.report(path, `the id '${id}' is already taken by another requirement or section of this file`)
    else this.ids.set(id, path)
  }

  private meant(id: string, path: JsonPath): void {
    const ids = [...this.ids.keys()]
    if (!ids.some((known) => known === id || known.startsWith(`${id}.`)))
      this.report(path, unknownWord('requirement or section', id, ids))
  }

  private noCircles(): void {
    const leaning = new Map<string, string[]>()
    for (const [name, rule] of Object.entries(this.framework.rules)) leaning.set(`rule:${name}`, leansOn(rule))
    for (const item of this.framework.classifications)
      leaning.set(`classification:${item.id}`, [item.when, ...item.basis.map((basis) => basis.when)].flatMap(leansOn))
    for (const circle of circles(leaning)) {
      const name = circle[0]!.slice(circle[0]!.indexOf(':') + 1)
      const index = this.framework.classifications.findIndex((item) => item.id === name)
      const path: JsonPath = circle[0]!.startsWith('rule:') ? ['rules', name] : ['classifications', index]
      this.report(path, `goes round in a circle: ${circle.map((step) => step.replace(':', ' ')).join(' → ')}`)
    }
  }
}
