export type CsvValue = string | number | boolean | null | undefined

const BOM = '\ufeff'
/** What a spreadsheet takes for the start of a formula, full-width forms included, and what hides one behind it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** Text that begins like a formula gets an apostrophe in front, so that opening the file runs nothing. */
export function csvSafe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Takes back what csvSafe put in front, so that an exported file reads in unchanged. */
export function csvOriginal(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
}

/**
 * A CSV file as spreadsheets read it without asking: UTF-8 mark, commas, CRLF, every cell in quotes. Numbers and
 * booleans are what their type says and need no apostrophe; a text that looks like a number is still a text.
 */
export function csvOut(columns: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  return [...csvLines(columns, rows)].join('')
}

/** The same piece by piece, for streaming; the first piece carries the mark and the header. */
export function* csvLines(columns: readonly string[], rows: Iterable<readonly CsvValue[]>): Generator<string> {
  yield BOM + line(columns)
  for (const row of rows) yield line(row)
}

function line(cells: readonly CsvValue[]): string {
  return `${cells.map(cellOut).join(',')}\r\n`
}

function cellOut(value: CsvValue): string {
  const text = value === null || value === undefined ? '' : typeof value === 'string' ? csvSafe(value) : String(value)
  return `"${text.replaceAll('"', '""')}"`
}
