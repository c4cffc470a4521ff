import type { Ground } from '#app/data/ground.server'
import { plainColumn, usedColumns } from '#app/importers/change-mapping'
import type { ColumnRule } from '#app/importers/mapping'
import { PRESETS } from '#app/importers/presets-us-federal'
import { TARGETS, type Target } from '#app/importers/system-draft'
import type { Table } from '#app/importers/table'
import { type ImportJob, readImport } from './import-job.server'

/** How the file of an import is going to be read, column by column, for a person to look at and change. */
export async function importColumns(ground: Ground, organisationId: string, found: ImportJob) {
  const { table, mapping } = await readImport(ground, organisationId, found)
  const samples = new Map(table.headers.map(({ name, column }) => [name, samplesOf(table, column)]))
  const choice = (rule: ColumnRule | null | undefined) => {
    const column = plainColumn(table, rule)
    return {
      chosen: rule ? (column === null ? 'keep' : `c${column}`) : 'none',
      keep: keepLabel(rule),
      samples: [...new Set(rule?.columns.flatMap((name) => samples.get(name) ?? []))].slice(0, 3),
    }
  }
  const used = usedColumns(mapping)
  const facts = ground.library.catalogue.facts.filter((fact) => !fact.column).map(({ key, label }) => ({ key, label }))
  return {
    notes: table.notes,
    rows: table.rows.length,
    sheets: table.sheets.filter((sheet) => !sheet.hidden).map(({ name, rows }) => ({ name, rows })),
    sheet: table.sheet,
    mappingTitle: mapping.title,
    source: found.file.source,
    presets: PRESETS.map(({ id, title }) => ({ id, title })),
    columns: table.headers.map(({ name, column }) => ({ name, column, samples: samples.get(name) ?? [] })),
    fields: (Object.keys(TARGETS) as Target[]).map((key) => ({ key, ...choice(mapping.fields[key]) })),
    facts: facts.filter(({ key }) => mapping.facts[key]).map(({ key }) => ({ key, ...choice(mapping.facts[key]) })),
    factChoices: facts,
    identity: { key: 'identity', ...choice(mapping.identity.id) },
    dateOrder: mapping.dateOrder ?? '',
    kept: table.headers.map(({ name }) => name).filter((name) => !used.has(name)),
  }
}

/** What "as it is" means for a rule that one select cannot show. */
function keepLabel(rule: ColumnRule | null | undefined): string | null {
  if (!rule) return null
  const { columns, constant, take } = rule
  if (columns.length === 1 && constant === undefined && !take) return null
  const part = take === 'id' ? ' (its id)' : take === 'after-id' ? ' (what follows the id)' : ''
  const from = columns.map((name) => `“${cut(name, 40)}”`).join(' and ') + part
  if (constant === undefined) return from
  const words = typeof constant === 'boolean' ? (constant ? 'yes' : 'no') : String(constant)
  return columns.length === 0 ? `always ${words}` : `${from}, else ${words}`
}

function samplesOf(table: Table, column: number): string[] {
  const seen = new Set<string>()
  for (const row of table.rows) {
    const text = row[column]?.trim().replace(/\s+/g, ' ')
    if (text) seen.add(cut(text, 60))
    if (seen.size === 3) break
  }
  return [...seen]
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
