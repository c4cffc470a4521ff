import type { Fact } from '#app/domain/framework/facts-schema'
import { isNoAnswer } from './answers'
import { comparable } from './clean-text'
import { COLUMN_WORDS, KEY_WORDS } from './column-words'
import { JURISDICTIONS, ROLES, SOURCING, STAGES, YES_NO } from './known-answers'
import type { ColumnRule, Mapping, Translation } from './mapping'
import { likeness } from './match-headers'
import { guessDateOrder } from './parse-date'
import { type Reading, TARGETS, type Target } from './system-draft'
import type { Header, Table } from './table'

const VALUES: Partial<Record<Target, Translation[]>> = {
  stage: STAGES,
  sourcing: SOURCING,
  roles: ROLES,
  jurisdictions: JURISDICTIONS,
}
const SAMPLE = 200

/** A first guess for a file nobody described: by the words of its headers, then by what its cells look like. */
export function suggestMapping(table: Table, facts: readonly Fact[] = []): Mapping {
  const free = new Map(table.headers.map((header) => [header.name, header]))
  const fields: Partial<Record<Target, ColumnRule>> = {}
  const factRules: Mapping['facts'] = {}
  const take = (header: Header) => {
    free.delete(header.name)
    return [header.name]
  }

  for (const fact of facts) {
    const header = [...free.values()].find(
      ({ original }) => original === fact.key || comparable(original) === comparable(fact.label),
    )
    if (!header) continue
    const target = fact.key.startsWith('system.') ? (fact.key.slice('system.'.length) as Target) : null
    if (target && target in TARGETS) fields[target] = fieldRule(target, take(header))
    else factRules[fact.key] = factRule(fact, take(header))
  }
  for (const target of Object.keys(COLUMN_WORDS) as Target[]) {
    if (fields[target]) continue
    const found = [...free.values()].filter(({ original }) =>
      COLUMN_WORDS[target]!.some((wording) => likeness(original, wording) === 1),
    )
    // An organisation may stand in several columns, one per level; everything else in one.
    const chosen = target === 'businessUnit' ? found : found.slice(0, 1)
    if (chosen.length > 0) fields[target] = fieldRule(target, chosen.flatMap(take))
  }
  for (const [target, pattern] of KEY_WORDS) {
    if (fields[target]) continue
    const header = [...free.values()].find(({ original }) => pattern.test(comparable(original.replace(/_/g, ' '))))
    if (header) fields[target] = fieldRule(target, take(header))
  }
  if (!fields.name) {
    const header = mostNameLike(table, [...free.values()])
    if (header) fields.name = fieldRule('name', take(header))
  }
  return {
    title: 'Suggested',
    fields,
    facts: factRules,
    identity: {
      id:
        fields.reference && identifies(table, fields.reference.columns[0]!)
          ? { columns: fields.reference.columns }
          : null,
      levels: fields.businessUnit?.columns ?? [],
      texts: [...(fields.purpose?.columns ?? []), ...(fields.description?.columns ?? [])],
    },
    dateOrder: guessDateOrder(dateCells(table, fields)),
  }
}

/** How a field is read from columns, with the answers we know for it. */
export function fieldRule(target: Target, columns: string[]): ColumnRule {
  const values = VALUES[target]
  return values ? { columns, values } : { columns }
}

const READING_OF: Record<Fact['type'], Reading> = {
  'yes-no': 'yes-no',
  'one-of': 'choice',
  'many-of': 'choices',
  date: 'date',
  number: 'number',
  text: 'text',
}

/** How a fact is read from columns, with its options as answers. */
export function factRule(fact: Fact, columns: string[]): ColumnRule & { reading: Reading } {
  const reading = READING_OF[fact.type]
  if (fact.type === 'yes-no') return { reading, columns, values: YES_NO }
  const values = fact.options?.flatMap(({ value, label }): Translation[] => [
    [value, value],
    [label, value],
    [label.split(':')[0]!, value],
  ])
  return values ? { reading, columns, values } : { reading, columns }
}

/** Filled nearly everywhere and hardly ever repeated. */
function identifies(table: Table, column: string): boolean {
  const cells = sample(table, column)
  const filled = cells.filter((cell) => !isNoAnswer(cell))
  return filled.length >= cells.length * 0.9 && new Set(filled.map(comparable)).size >= filled.length * 0.95
}

/** The column of short texts that differ from row to row; the leftmost where several do. */
function mostNameLike(table: Table, headers: Header[]): Header | null {
  let best: { header: Header; score: number } | null = null
  for (const header of headers) {
    const cells = sample(table, header.name)
    const texts = cells.filter(
      (cell) => /\p{L}{2}/u.test(cell) && cell.length >= 2 && cell.length <= 200 && !/^\S+:\/\/|^\S+@\S+$/.test(cell),
    )
    const score = new Set(texts).size / Math.max(1, cells.length)
    if (score > (best?.score ?? 0) * 1.1) best = { header, score }
  }
  return best?.header ?? null
}

function sample(table: Table, column: string): string[] {
  const index = table.headers.find((header) => header.name === column)?.column ?? -1
  return table.rows.slice(0, SAMPLE).map((row) => row[index] ?? '')
}

function* dateCells(table: Table, fields: Mapping['fields']): Generator<string> {
  for (const target of Object.keys(fields) as Target[]) {
    if (TARGETS[target] !== 'date') continue
    const index = table.headers.findIndex((header) => header.name === fields[target]!.columns[0])
    for (const row of table.rows) yield row[index] ?? ''
  }
}
