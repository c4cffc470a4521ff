import type { FactValue } from '#app/domain/facts'
import { isNoAnswer, saysNothing, splitAnswers, splitId, translate } from './answers'
import type { ColumnRule, Mapping } from './mapping'
import { parseDate } from './parse-date'
import { type Reading, type SystemDraft, TARGETS, type Target } from './system-draft'
import type { CellWarning, Table } from './table'

export type DraftedRow = { value: SystemDraft; warnings: CellWarning[] }

/** Turns rows of one table into drafts under one mapping. Columns are looked up once, not per row. */
export function rowDrafter(table: Table, mapping: Mapping) {
  const columnOf = new Map(table.headers.map((header) => [header.name, header.column]))
  // What is copied word for word need not be kept twice; every other column stays in `extra`.
  const copied = new Set<string>()
  for (const target of Object.keys(mapping.fields) as Target[]) {
    const rule = mapping.fields[target]
    if (rule && !rule.values && (TARGETS[target] === 'text' || TARGETS[target] === 'path'))
      for (const name of rule.columns) copied.add(name)
  }

  return function draft(row: string[], rowNumber: number): DraftedRow {
    const warnings: CellWarning[] = []
    const keep = new Set<string>()
    const cell = (column: string) => row[columnOf.get(column) ?? -1] ?? ''
    const read = (rule: ColumnRule, reading: Reading): FactValue | undefined => {
      const texts = rule.columns
        .map((column) => [column, taken(cell(column), rule.take)] as const)
        .filter(([, text]) => !isNoAnswer(text))
      if (reading === 'text' || reading === 'path') {
        return texts.length > 0
          ? joined(
              texts.map(([, text]) => text),
              reading,
            )
          : rule.constant
      }
      for (const [column, text] of texts) {
        const value = readAnswer(text, reading, rule, mapping.dateOrder)
        if (value !== undefined) return value
        keep.add(column)
        if (!rule.quiet && !saysNothing(text)) warnings.push(notUnderstood(rowNumber, column, text, reading))
      }
      return rule.constant
    }

    const value = emptyDraft()
    for (const target of Object.keys(mapping.fields) as Target[]) {
      const answer = read(mapping.fields[target]!, TARGETS[target])
      if (answer !== undefined) Object.assign(value, { [target]: answer })
    }
    for (const [key, rule] of Object.entries(mapping.facts)) {
      const answer = read(rule, rule.reading)
      if (answer !== undefined) value.facts[key] = answer
    }
    const dates = new Set(datesUsed(mapping))
    for (const { name, column } of table.headers) {
      const text = row[column] ?? ''
      const redundant = copied.has(name) || (dates.has(name) && !keep.has(name))
      if (!redundant && !isNoAnswer(text)) value.extra[name] = text
    }
    return { value, warnings }
  }
}

function readAnswer(
  text: string,
  reading: Reading,
  rule: ColumnRule,
  order: Mapping['dateOrder'],
): FactValue | undefined {
  if (reading === 'date') return parseDate(text, order) ?? undefined
  if (reading === 'number') {
    const number = Number(text.replace(/[,\s]/g, ''))
    return Number.isFinite(number) ? number : undefined
  }
  const values = rule.values ?? []
  const whole = translate(text, values)
  const parts = splitAnswers(text)
  if (reading !== 'choices') {
    return whole ?? parts.map((part) => translate(part, values)).find((part) => part !== undefined)
  }
  const list =
    whole !== undefined && parts.length < 2
      ? [whole]
      : (parts.length > 1 ? parts : text.split(',')).map((part) => translate(part, values))
  const found = list.flat().filter((item): item is string => typeof item === 'string')
  return found.length > 0 ? [...new Set(found)].sort() : undefined
}

function taken(text: string, take: ColumnRule['take']): string {
  if (!take) return text
  const parts = splitId(text)
  if (!parts) return take === 'id' ? '' : text
  return take === 'id' ? parts.id : parts.rest
}

/** Levels of an organisation stand on one line; texts stand below each other, each one once. */
function joined(texts: string[], reading: Reading): string {
  const once = [...new Set(texts)]
  return reading === 'path' ? once.map((text) => text.replace(/\s+/g, ' ')).join(' / ') : once.join('\n\n')
}

const SHOULD_BE: Record<Reading, string> = {
  text: 'text',
  path: 'text',
  choice: 'one of the known answers',
  choices: 'a list of known answers',
  'yes-no': 'yes or no',
  date: 'one calendar day',
  number: 'a number',
}

function notUnderstood(row: number, column: string, text: string, reading: Reading): CellWarning {
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text
  const sentence = `Row ${row}, "${column}": "${shown.replace(/\s+/g, ' ')}" is not ${SHOULD_BE[reading]}; it is kept as text.`
  return { row, column, value: text.slice(0, 200), sentence }
}

function datesUsed(mapping: Mapping): string[] {
  const fields = (Object.keys(mapping.fields) as Target[])
    .filter((target) => TARGETS[target] === 'date')
    .map((target) => mapping.fields[target]!)
  const facts = Object.values(mapping.facts).filter((rule) => rule.reading === 'date')
  return [...fields, ...facts].flatMap((rule) => rule.columns)
}

function emptyDraft(): SystemDraft {
  return {
    reference: '',
    name: '',
    description: '',
    purpose: '',
    businessUnit: '',
    accountableOwnerText: '',
    technicalOwnerText: '',
    stage: '',
    roles: [],
    jurisdictions: [],
    sourcing: '',
    vendor: '',
    placedOnMarketOn: null,
    putIntoServiceOn: null,
    significantChangeOn: null,
    retiredOn: null,
    facts: {},
    extra: {},
  }
}
