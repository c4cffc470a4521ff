import type { Steps } from './in-steps'
import { count, LIMITS } from './limits'
import { Refused } from './refused'
import type { RawRow } from './table'

const CANDIDATES = [',', ';', '\t', '|']
const STEP_CHARS = 262_144

/** The delimiter under which the first records have most alike numbers of cells. */
export function detectDelimiter(text: string): string {
  let best = ','
  let bestScore = 0
  for (const delimiter of CANDIDATES) {
    const widths = sampleWidths(text, delimiter)
    const counts = new Map<number, number>()
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
    let score = 0
    for (const [width, times] of counts) score = Math.max(score, (times / widths.length) * (1 + Math.log2(width) / 4))
    if (score > bestScore * 1.05) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

function sampleWidths(text: string, delimiter: string): number[] {
  const widths: number[] = []
  try {
    // Cut at a line end, so that the sample rarely ends inside quotes.
    const cut = text.length > 65_536 ? text.lastIndexOf('\n', 65_536) : -1
    for (const row of records(cut > 0 ? text.slice(0, cut) : text, delimiter)) {
      if (row?.cells.some((cell) => cell !== '')) widths.push(row.cells.length)
      if (widths.length >= 100) break
    }
  } catch (error) {
    // An unclosed quote in the sample ends it; the full pass says so properly.
    if (!(error instanceof Refused)) throw error
  }
  return widths
}

/** All records of the text, blank ones included in the numbering but not in the result. */
export function* readDelimited(text: string, delimiter: string): Steps<RawRow[]> {
  const rows: RawRow[] = []
  for (const row of records(text, delimiter)) {
    if (row === null) yield { done: 0, total: text.length }
    else if (row.cells.some((cell) => cell !== '')) {
      rows.push(row)
      if (rows.length > LIMITS.rows + 20) {
        throw new Refused(
          'too-many-rows',
          `The file has more than ${count(LIMITS.rows)} rows, which is the limit. Split it.`,
        )
      }
    }
  }
  return rows
}

/**
 * RFC 4180 with the tolerance real files need: any line end, blanks before an opening quote, a quote inside an
 * unquoted cell, text after a closing quote. Yields null after each bounded piece of text.
 */
function* records(text: string, delimiter: string): Generator<RawRow | null, void, void> {
  const end = text.length
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let nextPause = STEP_CHARS
  let number = 0
  while (at < end) {
    const cells: string[] = []
    number++
    for (;;) {
      const cell = readCell(text, at, delimiter, number, cells.length + 1)
      cells.push(cell.text)
      at = cell.end
      if (at < end && text[at] === delimiter) {
        at++
        if (at === end) cells.push('')
        else continue
      }
      break
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n' && at < end) at++
    yield { number, cells }
    if (at > nextPause) {
      nextPause = at + STEP_CHARS
      yield null
    }
  }
}

function readCell(text: string, start: number, delimiter: string, row: number, column: number) {
  let at = start
  while (text[at] === ' ') at++
  if (text[at] !== '"') return readBare(text, start, delimiter, row, column)
  let value = ''
  let from = at + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1 || value.length + quote - from > LIMITS.cellBytes * 2) {
      throw new Refused(
        'unclosed-quote',
        `Row ${row}, column ${column} opens a quotation mark (") that is never closed.`,
      )
    }
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      // Whatever stands between the closing quote and the next delimiter belongs to the cell as it is.
      const rest = readBare(text, quote + 1, delimiter, row, column)
      return { text: value + rest.text.trimEnd(), end: rest.end }
    }
    value += '"'
    from = quote + 2
  }
}

function readBare(text: string, start: number, delimiter: string, row: number, column: number) {
  let at = start
  const wall = start + LIMITS.cellBytes
  for (; at < text.length; at++) {
    const letter = text[at]
    if (letter === delimiter || letter === '\n' || letter === '\r') break
    if (at > wall) throw cellTooLarge(row, column)
  }
  return { text: text.slice(start, at), end: at }
}

export function cellTooLarge(row: number, column: number): Refused {
  return new Refused(
    'cell-too-large',
    `Row ${row}, column ${column} holds more than 64 kB of text, which is the limit for one cell.`,
  )
}
