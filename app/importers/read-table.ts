import { csvOriginal } from '#app/lib/csv-out'
import { cleanText } from './clean-text'
import { decodeText } from './decode-text'
import { cellTooLarge, detectDelimiter, readDelimited } from './delimited'
import { fileKind, refuseOtherText } from './file-kind'
import { findHeaderRow, nameHeaders } from './header-row'
import { finish, type Steps } from './in-steps'
import { count, LIMITS, megabytes } from './limits'
import { type ImportRefusal, Refused, refusing } from './refused'
import type { CellWarning, RawRow, ReadOptions, Table } from './table'
import { readXlsx } from './xlsx'

const STEP_CELLS = 20_000

/** Reads CSV or XLSX, told apart by content. The file name is only used to speak about the file. */
export function readTable(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Table | ImportRefusal {
  return finish(readTableInSteps(bytes, fileName, options))
}

export function readTableInSteps(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Steps<Table | ImportRefusal> {
  return refusing(read(bytes, fileName, options))
}

type Source = Pick<Table, 'format' | 'encoding' | 'delimiter' | 'sheets' | 'sheet' | 'notes'> & { rows: RawRow[] }

function* read(bytes: Uint8Array, fileName: string, options: ReadOptions): Steps<Table> {
  const kind = fileKind(bytes)
  const limit = kind === 'zip' ? LIMITS.inflatedBytes : LIMITS.csvBytes
  if (bytes.length > limit) {
    throw new Refused(
      'too-large',
      `The file has ${megabytes(bytes.length)}; the limit is ${megabytes(limit)}. Split it.`,
    )
  }
  const source: Source = kind === 'zip' ? yield* fromXlsx(bytes, options) : yield* fromCsv(bytes, options)
  if (kind === 'zip' && !/\.xls[xm]$/i.test(fileName))
    source.notes.unshift('The file is an Excel sheet although its name says otherwise.')
  return yield* shape(source, options)
}

function* fromXlsx(bytes: Uint8Array, options: ReadOptions): Steps<Source> {
  const content = yield* readXlsx(bytes, options)
  return { format: 'xlsx', encoding: 'XLSX', delimiter: null, ...content }
}

function* fromCsv(bytes: Uint8Array, options: ReadOptions): Steps<Source> {
  const decoded = decodeText(bytes)
  yield { done: 0, total: bytes.length }
  refuseOtherText(decoded.text)
  // Excel's own way to name the delimiter; it is a line of the file but not of the table.
  const named = /^\ufeff?sep=([^\w"\s]|\t)\r?\n/.exec(decoded.text)
  const delimiter = options.delimiter ?? named?.[1] ?? detectDelimiter(decoded.text)
  const rows = yield* readDelimited(decoded.text, delimiter)
  const { encoding, notes } = decoded
  return { format: 'csv', encoding, delimiter, sheets: [], sheet: null, notes, rows: named ? rows.slice(1) : rows }
}

/** From raw rows to a table: header, unique names, blank edges cut, text cleaned, limits kept. */
function* shape(source: Source, options: ReadOptions): Steps<Table> {
  const { rows: raw, ...rest } = source
  const filled = raw.filter((row) => row.cells.some((cell) => cell.trim() !== ''))
  if (filled.length === 0) throw new Refused('empty', 'The file holds no text, only blank cells.')
  const headerIndex = options.headerRow
    ? filled.findIndex((row) => row.number === options.headerRow)
    : findHeaderRow(filled)
  const header = filled[headerIndex]
  if (!header) throw new Refused('no-rows', `Row ${options.headerRow} is blank, so it cannot be the header.`)
  const body = filled.slice(headerIndex + 1)
  const width = usedWidth([header, ...body])
  if (width > LIMITS.columns) {
    throw new Refused(
      'too-many-columns',
      `The table has ${count(width)} columns; the limit is ${count(LIMITS.columns)}.`,
    )
  }
  if (body.length > LIMITS.rows) {
    throw new Refused(
      'too-many-rows',
      `The table has ${count(body.length)} rows; the limit is ${count(LIMITS.rows)}. Split it.`,
    )
  }
  if (body.length === 0) throw new Refused('no-rows', 'The file has a header but no rows below it.')
  const notes = [...rest.notes]
  if (headerIndex > 0) {
    const rows = headerIndex === 1 ? 'one row' : `${headerIndex} rows`
    notes.push(
      `The column names are in row ${header.number}; ${rows} above it ${headerIndex === 1 ? 'was' : 'were'} skipped.`,
    )
  }
  const headers = nameHeaders(
    header.cells.map((cell) => cleanText(cell).text),
    width,
  )
  const table: Table = { ...rest, notes, headerRow: header.number, headers, rows: [], rowNumbers: [], warnings: [] }
  const repeated = headers.filter(
    (candidate, column) => candidate.name !== plain(candidate.original) && header.cells[column]?.trim(),
  ).length
  if (repeated > 0) notes.push(`${count(repeated)} repeated column names were made unique.`)
  let cells = 0
  for (const row of body) {
    table.rows.push(cleanRow(row, table))
    table.rowNumbers.push(row.number)
    cells += width
    if (cells > STEP_CELLS) {
      cells = 0
      yield { done: table.rows.length, total: body.length }
    }
  }
  return table
}

function cleanRow(row: RawRow, table: Table): string[] {
  return table.headers.map(({ name, column }) => {
    const cell = table.format === 'csv' ? csvOriginal(row.cells[column] ?? '') : (row.cells[column] ?? '')
    if (cell === '') return ''
    if (cell.length > LIMITS.cellBytes) throw cellTooLarge(row.number, column + 1)
    const { text, removed } = cleanText(cell)
    if (removed) table.warnings.push(warning(row.number, name, text, `${removed} in this cell had to be taken out`))
    return text
  })
}

function warning(row: number, column: string, value: string, what: string): CellWarning {
  return { row, column, value: value.slice(0, 200), sentence: `Row ${row}, "${column}": ${what}.` }
}

/** Up to the last column that holds anything in any row: used ranges are often wider than the data. */
function usedWidth(rows: RawRow[]): number {
  let width = 0
  for (const { cells } of rows) {
    let last = cells.length
    while (last > width && cells[last - 1]!.trim() === '') last--
    if (last > width) width = last
  }
  return width
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ')
}
