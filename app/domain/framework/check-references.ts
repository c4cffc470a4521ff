import { type JsonPath, sayPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import type { FactCatalogue } from './facts-schema'
import type { GuidedForm } from './form-schema'
import type { Library } from './library'
import type { Problem } from './problems'
import type { ScoredQuestionnaire } from './questionnaire-schema'
import type { Framework, Section } from './schema'

type Named = Map<string, Set<string>>

/** What files of a library say of each other: crosswalk rows, what mitigates a threat, which threats and metrics a requirement names. */
export function checkReferences(library: Omit<Library, 'compiled' | 'written' | 'problems'>): Problem[] {
  const problems: Problem[] = []
  const requirements: Named = new Map(library.frameworks.map((framework) => [framework.id, idsOf(framework)]))
  const threats: Named = new Map(
    library.threats.map((list) => [list.id, new Set(list.threats.map((threat) => threat.id))]),
  )
  const metrics = library.metrics?.metrics.map((metric) => metric.id)
  const check = (file: string, path: JsonPath, message: string | null) => {
    if (message !== null) problems.push({ file, path: sayPath(path), message })
  }

  for (const framework of library.frameworks) {
    const file = `${framework.id}.json`
    eachRequirement(framework.sections, ['sections'], (requirement, path) => {
      for (const [index, name] of requirement.threats.entries())
        check(file, [...path, 'threats', index], unknownIn(threats, 'threat list', 'threat', name))
      for (const [index, measure] of requirement.measures.entries())
        if (metrics && !metrics.includes(measure.metric))
          check(file, [...path, 'measures', index, 'metric'], unknownWord('metric', measure.metric, metrics))
    })
  }
  for (const list of library.threats)
    for (const [index, threat] of list.threats.entries())
      for (const [at, name] of threat.mitigatedBy.entries())
        check(
          `threats/${list.id}.json`,
          ['threats', index, 'mitigatedBy', at],
          unknownIn(requirements, 'framework', 'requirement', name),
        )
  for (const crosswalk of library.crosswalks) {
    const file = `crosswalks/${crosswalk.id}.json`
    for (const side of ['source', 'target'] as const) {
      const known = requirements.get(crosswalk[side])
      if (!known) {
        check(file, [side], unknownWord('framework', crosswalk[side], requirements.keys()))
        continue
      }
      for (const [index, row] of crosswalk.rows.entries())
        if (!known.has(row[side]))
          check(file, ['rows', index, side], unknownWord(`requirement of ${crosswalk[side]}`, row[side], known))
    }
  }
  for (const questionnaire of library.questionnaires)
    for (const { path, message } of strangeNames(questionnaire, library.catalogue, requirements))
      check(`questionnaires/${questionnaire.id}.json`, path, message)
  for (const form of library.forms)
    for (const { path, message } of strangePlaces(form, requirements)) check(`forms/${form.id}.json`, path, message)
  for (const [index, tension] of library.tensions.entries())
    for (const [at, side] of tension.sides.entries()) {
      const path = ['tensions', index, 'sides', at]
      const known = requirements.get(side.framework)
      if (!known)
        check('tensions.json', [...path, 'framework'], unknownWord('framework', side.framework, requirements.keys()))
      else
        for (const [place, id] of side.requirements.entries())
          if (!known.has(id))
            check(
              'tensions.json',
              [...path, 'requirements', place],
              unknownWord(`requirement of ${side.framework}`, id, known),
            )
    }
  return problems
}

/** The framework, question and options a questionnaire gives its level to, where they do not exist. */
function* strangeNames({ framework, fact: key, scoring }: ScoredQuestionnaire, { facts }: FactCatalogue, known: Named) {
  if (!known.has(framework)) yield { path: ['framework'], message: unknownWord('framework', framework, known.keys()) }
  // Without facts there is one mistake to tell, and it is told of facts.json
  if (facts.length === 0) return
  const choices = facts.filter((one) => one.type === 'one-of')
  const fact = choices.find((one) => one.key === key)
  if (!fact)
    yield {
      path: ['fact'],
      message: unknownWord(
        'one-of fact',
        key,
        choices.map((one) => one.key),
      ),
    }
  const options = fact?.options?.map((option) => option.value) ?? []
  for (const [index, { value }] of fact ? scoring.levels.entries() : [])
    if (!options.includes(value))
      yield { path: ['scoring', 'levels', index, 'value'], message: unknownWord(`option of '${key}'`, value, options) }
}

/** The framework and the requirements a form names, where they do not exist. */
function* strangePlaces({ framework, duty, sections }: GuidedForm, known: Named) {
  const duties = known.get(framework)
  if (!duties) yield { path: ['framework'], message: unknownWord('framework', framework, known.keys()) }
  else if (!duties.has(duty))
    yield { path: ['duty'], message: unknownWord(`requirement of ${framework}`, duty, duties) }
  for (const [at, { fields }] of sections.entries())
    for (const [index, { requirement }] of fields.entries()) {
      const message = requirement && unknownIn(known, 'framework', 'requirement', requirement)
      if (message) yield { path: ['sections', at, 'fields', index, 'requirement'], message }
    }
}

/** "file:id" against what the files hold; null when it exists. */
function unknownIn(named: Named, holder: string, what: string, name: string): string | null {
  const colon = name.indexOf(':')
  const file = name.slice(0, colon)
  const ids = named.get(file)
  if (!ids) return unknownWord(holder, file, named.keys())
  const id = name.slice(colon + 1)
  return ids.has(id) ? null : unknownWord(`${what} of ${file}`, id, ids)
}

/** Visits every requirement with its place in the file. */
export function eachRequirement(
  sections: readonly Section[],
  path: JsonPath,
  visit: (requirement: Section['requirements'][number], path: JsonPath) => void,
): void {
  for (const [index, section] of sections.entries()) {
    for (const [at, requirement] of section.requirements.entries())
      visit(requirement, [...path, index, 'requirements', at])
    eachRequirement(section.sections, [...path, index, 'sections'], visit)
  }
}

function idsOf(framework: Framework): Set<string> {
  const ids = new Set<string>()
  eachRequirement(framework.sections, [], (requirement) => void ids.add(requirement.id))
  return ids
}
