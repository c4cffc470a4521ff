import { factProblems } from '#app/domain/facts'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import type { SystemValues } from '#app/domain/system'
import { emptyValues } from './system-form'

/** The values of a stored draft. What does not fit any more, since the questions changed meanwhile, is left out. */
export function valuesOfDraft(body: unknown, catalogue: FactCatalogue): SystemValues {
  const written = isRecord(body) && isRecord(body.values) ? body.values : {}
  const kept: Record<string, unknown> = { ...emptyValues }
  for (const [key, empty] of Object.entries(emptyValues)) {
    const value = written[key]
    const fits = Array.isArray(empty)
      ? Array.isArray(value) && value.every((one) => typeof one === 'string')
      : typeof value === 'string' || (empty === null && value === null)
    if (key !== 'facts' && fits) kept[key] = value
  }
  const facts = isRecord(written.facts) ? written.facts : {}
  const wrong = new Set(factProblems(catalogue, facts).map((problem) => problem.key))
  kept.facts = Object.fromEntries(Object.entries(facts).filter(([key]) => !wrong.has(key)))
  return kept as unknown as SystemValues
}

/** A number or text kept beside the values: the step, the version it was written against. */
export function draftExtra(body: unknown, key: string): string | number | null {
  const value = isRecord(body) ? body[key] : null
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
