import type { CompiledFramework } from './framework/compile'
import { groundsOf } from './framework/crosswalk-grounds'
import type { Crosswalk } from './framework/crosswalk-schema'
import type { Requirement, Window } from './framework/requirement-schema'
import type { Cite } from './framework/rule-schema'
import type { ThreatCatalogue } from './framework/threat-schema'
import { sayRule } from './say-rule'
import { sectionTitles } from './scope-sections'

export interface CitedPlace {
  ref: string
  source: string
  url: string | null
}

/** A first day a law has written for a requirement, and when it was the law. */
export interface WindowView {
  from: string | null
  /** Where the day is named by a fact of the system: its label. */
  fromFact: string | null
  until: string | null
  lawSince: string | null
  lawUntil: string | null
  when: string | null
  note: string | null
  cite: CitedPlace | null
}

export interface Neighbour {
  frameworkId: string
  framework: string
  id: string
  title: string
  relation: string
  rationale: string
  /** Published by whom, or ours. */
  basis: string
  unconfirmed: boolean
}

/** Everything a framework file says about one requirement, ready to be read. Plain data. */
export interface RequirementView {
  frameworkId: string
  framework: string
  id: string
  title: string
  text: string
  kind: string
  sections: string[]
  cites: CitedPlace[]
  binds: string[]
  accountable: string | null
  evidence: { kind: string; title: string; freshDays: number | null; required: boolean; note: string | null }[]
  measures: { metric: string; by: string[]; note: string | null }[]
  threats: { id: string; title: string; description: string }[]
  windows: WindowView[]
  penalties: { penalty: string; cure: string | null; cites: CitedPlace[] }[]
  unconfirmed: boolean
  note: string | null
  neighbours: Neighbour[]
}

interface Shelf {
  /** the frameworks that the reader may see */
  compiled: { get(frameworkId: string): CompiledFramework | undefined }
  threats: readonly ThreatCatalogue[]
  crosswalks: readonly Crosswalk[]
}

export function requirementView(shelf: Shelf, compiled: CompiledFramework, id: string): RequirementView | null {
  const found = compiled.byId.get(id)
  if (!found) return null
  const { framework } = compiled
  const { requirement, sections } = found
  const titles = sectionTitles(framework.sections)
  const place = placeIn(compiled)
  const windows = requirement.effective.flatMap((item) =>
    typeof item === 'string' ? (framework.timelines[item] ?? []) : [item],
  )
  const punished = framework.consequences.filter(({ for: whom }) =>
    whom.some((key) => sections.includes(key) || id === key || id.startsWith(`${key}.`)),
  )
  return {
    frameworkId: framework.id,
    framework: framework.shortTitle ?? framework.title,
    ...{ id, title: requirement.title, text: requirement.text, kind: requirement.kind },
    sections: sections.map((one) => titles.get(one) ?? one),
    cites: requirement.cites.map(place),
    binds: requirement.binds.map((role) => framework.roles[role]?.title ?? role),
    accountable: requirement.accountable?.replaceAll('-', ' ') ?? null,
    evidence: requirement.evidence.map(({ kind, title, freshDays, required, note }) => ({
      ...{ kind: kind.replaceAll('-', ' '), title, required },
      freshDays: freshDays ?? null,
      note: note ?? null,
    })),
    measures: requirement.measures.map(({ metric, by, note }) => ({ metric, by, note: note ?? null })),
    threats: threatsAnswered(shelf.threats, framework.id, requirement),
    windows: windows.map((window) => windowView(compiled, window, place)),
    penalties: punished.map(({ penalty, cure, cites }) => ({ penalty, cure: cure ?? null, cites: cites.map(place) })),
    unconfirmed: requirement.confidence === 'unconfirmed',
    note: requirement.note ?? null,
    neighbours: neighboursOf(shelf, framework.id, id),
  }
}

/** A cite with the title and address of its source. */
export function placeIn({ framework }: CompiledFramework): (cite: Cite) => CitedPlace {
  const sources = new Map(framework.sources.map((source) => [source.id, source]))
  return ({ source, ref }) => {
    const from = sources.get(source)
    return { ref, source: from ? `${from.title}, ${from.citation}` : source, url: from?.url ?? null }
  }
}

export function windowView(compiled: CompiledFramework, window: Window, place: (cite: Cite) => CitedPlace): WindowView {
  const label = (key: string) => compiled.facts.get(key)?.label ?? key
  const { from, until, when, lawSince, lawUntil, note, cite } = window
  return {
    from: typeof from === 'string' ? from : null,
    fromFact: typeof from === 'string' ? null : label(from.fact),
    until: typeof until === 'string' ? until : until ? label(until.fact) : null,
    lawSince: lawSince ?? null,
    lawUntil: lawUntil ?? null,
    when: when === undefined || when === true ? null : sayRule(when, compiled),
    note: note ?? null,
    cite: cite ? place(cite) : null,
  }
}

/** Threats it names, and those whose list names it as an answer. */
function threatsAnswered(catalogues: readonly ThreatCatalogue[], frameworkId: string, { id, threats }: Requirement) {
  const place = `${frameworkId}:${id}`
  const naming = catalogues.flatMap((list) =>
    list.threats.filter(({ mitigatedBy }) => mitigatedBy.includes(place)).map((threat) => `${list.id}:${threat.id}`),
  )
  return [...new Set([...threats, ...naming])].map((key) => threatIn(catalogues, key))
}

function threatIn(catalogues: readonly ThreatCatalogue[], key: string) {
  const [list, id] = key.split(':') as [string, string | undefined]
  const threat = catalogues.find((one) => one.id === list)?.threats.find((one) => one.id === id)
  return { id: key, title: threat?.title ?? key, description: threat?.description ?? '' }
}

const TURNED: Record<string, string> = { 'subset-of': 'superset-of', 'superset-of': 'subset-of' }

/** What other frameworks ask alike, by the crosswalks, in both directions. */
export function neighboursOf(shelf: Shelf, frameworkId: string, id: string): Neighbour[] {
  return shelf.crosswalks.flatMap((crosswalk) => {
    const forth = crosswalk.source === frameworkId
    if (!forth && crosswalk.target !== frameworkId) return []
    const other = shelf.compiled.get(forth ? crosswalk.target : crosswalk.source)
    return crosswalk.rows.flatMap((row) => {
      const { source, target, relation } = row
      if ((forth ? source : target) !== id) return []
      const there = other?.byId.get(forth ? target : source)
      if (!other || !there) return []
      const said = forth ? relation : (TURNED[relation] ?? relation)
      const { shortTitle, title } = other.framework
      return [
        {
          frameworkId: other.framework.id,
          framework: shortTitle ?? title,
          id: there.requirement.id,
          title: there.requirement.title,
          relation: said.replaceAll('-', ' '),
          ...groundsOf(crosswalk, row),
          unconfirmed: row.confidence === 'unconfirmed',
        },
      ]
    })
  })
}
