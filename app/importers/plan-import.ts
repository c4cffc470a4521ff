import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { isNoAnswer, splitId } from './answers'
import { comparable } from './clean-text'
import { type DraftedRow, rowDrafter } from './draft-row'
import { finish, type Steps } from './in-steps'
import { checkMapping, type Mapping } from './mapping'
import { type ImportRefusal, Refused, refusing } from './refused'
import { assignKeys, comparableId, type RowIdentity, textMark } from './row-identity'
import type { SystemDraft } from './system-draft'
import type { CellWarning, Table } from './table'

export type PlannedRow = {
  /** As a spreadsheet shows it. */
  rowNumber: number
  warnings: CellWarning[]
} & (
  | { action: 'create' | 'change' | 'unchanged'; key: string; digest: string; value: SystemDraft }
  | { action: 'skip'; why: string }
)
export type ImportPlan = { rows: PlannedRow[]; counts: Record<PlannedRow['action'], number> }

/** What is already there: for each identity key the digest of the draft that was last imported under it. */
export type ExistingRows = ReadonlyMap<string, { digest: string }>

const STEP_ROWS = 100

/** What an import would do, row by row, in the order of the file. Nothing is written. */
export function planImport(table: Table, mapping: Mapping, existing: ExistingRows): ImportPlan | ImportRefusal {
  return finish(planImportInSteps(table, mapping, existing))
}

export function planImportInSteps(
  table: Table,
  mapping: Mapping,
  existing: ExistingRows,
): Steps<ImportPlan | ImportRefusal> {
  return refusing(plan(table, mapping, existing))
}

function* plan(table: Table, mapping: Mapping, existing: ExistingRows): Steps<ImportPlan> {
  const [wrong] = checkMapping(table, mapping)
  if (wrong) throw new Refused('bad-mapping', wrong)
  const draft = rowDrafter(table, mapping)
  const identify = identifier(table, mapping)
  const readerWarnings = byRow(table.warnings)
  const planned: { drafted: DraftedRow; identity: RowIdentity | null; why: string | null }[] = []
  for (const [index, row] of table.rows.entries()) {
    const drafted = draft(row, table.rowNumbers[index]!)
    const why = skipReason(table, mapping, row, drafted.value)
    planned.push({ drafted, why, identity: why ? null : identify(row, drafted.value) })
    if (index % STEP_ROWS === STEP_ROWS - 1) yield { done: index + 1, total: table.rows.length }
  }
  dropRepeatedIds(planned)
  const identities = planned.flatMap(({ identity }) => (identity ? [identity] : []))
  const assigned = yield* assignKeys(identities, existing)

  const counts = { create: 0, change: 0, unchanged: 0, skip: 0 }
  let next = 0
  const rows = planned.map(({ drafted, identity, why }, index): PlannedRow => {
    const rowNumber = table.rowNumbers[index]!
    const warnings = [...(readerWarnings.get(rowNumber) ?? []), ...drafted.warnings]
    if (!identity) {
      counts.skip++
      return { rowNumber, action: 'skip', why: why ?? '', warnings }
    }
    const { key, known } = assigned[next++]!
    const action = !known ? 'create' : existing.get(key)?.digest === identity.digest ? 'unchanged' : 'change'
    counts[action]++
    return { rowNumber, action, key, digest: identity.digest, value: drafted.value, warnings }
  })
  return { rows, counts }
}

function byRow(warnings: CellWarning[]): Map<number, CellWarning[]> {
  const rows = new Map<number, CellWarning[]>()
  for (const warning of warnings) rows.set(warning.row, [...(rows.get(warning.row) ?? []), warning])
  return rows
}

function identifier(table: Table, mapping: Mapping) {
  const columnOf = new Map(table.headers.map((header) => [header.name, header.column]))
  const { id, levels, texts } = mapping.identity
  return function identify(row: string[], value: SystemDraft): RowIdentity {
    const cells = (columns: string[]) =>
      columns.map((column) => row[columnOf.get(column) ?? -1] ?? '').map((text) => (isNoAnswer(text) ? '' : text))
    const idText = id ? cells(id.columns).join(' ') : ''
    const organisation = cells(levels)
    return {
      id: comparableId(id?.take === 'id' ? (splitId(idText)?.id ?? '') : idText),
      name: textMark([value.name]),
      body: textMark(organisation.slice(0, 1)),
      levels: textMark(organisation),
      texts: textMark(cells(texts)),
      digest: sha256Hex(canonicalJson(value as unknown as Json)),
    }
  }
}

/** An id that several rows share identifies none of them; those rows are told apart by their other columns. */
function dropRepeatedIds(planned: { drafted: DraftedRow; identity: RowIdentity | null }[]) {
  const times = new Map<string, number>()
  for (const { identity } of planned) if (identity?.id) times.set(identity.id, (times.get(identity.id) ?? 0) + 1)
  for (const { identity } of planned) if (identity && (times.get(identity.id) ?? 0) > 1) identity.id = ''
}

function skipReason(table: Table, mapping: Mapping, row: string[], value: SystemDraft): string | null {
  const repeats = table.headers.filter(({ original, column }) => original !== '' && row[column] === original).length
  if (repeats > 1 && repeats > row.filter((cell) => cell !== '').length / 2) return 'The row repeats the column names.'
  if (comparable(value.name) !== '') return null
  const columns = mapping.fields.name!.columns.map((column) => `"${column}"`).join(' and ')
  return `The row has no name: ${columns} is empty.`
}
