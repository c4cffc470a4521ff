import { unknownWord } from '#app/lib/nearest'
import type { Fact, FactCatalogue } from './framework/facts-schema'
import { isLegalDate, sayDate } from './legal-date'

/** What a person can answer. Dates are "YYYY-MM-DD" or NOT_YET. */
export type FactValue = boolean | string | number | readonly string[]
/** null: the person said "don't know". Absent: nobody asked yet. Both are unknown to every rule. */
export type Facts = Record<string, FactValue | null | undefined>

/** A date that has not come: the system is not on the market yet. An answer, not a gap. */
export const NOT_YET = 'not-yet'

const optionProblem = (fact: Fact, value: string) =>
  unknownWord(`option of '${fact.key}'`, value, fact.options?.map((option) => option.value) ?? [])

/** What is wrong with this answer to this fact, in words; null when nothing is. */
export function answerProblem(fact: Fact, value: unknown): string | null {
  if (value === null) return null
  const known = new Set(fact.options?.map((option) => option.value))
  switch (fact.type) {
    case 'yes-no':
      return typeof value === 'boolean'
        ? null
        : `'${fact.key}' is answered with true or false (or null for "don't know")`
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : `'${fact.key}' is answered with a number`
    case 'date':
      return typeof value === 'string' && (value === NOT_YET || isLegalDate(value))
        ? null
        : `'${fact.key}' is answered with a date written YYYY-MM-DD, or "${NOT_YET}"`
    case 'text':
      return typeof value === 'string' ? null : `'${fact.key}' is answered with text`
    case 'one-of':
      if (typeof value !== 'string') return `'${fact.key}' is answered with one of its options, as text`
      return known.has(value) ? null : optionProblem(fact, value)
    case 'many-of': {
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
        return `'${fact.key}' is answered with a list of its options`
      const wrong = value.find((item: string) => !known.has(item))
      return wrong === undefined ? null : optionProblem(fact, wrong)
    }
  }
}

/** Everything wrong with a set of answers, for facts that come from a file or a form. */
export function factProblems(
  catalogue: FactCatalogue,
  facts: Record<string, unknown>,
): { key: string; message: string }[] {
  const byKey = new Map(catalogue.facts.map((fact) => [fact.key, fact]))
  const problems: { key: string; message: string }[] = []
  for (const [key, value] of Object.entries(facts)) {
    const fact = byKey.get(key)
    const message = fact
      ? value === undefined
        ? null
        : answerProblem(fact, value)
      : unknownWord('fact', key, byKey.keys())
    if (message !== null) problems.push({ key, message })
  }
  return problems
}

/** The label of an option up to its explanation: "Deployer", not "Deployer: we use it under our authority". */
export function optionLabel(fact: Fact | undefined, value: string): string {
  const label = fact?.options?.find((option) => option.value === value)?.label
  return label === undefined ? value : label.split(':')[0]!.trim()
}

/** An answer in words: "Yes", "Provider and Deployer", "2 Dec 2027", "don't know". */
export function sayAnswer(fact: Fact | undefined, value: FactValue | null | undefined): string {
  if (value === null || value === undefined) return "don't know"
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') {
    if (fact?.type === 'date') return value === NOT_YET ? 'not yet' : sayDate(value)
    return optionLabel(fact, value)
  }
  // What an old version or a hand in the database left may be anything; an explanation still has to be printed
  if (!Array.isArray(value)) return JSON.stringify(value)
  if (value.length === 0) return 'none of these'
  const words = value.map((item) => optionLabel(fact, String(item)))
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
