import type { JsonPath } from '#app/lib/json-source'
import { eachRequirement } from './check-references'
import type { Crosswalk } from './crosswalk-schema'
import type { Found } from './problems'
import type { Requirement } from './requirement-schema'
import type { Framework } from './schema'

const LONGEST_TITLE = 80

/** What we ask of every framework we ship, beyond what any framework file must have. Organisations' own are free of it. */
export function checkHouseRules(frameworks: readonly Framework[], crosswalks: readonly Crosswalk[]): Found[] {
  const found: Found[] = []
  const texts = new Map<string, string>()
  for (const framework of frameworks) {
    const file = `${framework.id}.json`
    eachRequirement(framework.sections, ['sections'], (requirement, at) => {
      const report = (message: string, ...below: JsonPath) =>
        void found.push({ file, at: [...at, ...below], message: `${requirement.id}: ${message}` })
      for (const lack of lacks(requirement)) report(lack)
      if (requirement.title.length > LONGEST_TITLE)
        report(`its title has ${requirement.title.length} characters; ${LONGEST_TITLE} is the most`, 'title')
      if (BINDING.has(requirement.kind) && VOLUNTARY.has(framework.kind))
        report(
          `${requirement.kind === 'obligation' ? 'an' : 'a'} ${requirement.kind} cannot stand in a ${framework.kind}`,
          'kind',
        )
      const name = `${framework.id}:${requirement.id}`
      const twin = texts.get(plain(requirement.text))
      if (twin !== undefined) report(`says word for word what ${twin} says`, 'text')
      else texts.set(plain(requirement.text), name)
    })
  }
  return [...found, ...repeatedRationales(crosswalks)]
}

const BINDING: ReadonlySet<string> = new Set(['obligation', 'prohibition'])
const VOLUNTARY: ReadonlySet<string> = new Set(['standard', 'guidance'])

function* lacks(requirement: Requirement): Generator<string> {
  if (requirement.cites.length === 0) yield 'names no place it comes from ("cites")'
  if (requirement.accountable === undefined) yield 'names nobody accountable for it'
  if (requirement.evidence.length === 0) yield 'names no evidence that would prove it'
  if (requirement.stages.length === 0) yield 'names no lifecycle stage'
  if (requirement.layers.length === 0) yield 'names no layer'
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A rationale that fits two rows says nothing of either. */
function repeatedRationales(crosswalks: readonly Crosswalk[]): Found[] {
  const found: Found[] = []
  const seen = new Map<string, string>()
  for (const { id, rows } of crosswalks)
    for (const [index, row] of rows.entries()) {
      if (row.rationale === undefined) continue
      const twin = seen.get(plain(row.rationale))
      const name = `${id} row ${index} (${row.source} to ${row.target})`
      if (twin === undefined) seen.set(plain(row.rationale), name)
      else
        found.push({
          file: `crosswalks/${id}.json`,
          at: ['rows', index, 'rationale'],
          message: `${row.source} to ${row.target}: says word for word what ${twin} says`,
        })
    }
  return found
}
