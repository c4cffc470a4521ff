import type { InventoryEntry } from '#app/data/inventory.server'
import type { FactValue } from '#app/domain/facts'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import type { CsvValue } from '#app/lib/csv-out'

type Field = Exclude<keyof InventoryEntry, 'id' | 'facts' | 'extra'>

/** Columns under names that the import knows again without being told. */
const FIELDS: readonly (readonly [column: string, field: Field])[] = [
  ['Reference', 'reference'],
  ['System name', 'name'],
  ['Description', 'description'],
  ['Intended purpose', 'purpose'],
  ['Business unit', 'businessUnit'],
  ['Accountable owner', 'accountableOwnerText'],
  ['Technical owner', 'technicalOwnerText'],
  ['system.stage', 'stage'],
  ['system.roles', 'roles'],
  ['system.jurisdictions', 'jurisdictions'],
  ['system.sourcing', 'sourcing'],
  ['Vendor', 'vendor'],
  ['system.placedOnMarketOn', 'placedOnMarketOn'],
  ['system.putIntoServiceOn', 'putIntoServiceOn'],
  ['system.significantChangeOn', 'significantChangeOn'],
  ['system.retiredOn', 'retiredOn'],
]

/** The inventory as one table: our fields, the facts anybody answered, then the columns kept from imported files. */
export function inventoryTable(
  systems: readonly InventoryEntry[],
  catalogue: FactCatalogue,
): { columns: string[]; rows: CsvValue[][] } {
  const answered = new Set(systems.flatMap((system) => Object.keys(system.facts)))
  const facts = catalogue.facts.map((fact) => fact.key).filter((key) => answered.has(key))
  const extras = [...new Set(systems.flatMap((system) => Object.keys(system.extra)))]
  const ours = new Set([...FIELDS.map(([column]) => column), ...facts])
  return {
    columns: [
      ...FIELDS.map(([column]) => column),
      ...facts,
      ...extras.map((column) => (ours.has(column) ? `${column} (kept)` : column)),
    ],
    rows: systems.map((system) => [
      ...FIELDS.map(([, field]) => written(system[field])),
      ...facts.map((key) => (key in system.facts ? written(system.facts[key]) : '')),
      ...extras.map((column) => system.extra[column]),
    ]),
  }
}

/** As an import reads it back: lists by semicolons, "unknown" for "don't know". */
function written(value: FactValue | null | undefined): CsvValue {
  if (value === undefined || value === null) return value === null ? '' : value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return value.join('; ')
  return value
}
