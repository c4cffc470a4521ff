import { cellTooLarge } from './delimited'
import type { Steps } from './in-steps'
import { count, LIMITS } from './limits'
import { Refused } from './refused'
import type { RawRow } from './table'
import { excelDate } from './xlsx-dates'
import type { Workbook } from './xlsx-workbook'
import { type XmlAttributes, xmlEvents } from './xml-events'

export type SheetContent = {
  rows: RawRow[]
  columns: number
  formulas: number
  errors: number
  hiddenRows: number
  chars: number
}

/** Texts that cells refer to by number. Phonetic readings (`rPh`) are not part of the text. */
export function* readSharedStrings(pieces: Iterable<string>, total: number): Steps<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let phonetic = 0
  const events = xmlEvents(pieces, {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic++
      inText = name === 't' && phonetic === 0
    },
    text(text) {
      if (inText) current += text
    },
    close(name) {
      if (name === 'rPh') phonetic--
      if (name === 't') inText = false
      if (name === 'si') strings.push(unescapeText(current))
    },
  })
  yield* paced(events, total)
  return strings
}

/** All rows that hold anything, each cell as the text a reader of the sheet would see. */
export function* readSheet(
  pieces: Iterable<string>,
  total: number,
  workbook: Workbook,
  strings: string[],
): Steps<SheetContent> {
  const content: SheetContent = { rows: [], columns: 0, formulas: 0, errors: 0, hiddenRows: 0, chars: 0 }
  let row: RawRow = { number: 0, cells: [] }
  let column = -1
  let cell: XmlAttributes = {}
  let value = ''
  let collects = false
  const events = xmlEvents(pieces, {
    open(name, attributes) {
      if (name === 'row') {
        row = { number: Number(attributes.r) || row.number + 1, cells: [] }
        column = -1
        if (row.number > LIMITS.excelRows)
          throw new Refused('broken-file', `The sheet has a row numbered ${row.number}, which no spreadsheet has.`)
        if (/^(1|true)$/i.test(attributes.hidden ?? '')) content.hiddenRows++
      } else if (name === 'c') {
        cell = attributes
        column = attributes.r ? columnIndex(attributes.r) : column + 1
        value = ''
      } else if (name === 'f') content.formulas++
      collects = name === 'v' || (name === 't' && cell.t === 'inlineStr')
    },
    text(text) {
      if (collects) value += text
    },
    close(name) {
      collects = false
      if (name === 'c') putCell()
      if (name === 'row') putRow()
    },
  })

  function putCell() {
    if (cell.t === 'e') {
      content.errors++
      return
    }
    const text = value === '' ? '' : cellText(cell, value, workbook, strings)
    if (text.trim() === '') return
    if (text.length > LIMITS.cellBytes) throw cellTooLarge(row.number, column + 1)
    content.chars += text.length
    if (content.chars > LIMITS.textChars) {
      throw new Refused(
        'too-large',
        `The sheet holds more than ${count(LIMITS.textChars)} characters of text, which is the limit.`,
      )
    }
    while (row.cells.length < column) row.cells.push('')
    row.cells[column] = text
    if (column + 1 > content.columns) content.columns = column + 1
  }

  function putRow() {
    if (row.cells.length === 0) return
    content.rows.push(row)
    if (content.rows.length > LIMITS.rows + 20) {
      throw new Refused(
        'too-many-rows',
        `The sheet has more than ${count(LIMITS.rows)} rows, which is the limit. Split it.`,
      )
    }
  }

  yield* paced(events, total)
  return content
}

function cellText(cell: XmlAttributes, value: string, workbook: Workbook, strings: string[]): string {
  if (cell.t === 's') return strings[Number(value)] ?? ''
  if (cell.t === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (cell.t === 'inlineStr' || cell.t === 'str' || cell.t === 'd') return unescapeText(value)
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) return value
  if (workbook.dateStyles[Number(cell.s)]) return excelDate(number, workbook.epoch1904) ?? value
  // Excel keeps 15 digits; what it stores beyond them is binary rounding, not data.
  return /^-?\d{1,15}$/.test(value) ? value : String(Number(number.toPrecision(15)))
}

/** "AB12" → 27 */
function columnIndex(reference: string): number {
  let index = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    index = index * 26 + letter
  }
  if (index < 1 || index > LIMITS.excelColumns)
    throw new Refused('broken-file', `The sheet has a cell "${reference.slice(0, 20)}", which no spreadsheet has.`)
  return index - 1
}

/** Excel writes control characters as _x000D_. */
function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

function* paced(events: Iterable<number>, total: number): Steps<void> {
  let done = 0
  for (const length of events) {
    done += length
    yield { done, total }
  }
}
