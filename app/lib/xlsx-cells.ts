import type { CellValue, TableColumn } from './table-cells'

/** The looks of cells by their place in the style sheet. */
export const STYLE = { plain: 0, head: 1, text: 2, day: 3, instant: 4 } as const

/** What a cell may hold; a longer text opens as a damaged file. */
export const LONGEST_TEXT = 32_767
const CUT = ' … [cut here: a cell holds no more. The CSV file has all of it.]'

/** One row of a sheet. A text is typed as one, whatever it looks like: no cell is ever a formula. */
export function rowXml(columns: readonly TableColumn[], cells: readonly CellValue[], row: number): string {
  return `<row r="${row}">${columns.map((column, at) => cellXml(cells[at] ?? null, column, `${columnName(at)}${row}`)).join('')}</row>`
}

export const headXml = (columns: readonly TableColumn[]): string =>
  `<row r="1">${columns.map(({ title }, at) => textXml(title, `${columnName(at)}1`, STYLE.head)).join('')}</row>`

function cellXml(value: CellValue, { kind }: TableColumn, at: string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return Number.isFinite(value) ? numberXml(value, at, STYLE.plain) : ''
  const serial = kind === 'day' ? dayNumber(value) : kind === 'instant' ? instantNumber(value) : null
  if (serial === null) return textXml(value, at, STYLE.text)
  return numberXml(serial, at, kind === 'day' ? STYLE.day : STYLE.instant)
}

const numberXml = (value: number, at: string, style: number) => `<c r="${at}" s="${style}"><v>${value}</v></c>`

const textXml = (text: string, at: string, style: number) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(fitting(text))}</t></is></c>`

const fitting = (text: string): string =>
  text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT - CUT.length) + CUT : text

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')

/** Signs that XML cannot hold stand as _x0007_, as Excel writes them; what already looks so is told apart. */
export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
      .replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, (sign) => `_x${hex(sign)}_`)
      .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
  )
}

/** 0 → A, 26 → AA */
export function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last
}

const DAY = 86_400_000
// Spreadsheets count a 29 February 1900 that never was; from the day after on, this is their day nought.
const ORIGIN = Date.UTC(1899, 11, 30)
const FIRST = Date.UTC(1900, 2, 1)

/** A day as spreadsheets count it; null for what is none, or lies before they count rightly. */
function dayNumber(text: string): number | null {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? serialOf(Date.parse(`${text}T00:00:00Z`), text) : null
}

function instantNumber(text: string): number | null {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? serialOf(Date.parse(text), text) : null
}

function serialOf(time: number, text: string): number | null {
  // 30 February parses, as a day in March.
  if (!(time >= FIRST) || new Date(time).toISOString().slice(0, 10) !== text.slice(0, 10)) return null
  // To the second, which is what the cell shows: one spreadsheet rounds what is left over and another cuts it. All digits,
  // or the latter shows the second before.
  return (Math.floor(time / 1000) * 1000 - ORIGIN) / DAY
}
