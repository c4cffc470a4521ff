/** A spreadsheet as text: what every inventory file becomes before anything is understood of it. */
export type Table = {
  format: 'csv' | 'xlsx'
  encoding: string
  /** Null for XLSX. */
  delimiter: string | null
  /** Empty for CSV. */
  sheets: SheetInfo[]
  /** Name of the sheet that was read; null for CSV. */
  sheet: string | null
  /** Row number of the header as a spreadsheet shows it, from 1. */
  headerRow: number
  headers: Header[]
  /** One list of cells per row, as long as `headers`; cleaned text, empty where nothing was written. */
  rows: string[][]
  /** For each of `rows` its number as a spreadsheet shows it. */
  rowNumbers: number[]
  /** What the reader did, in sentences for the preview. */
  notes: string[]
  /** Cells that had to be changed to be readable. */
  warnings: CellWarning[]
}

export type SheetInfo = { name: string; hidden: boolean; rows: number; columns: number }

/** `name` is unique in the table; `original` is the text in the file. */
export type Header = { name: string; original: string; column: number }

export type CellWarning = { row: number; column: string; value: string; sentence: string }

/** Rows as a reader delivers them, before a header row was chosen. */
export type RawRow = { number: number; cells: string[] }

export type ReadOptions = {
  /** Read this sheet instead of the one that looks like the data. */
  sheet?: string
  /** Row number (from 1) of the header, when the guess was wrong. */
  headerRow?: number
  delimiter?: string
}
