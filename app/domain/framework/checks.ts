import { citesOf } from './check-cites'
import { type Papers, withoutPapers } from './check-papers'
import { leansOn } from './check-rules'
import { requirementsOf } from './compile'
import type { CoverageTally } from './coverage'
import type { Crosswalk } from './crosswalk-schema'
import type { Library } from './library'
import type { Problem } from './problems'
import type { Rule } from './rule-schema'
import type { Framework } from './schema'
import { REQUIREMENT_KINDS, type RequirementKind } from './words'

export type FrameworkTally = {
  id: string
  version: string
  title: string
  requirements: number
  byKind: Record<RequirementKind, number>
  classifications: number
  unconfirmed: number
  /** Places it cites, and how many of these stand in a reference index. */
  cites: number
  citesChecked: number
  /** Named rules and timelines nothing uses: usually left over, sometimes a forgotten condition. */
  unused: string[]
}
export type CrosswalkTally = {
  id: string
  rows: number
  /** Share of rows that only say "intersects-with", which proves little: 0 to 1. */
  intersects: number
  /** Rationales that stand word for word in more than one row. */
  repeated: { rationale: string; rows: number[] }[]
}
export type LibraryChecks = {
  ok: boolean
  problems: Problem[]
  facts: { count: number; unused: string[] }
  frameworks: FrameworkTally[]
  threats: { id: string; threats: number }[]
  crosswalks: CrosswalkTally[]
  /** Over all crosswalks together. */
  intersects: number
  coverage: CoverageTally[]
  /** What is not sure, and what exactly. */
  unconfirmed: { framework: string; id: string; note: string }[]
}

/** What `plumbline frameworks check` prints. */
export function checkLibrary(library: Omit<Library, 'written'>, papers: Papers = withoutPapers): LibraryChecks {
  const crosswalks = library.crosswalks.map(tallyCrosswalk)
  const rows = library.crosswalks.flatMap((crosswalk) => crosswalk.rows)
  const asked = new Set(library.frameworks.flatMap((framework) => rulesOf(framework).flatMap(leansOn)))
  const guarding = library.catalogue.facts.flatMap((fact) => (fact.askWhen === undefined ? [] : leansOn(fact.askWhen)))
  const used = new Set([...asked, ...guarding, ...library.frameworks.flatMap(datesOf)])
  return {
    ok: library.problems.length + papers.problems.length === 0,
    problems: [...library.problems, ...papers.problems],
    facts: {
      count: library.catalogue.facts.length,
      unused: library.catalogue.facts.map((fact) => fact.key).filter((key) => !used.has(`fact:${key}`)),
    },
    frameworks: library.frameworks.map(tallyFramework),
    threats: library.threats.map((list) => ({ id: list.id, threats: list.threats.length })),
    crosswalks,
    intersects: shareOf(rows),
    coverage: papers.coverage,
    unconfirmed: library.frameworks.flatMap((framework) =>
      requirementsOf(framework)
        .filter(({ requirement }) => requirement.confidence === 'unconfirmed')
        .map(({ requirement: { id, note = '' } }) => ({ framework: framework.id, id, note })),
    ),
  }
}

function tallyFramework(framework: Framework): FrameworkTally {
  const indexed = new Set(framework.sources.filter((source) => source.index !== undefined).map((source) => source.id))
  const cites = citesOf(framework)
  const requirements = requirementsOf(framework).map((item) => item.requirement)
  const byKind = Object.fromEntries(REQUIREMENT_KINDS.map((kind) => [kind, 0])) as Record<RequirementKind, number>
  for (const requirement of requirements) byKind[requirement.kind]++
  const used = new Set(rulesOf(framework).flatMap(leansOn))
  const timed = new Set(
    requirements.flatMap((item) => item.effective.filter((effective) => typeof effective === 'string')),
  )
  return {
    id: framework.id,
    version: framework.version,
    title: framework.title,
    requirements: requirements.length,
    byKind,
    classifications: framework.classifications.length,
    unconfirmed: requirements.filter((item) => item.confidence === 'unconfirmed').length,
    cites: cites.length,
    citesChecked: cites.filter(({ cite }) => indexed.has(cite.source)).length,
    unused: [
      ...Object.keys(framework.rules)
        .filter((name) => !used.has(`rule:${name}`))
        .map((name) => `rule '${name}'`),
      ...Object.keys(framework.timelines)
        .filter((name) => !timed.has(name))
        .map((name) => `timeline '${name}'`),
    ],
  }
}

function tallyCrosswalk(crosswalk: Crosswalk): CrosswalkTally {
  const byRationale = new Map<string, number[]>()
  for (const [index, row] of crosswalk.rows.entries())
    if (row.rationale !== undefined) byRationale.set(row.rationale, [...(byRationale.get(row.rationale) ?? []), index])
  return {
    id: crosswalk.id,
    rows: crosswalk.rows.length,
    intersects: shareOf(crosswalk.rows),
    repeated: [...byRationale].filter(([, rows]) => rows.length > 1).map(([rationale, rows]) => ({ rationale, rows })),
  }
}

const shareOf = (rows: Crosswalk['rows']): number =>
  rows.length === 0 ? 0 : rows.filter((row) => row.relation === 'intersects-with').length / rows.length

const windowsOf = (framework: Framework) => [
  ...Object.values(framework.timelines).flat(),
  ...requirementsOf(framework).flatMap(({ requirement }) =>
    requirement.effective.filter((item) => typeof item !== 'string'),
  ),
]

/** Facts whose dates start or end something. */
function datesOf(framework: Framework): string[] {
  const days = windowsOf(framework).flatMap((window) => [window.from, window.until])
  return days.flatMap((day) => (typeof day === 'object' ? [`fact:${day.fact}`] : []))
}

/** Every rule written in a framework. */
function rulesOf(framework: Framework): Rule[] {
  const all: (Rule | undefined)[] = [
    framework.appliesWhen,
    ...Object.values(framework.rules),
    ...Object.values(framework.roles).map((role) => role.when),
    ...framework.classifications.flatMap((item) => [item.when, ...item.basis.map((basis) => basis.when)]),
    ...windowsOf(framework).map((window) => window.when),
    ...requirementsOf(framework).map(({ requirement }) => requirement.appliesWhen),
    ...[...framework.deadlines, ...framework.consequences, ...framework.retention].map((item) => item.when),
  ]
  return all.filter((rule) => rule !== undefined)
}
