import { type Facts, type FactValue, NOT_YET } from '#app/domain/facts'
import type { Fact, FactCatalogue } from '#app/domain/framework/facts-schema'
import type { SystemValues } from '#app/domain/system'
import { cleanText } from '#app/lib/text'

/**
 * The form of a system, read the same way in the browser while one types and on the server when it is sent.
 * A question that was shown and left alone is unanswered; one that was not shown keeps the answer it had.
 */

/** Sent for "don't know" and for "none of these"; no option of a question is written like this. */
export const DONT_KNOW = '?'
export const NONE = '-'
/** Sent for a date question beside the day itself. */
export const ON_DAY = 'day'

export const answerName = (key: string): string => `fact_${key.replaceAll('.', '_')}`
export const dayName = (key: string): string => `day_${key.replaceAll('.', '_')}`

/** How long a text may be. Names go on covers and into lists, descriptions into reports. */
export const LIMITS = {
  name: 200,
  reference: 40,
  businessUnit: 120,
  vendor: 120,
  purpose: 1_000,
  description: 5_000,
} as const
export type TextField = keyof typeof LIMITS

export const emptyValues: SystemValues = {
  name: '',
  reference: '',
  description: '',
  purpose: '',
  businessUnit: '',
  vendor: '',
  stage: '',
  sourcing: '',
  roles: [],
  jurisdictions: [],
  accountableOwnerId: null,
  technicalOwnerId: null,
  accountableOwnerText: '',
  technicalOwnerText: '',
  placedOnMarketOn: null,
  putIntoServiceOn: null,
  significantChangeOn: null,
  retiredOn: null,
  facts: {},
}

type Sent = (name: string) => string[]

export function readSystemForm(
  entries: Iterable<readonly [string, unknown]>,
  catalogue: FactCatalogue,
  base: SystemValues,
): SystemValues {
  const byName = new Map<string, string[]>()
  for (const [name, value] of entries) {
    for (const one of Array.isArray(value) ? value : [value])
      byName.set(name, [...(byName.get(name) ?? []), String(one)])
  }
  const sent: Sent = (name) => byName.get(name) ?? []
  const values = { ...base, facts: { ...base.facts } }
  for (const field of Object.keys(LIMITS) as TextField[]) {
    const [text] = sent(field)
    if (text !== undefined) values[field] = cleanText(text).trim()
  }
  for (const field of ['accountableOwnerId', 'technicalOwnerId'] as const) {
    const [id] = sent(field)
    if (id !== undefined) values[field] = id === '' ? null : id
  }
  const shown = new Set(sent('shown').flatMap((list) => list.split(',')))
  for (const fact of catalogue.facts) {
    if (shown.has(fact.key)) setAnswer(values, fact, answerOf(fact, sent))
  }
  return values
}

/** undefined: left alone. null: "don't know". */
function answerOf(fact: Fact, sent: Sent): FactValue | null | undefined {
  const given = sent(answerName(fact.key)).filter((value) => value !== '')
  if (fact.type === 'date') {
    const [day] = sent(dayName(fact.key)).filter((value) => value !== '')
    if (given[0] === NOT_YET) return NOT_YET
    if (given[0] === DONT_KNOW) return null
    return day
  }
  if (fact.type === 'many-of') {
    const options = given.filter((value) => value !== DONT_KNOW && value !== NONE)
    const real = options.filter((value) => value !== 'none')
    if (options.length > 0) return real.length > 0 ? real : options
    return given.includes(NONE) ? [] : given.includes(DONT_KNOW) ? null : undefined
  }
  const [value] = given
  if (value === undefined) return undefined
  if (value === DONT_KNOW) return null
  if (fact.type === 'yes-no') return value === 'yes'
  return fact.type === 'number' ? Number(value) : cleanText(value)
}

/** Puts an answer where it is kept: a column of the system, or its facts. "Don't know" is always a fact, columns cannot say it. */
function setAnswer(values: SystemValues & { facts: Facts }, fact: Fact, answer: FactValue | null | undefined): void {
  delete values.facts[fact.key]
  if (!fact.column) {
    if (answer !== undefined) values.facts[fact.key] = answer
    return
  }
  if (answer === null) values.facts[fact.key] = null
  const column = fact.key.replace('system.', '') as keyof SystemValues
  const empty = fact.type === 'many-of' ? [] : fact.type === 'date' ? null : ''
  Object.assign(values, { [column]: answer ?? empty })
}

/** What people say about a system, out of a record that also holds what follows from it. */
export function valuesOf(record: SystemValues): SystemValues {
  const keys = Object.keys(emptyValues) as (keyof SystemValues)[]
  return Object.fromEntries(keys.map((key) => [key, record[key]])) as unknown as SystemValues
}
