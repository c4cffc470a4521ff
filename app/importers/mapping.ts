import type { FactValue } from '#app/domain/facts'
import { type Reading, TARGETS, type Target } from './system-draft'
import type { Table } from './table'

/** Which columns feed which field, as plain JSON that people can save and use again. */
export type Mapping = {
  title: string
  fields: Partial<Record<Target, ColumnRule>>
  facts: Record<string, ColumnRule & { reading: Reading }>
  identity: Identity
  /** What 1/2/2023 means; null when the file does not say, then such dates stay text. */
  dateOrder: 'mdy' | 'dmy' | null
}

export type ColumnRule = {
  /** Unique header names (`Header.name`); several are joined in this order. */
  columns: string[]
  /** For a cell such as "USDA-001: Repair Spend": only its id, or only what follows it. */
  take?: 'id' | 'after-id'
  /** What the file writes → what we write. Compared without case, punctuation, letter prefixes and explanations. */
  values?: Translation[]
  /** Texts without a translation are nothing to warn about: the column asks more than this field wants to know. */
  quiet?: boolean
  /** Used where the columns hold no answer, or where there are no columns. */
  constant?: FactValue
}

export type Translation = [text: string, value: FactValue]

/** How a row is known again; see docs/decisions/0005-import-row-identity.md. */
export type Identity = {
  id: ColumnRule | null
  /** Organisation levels, widest first. */
  levels: string[]
  /** Texts that tell two systems of one name apart. */
  texts: string[]
}

/** What is wrong with a mapping for this table, in sentences; an empty list means it can be used. */
export function checkMapping(table: Table, mapping: Mapping): string[] {
  const names = new Set(table.headers.map((header) => header.name))
  const wrong: string[] = []
  for (const field of Object.keys(mapping.fields)) {
    if (!Object.hasOwn(TARGETS, field)) wrong.push(`The mapping fills "${field}", which is not a field of a system.`)
  }
  if (!mapping.fields.name?.columns.length) wrong.push('Choose the column that holds the name of the system.')
  const rules = [...Object.values(mapping.fields), ...Object.values(mapping.facts), mapping.identity.id]
  const used = [...rules.flatMap((rule) => rule?.columns ?? []), ...mapping.identity.levels, ...mapping.identity.texts]
  for (const column of new Set(used)) {
    if (!names.has(column)) wrong.push(`The mapping uses the column "${column}", which this file does not have.`)
  }
  return wrong
}
