import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ExistingRows, type ImportPlan, planImport } from '#app/importers/plan-import'
import { recognisePreset } from '#app/importers/preset'
import { PRESETS } from '#app/importers/presets-us-federal'
import { readTable } from '#app/importers/read-table'
import { isRefusal } from '#app/importers/refused'
import { suggestMapping } from '#app/importers/suggest-mapping'
import type { Table } from '#app/importers/table'

const FOLDER = new URL('../../../shared/samples/ai-inventories/', import.meta.url)
/** file, rows, columns, preset, encoding */
const FILES = [
  ['us-federal-2024-consolidated-v2.csv', 2133, 62, 'us-federal-2024', 'Windows-1252'],
  ['us-federal-2023-consolidated.csv', 710, 10, 'us-federal-2023', 'UTF-8'],
  ['us-2025-usda.csv', 89, 20, 'us-federal-2025-as-2024', 'UTF-8 with BOM'],
  ['us-2025-dot.csv', 70, 35, 'us-federal-2025-short', 'UTF-8'],
  ['us-2025-nasa.xlsx', 425, 34, 'us-federal-2025-omb', 'XLSX'],
  ['us-2025-fhfa.csv', 18, 34, 'us-federal-2025-omb', 'UTF-8 with BOM'],
  ['us-2025-epa.xlsx', 26, 34, 'us-federal-2025-omb', 'XLSX'],
  ['uk-atrs-records.csv', 136, 4, undefined, 'UTF-8'],
] as const

const present = FILES.every(([file]) => existsSync(new URL(file, FOLDER)))
if (!present && process.env.CI !== 'true')
  console.log('real inventories: skipped, the sample files are not beside this repository')

function load(file: string) {
  const table = readTable(readFileSync(new URL(file, FOLDER)), file)
  if (isRefusal(table)) throw new Error(table.sentence)
  const match = recognisePreset(table, PRESETS)
  return { table, preset: match?.preset.id, mapping: match?.mapping ?? suggestMapping(table) }
}

function planned(
  table: Table,
  mapping: ReturnType<typeof load>['mapping'],
  existing: ExistingRows = new Map(),
): ImportPlan {
  const plan = planImport(table, mapping, existing)
  if (isRefusal(plan)) throw new Error(plan.sentence)
  return plan
}

function stored(plan: ImportPlan): Map<string, { digest: string }> {
  return new Map(
    plan.rows.flatMap((row) => (row.action === 'skip' ? [] : [[row.key, { digest: row.digest }] as const])),
  )
}

function shuffled(table: Table): Table {
  const order = table.rows.map((_, i) => i).toSorted((a, b) => ((a * 7919) % 104_729) - ((b * 7919) % 104_729))
  return { ...table, rows: order.map((i) => table.rows[i]!), rowNumbers: order.map((i) => table.rowNumbers[i]!) }
}

// In CI the files must be there: a missing one fails there instead of being skipped.
describe.skipIf(!present && process.env.CI !== 'true').each(FILES)('%s', (file, rows, columns, preset, encoding) => {
  const loaded = present ? load(file) : null

  test('every row comes in, under a key of its own', () => {
    const { table, mapping } = loaded!
    expect([table.rows.length, table.headers.length, table.encoding, loaded!.preset]).toEqual([
      rows,
      columns,
      encoding,
      preset,
    ])
    const plan = planned(table, mapping)
    expect(plan.counts).toEqual({ create: rows, change: 0, unchanged: 0, skip: 0 })
    expect(stored(plan).size).toBe(rows)
  })

  test('again, and again shuffled, changes nothing', () => {
    const { table, mapping } = loaded!
    const existing = stored(planned(table, mapping))
    const none = { create: 0, change: 0, unchanged: rows, skip: 0 }
    expect(planned(table, mapping, existing).counts).toEqual(none)
    expect(planned(shuffled(table), mapping, existing).counts).toEqual(none)
    expect([...stored(planned(shuffled(table), mapping)).keys()].toSorted()).toEqual([...existing.keys()].toSorted())
  })

  test('one edited cell is exactly one change, also where the cell tells rows apart', () => {
    const { table, mapping } = loaded!
    const existing = stored(planned(table, mapping))
    const text = table.headers.find((header) => header.name === mapping.identity.texts[0])?.column ?? 0
    const row = table.rows.findIndex((cells, i) => i >= rows / 2 && cells[text] !== '')
    const { id, levels, texts } = mapping.identity
    const telling = new Set([...(id?.columns ?? []), ...levels, ...texts, ...mapping.fields.name!.columns])
    for (const { name, column } of table.headers) {
      // Columns that tell rows apart, and two others: the rest would only repeat them.
      if (!telling.has(name) && column !== columns - 1 && column !== 9) continue
      const edited = {
        ...table,
        rows: table.rows.map((cells, i) => (i === row ? cells.with(column, `${cells[column]} (revised)`) : cells)),
      }
      const { counts } = planned(edited, mapping, existing)
      // A file without ids and texts has only name and body to know a row by; an id that is a bare number (Environment)
      // is no bridge to another id.
      const lost = counts.create === 1 && (!preset || (file === 'us-2025-epa.xlsx' && column === 0))
      if (!lost) expect([name, counts]).toEqual([name, { create: 0, change: 1, unchanged: rows - 1, skip: 0 }])
    }
  }, 60_000)
})

describe.skipIf(!present && process.env.CI !== 'true')('what is inside', () => {
  const drafts = (file: string) => {
    const { table, mapping } = load(file)
    return planned(table, mapping).rows.flatMap((row) => (row.action === 'skip' ? [] : [row.value]))
  }
  const tally = (values: string[]) =>
    Object.fromEntries(
      [...new Set(values)].toSorted().map((value) => [value, values.filter((each) => each === value).length]),
    )

  test('2024: all spellings of the stage but "complete" are understood', () => {
    expect(tally(drafts('us-federal-2024-consolidated-v2.csv').map((draft) => draft.stage))).toEqual({
      '': 9,
      development: 404,
      inception: 399,
      operation: 892,
      retirement: 142,
      testing: 287,
    })
  })

  test('2024: 175 systems hold personal data, 326 decide about people', () => {
    const facts = drafts('us-federal-2024-consolidated-v2.csv').map((draft) => draft.facts)
    expect(facts.filter((each) => each['data.personal'] === true)).toHaveLength(175)
    expect(facts.filter((each) => each['decision.significantEffect'] === true)).toHaveLength(326)
  })

  test('Agriculture: id and name come out of one cell', () => {
    const all = drafts('us-2025-usda.csv')
    expect(all[0]).toMatchObject({ reference: 'USDA-001', name: 'Repair Spend' })
    expect(all.every((draft) => draft.reference !== '' && !draft.name.startsWith('USDA-'))).toBe(true)
  })

  test('no curly quote is left as a control character', () => {
    const texts = drafts('us-federal-2024-consolidated-v2.csv').flatMap((draft) => [
      draft.purpose,
      draft.description,
      ...Object.values(draft.extra),
    ])
    expect(texts.filter((text) => /[\u0080-\u009f\ufffd]/.test(text))).toEqual([])
  })
})
