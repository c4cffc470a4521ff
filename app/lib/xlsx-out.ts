import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { CellValue } from './table-cells'
import { headXml, rowXml } from './xlsx-cells'
import { type Sheet, sheetHead, sheetTail, workbookParts, workbookXml } from './xlsx-parts'

/** Rows below the header that a sheet can have, in any spreadsheet. */
export const SHEET_ROWS = 1_048_575

/** A workbook of one sheet, piece by piece: no more of it is in memory than the rows handed in at once. */
export async function* xlsxOut(
  sheet: Sheet,
  pages: AsyncIterable<readonly (readonly CellValue[])[]>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const add = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 6 })
    entry.mtime = new Date(sheet.at)
    zip.add(entry)
    return entry
  }
  for (const [name, text] of Object.entries(workbookParts(sheet))) add(name).push(strToU8(text), true)
  const entry = add('xl/worksheets/sheet1.xml')
  entry.push(strToU8(sheetHead(sheet) + headXml(sheet.columns)))
  let row = 1
  for await (const page of pages) {
    if (row + page.length > SHEET_ROWS + 1) throw new RangeError(`A sheet holds ${SHEET_ROWS} rows`)
    entry.push(strToU8(page.map((cells) => rowXml(sheet.columns, cells, ++row)).join('')))
    yield* ready.splice(0)
  }
  entry.push(strToU8(sheetTail(sheet, row)), true)
  add('xl/workbook.xml').push(strToU8(workbookXml(sheet, row)), true)
  zip.end()
  yield* ready.splice(0)
}
