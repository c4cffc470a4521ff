import { requirementsOf } from './compile'
import type { Requirement, Window } from './requirement-schema'
import type { Framework } from './schema'

/** Requirements with the same conditions and dates: most of a law is a handful of these. */
type Alike = Pick<Requirement, 'kind' | 'binds' | 'appliesWhen' | 'effective'> & { ids: string[] }
/** What decides whether and when something applies, and the words that say why. */
export type RulesOnly = Pick<
  Framework,
  'id' | 'version' | 'title' | 'shortTitle' | 'kind' | 'status' | 'asOf' | 'rules' | 'roles' | 'appliesWhen'
> & { classifications: Framework['classifications']; timelines: Framework['timelines']; alike: Alike[] }

/**
 * A framework with only what decides whether and when something applies: the browser works out verdicts and dates from
 * it, and the prose, most of the file, stays on the server.
 */
export function rulesOnly(framework: Framework): RulesOnly {
  const { id, version, title, shortTitle, kind, status, asOf, rules, roles, appliesWhen } = framework
  const alike = new Map<string, Alike>()
  for (const { requirement } of requirementsOf(framework)) {
    const { kind, binds, appliesWhen, effective } = requirement
    const conditions = { kind, binds, appliesWhen, effective: effective.map(windowRules) }
    const key = JSON.stringify(conditions)
    const there = alike.get(key)
    if (there) there.ids.push(requirement.id)
    else alike.set(key, { ids: [requirement.id], ...conditions })
  }
  return {
    ...{ id, version, title, shortTitle, kind, status, asOf, rules, roles, appliesWhen },
    classifications: framework.classifications.map(({ cites: _cites, note: _note, ...one }) => ({ ...one, cites: [] })),
    timelines: Object.fromEntries(
      Object.entries(framework.timelines).map(([name, windows]) => [name, windows.map(windowRules)]),
    ),
    alike: [...alike.values()],
  }
}

function windowRules<T extends string | Window>(item: T): T {
  const said: string | Window = item
  if (typeof said === 'string') return item
  const { note: _note, cite: _cite, ...window } = said
  return window as T
}

/** The framework those rules are of, as far as they say it: ready to be compiled. */
export function frameworkOfRules({ alike, ...rules }: RulesOnly): Framework {
  const requirements = alike.flatMap(({ ids, ...conditions }) =>
    ids.map((id): Requirement => ({ ...SILENT, ...conditions, id })),
  )
  return {
    ...{ themes: [], jurisdictions: [], sources: [], deadlines: [], consequences: [], retention: [] },
    ...rules,
    sections: [{ id: 'all', title: '', requirements, sections: [] }],
  }
}

const SILENT = {
  ...{ title: '', text: '', stages: [], layers: [], cites: [], evidence: [], measures: [], threats: [] },
  ...{ alsoKnownAs: [], replaces: [], confidence: 'confirmed' as const },
}
