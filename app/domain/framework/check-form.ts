import { formFact } from '#app/domain/guided-form'
import type { JsonPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import { noTwins } from './check-lists'
import { checkRule } from './check-rules'
import type { FactCatalogue } from './facts-schema'
import type { FormField, GuidedForm } from './form-schema'
import type { Found, Report } from './problems'
import type { References } from './references'

/** Every field with its place in the file. */
export const placedFields = ({ sections }: GuidedForm): { field: FormField; path: JsonPath }[] =>
  sections.flatMap((section, at) =>
    section.fields.map((field, index) => ({ field, path: ['sections', at, 'fields', index] })),
  )

/** What a form says wrong by itself and of facts.json; null where that could not be read. */
export function checkForm(form: GuidedForm, catalogue: FactCatalogue | null, report: Report): void {
  const placed = placedFields(form)
  noTwins(
    form.sections.map((section) => section.id),
    (index) => ['sections', index, 'id'],
    'section',
    report,
  )
  noTwins(
    placed.map(({ field }) => field.id),
    (index) => [...placed[index]!.path, 'id'],
    'field',
    report,
  )
  const facts = catalogue && new Map(catalogue.facts.map((fact) => [fact.key, fact]))
  for (const { field, path } of placed) {
    noTwins(
      field.options?.map((option) => option.value) ?? [],
      (index) => [...path, 'options', index, 'value'],
      'option',
      report,
    )
    const words = { facts, sources: [], named: { rules: [], classifications: [] } }
    if (field.showIf !== undefined) checkRule(field.showIf, [...path, 'showIf'], words, report)
    // A choice can be asked about only further down, so that no two fields wait for each other
    if (field.kind === 'choice') facts?.set(formFact(field).key, formFact(field))
    if (!facts || field.fact === undefined) continue
    const asked = facts.get(field.fact)
    if (!asked) report([...path, 'fact'], unknownWord('fact', field.fact, facts.keys()))
    else if (asked.column) report([...path, 'fact'], `'${field.fact}' is a column of the system; show it with 'from'`)
  }
}

/** Cites that name no place of the text, and places of it that nothing in the form asks about. */
export function checkFormPlaces(form: GuidedForm, indexes: ReadonlyMap<string, References>): Found[] {
  const file = `forms/${form.id}.json`
  const references = indexes.get(form.index)
  if (!references) return [{ file, at: ['index'], message: unknownWord('reference index', form.index, indexes.keys()) }]
  const found: Found[] = []
  const cited = new Set<string>()
  const look = (cite: string, at: JsonPath): string | null => {
    const resolved = references.resolve(cite)
    if ('place' in resolved) return resolved.place
    found.push({ file, at, message: resolved.problem })
    return null
  }
  for (const [at, section] of form.sections.entries()) look(section.cite, ['sections', at, 'cite'])
  for (const { field, path } of placedFields(form)) cited.add(look(field.cite, [...path, 'cite']) ?? '')
  for (const [index, cite] of form.covers.entries()) {
    const at = ['covers', index]
    const place = look(cite, at)
    for (const lowest of place === null ? [] : lowestIn(references, place))
      if (!cited.has(lowest)) found.push({ file, at, message: `nothing in the form asks about '${lowest}'` })
  }
  return found
}

const lowestIn = (references: References, place: string): string[] => {
  const points = references.pointsOf(place)
  return points.length === 0 ? [place] : points.flatMap((point) => lowestIn(references, point))
}
