import type { Steps } from './in-steps'
import { count, LIMITS } from './limits'
import { Refused } from './refused'
import type { RawRow, ReadOptions, SheetInfo } from './table'
import { readSharedStrings, readSheet, type SheetContent } from './xlsx-sheet'
import { findWorkbookPart, readWorkbook, type SheetPart, type WorkbookPart } from './xlsx-workbook'
import { broken, zipDirectory } from './zip-directory'
import { type InflateBudget, zipText } from './zip-text'

export type XlsxRows = { rows: RawRow[]; sheet: string; sheets: SheetInfo[]; notes: string[] }

/** Reads the sheet that looks like the data: visible, and most filled columns times rows. */
export function* readXlsx(bytes: Uint8Array, options: ReadOptions): Steps<XlsxRows> {
  const entries = zipDirectory(bytes)
  const budget: InflateBudget = { left: LIMITS.inflatedBytes }
  const open: WorkbookPart = (name) => {
    const entry = entries.get(name)
    return entry ? zipText(bytes, entry, budget) : null
  }
  refuseOtherPackages([...entries.keys()])
  const workbook = readWorkbook(open, findWorkbookPart(open))
  const wanted = wantedSheets(workbook.sheets, options.sheet)
  const size = (part: string | null) => (part && entries.get(part)?.size) || 0
  const stringsPieces = workbook.stringsPart ? open(workbook.stringsPart) : null
  const strings = stringsPieces ? yield* readSharedStrings(stringsPieces, size(workbook.stringsPart)) : []

  let best: { part: SheetPart; content: SheetContent } | null = null
  const sheets: SheetInfo[] = workbook.sheets.map(({ name, hidden }) => ({ name, hidden, rows: 0, columns: 0 }))
  for (const part of wanted) {
    const pieces = open(part.part)
    if (!pieces) throw broken()
    const content = yield* readSheet(pieces, size(part.part), workbook, strings)
    const info = sheets[workbook.sheets.indexOf(part)]!
    info.rows = content.rows.length
    info.columns = content.columns
    if (!best || content.rows.length * content.columns > best.content.rows.length * best.content.columns)
      best = { part, content }
  }
  if (!best || best.content.rows.length === 0) throw new Refused('empty', 'The spreadsheet holds no data.')
  return { rows: best.content.rows, sheet: best.part.name, sheets, notes: notesOf(best.part, best.content, sheets) }
}

function wantedSheets(sheets: SheetPart[], name: string | undefined): SheetPart[] {
  if (name !== undefined) {
    const sheet = sheets.find((candidate) => candidate.name === name)
    if (sheet) return [sheet]
    const names = sheets.map((candidate) => `"${candidate.name}"`).join(', ')
    throw new Refused('unknown-sheet', `There is no sheet "${name}". The sheets are: ${names}.`)
  }
  if (sheets.length === 0) throw broken()
  const visible = sheets.filter((sheet) => !sheet.hidden)
  return visible.length > 0 ? visible : sheets
}

function notesOf(part: SheetPart, content: SheetContent, sheets: SheetInfo[]): string[] {
  const notes: string[] = []
  const others = sheets.filter((sheet) => sheet.name !== part.name)
  if (others.length > 0) {
    const list = others.map((sheet) => `"${sheet.name}"${sheet.hidden ? ' (hidden)' : ''}`).join(', ')
    notes.push(`The sheet "${part.name}" was read; not read: ${list}.`)
  }
  if (content.formulas > 0) {
    notes.push(
      `${cells(content.formulas)} a formula; the value that was last calculated is used, nothing is calculated here.`,
    )
  }
  if (content.errors > 0)
    notes.push(
      `${cells(content.errors)} an error such as #N/A and ${content.errors === 1 ? 'counts' : 'count'} as empty.`,
    )
  if (content.hiddenRows > 0) notes.push(`${count(content.hiddenRows)} hidden or filtered rows were read too.`)
  return notes
}

function cells(number: number): string {
  return number === 1 ? 'One cell holds' : `${count(number)} cells hold`
}

/** Other things that are ZIP archives inside, told by the parts they always have. */
function refuseOtherPackages(names: string[]) {
  const has = (start: string) => names.some((name) => name.startsWith(start))
  if (names.some((name) => name === 'xl/workbook.bin')) {
    throw new Refused(
      'not-a-table',
      'The file is a binary workbook (.xlsb). Save it as .xlsx or CSV and send it again.',
    )
  }
  if (names.some((name) => name.startsWith('xl/') || name.endsWith('workbook.xml'))) return
  const found = has('word/')
    ? 'a Word document'
    : has('ppt/')
      ? 'a PowerPoint file'
      : has('Index/')
        ? 'a Numbers or Pages file'
        : names.includes('mimetype')
          ? 'an OpenDocument or EPUB file'
          : 'a ZIP archive'
  throw new Refused('not-a-table', `The file is ${found}, not an Excel sheet. Send a CSV or an XLSX file.`)
}
