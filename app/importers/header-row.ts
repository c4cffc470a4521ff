import { comparable } from './clean-text'
import type { Header, RawRow } from './table'

const LOOK_AT = 30
/** Names stand in mappings and sentences; the whole text of a longer header stays in `original`. */
const LONGEST_NAME = 500

/**
 * The header is the first row that fills at least half of the table's width with short, mostly different words.
 * Titles and section banners above it fill few cells, or repeat themselves over merged ones.
 */
export function findHeaderRow(rows: RawRow[]): number {
  const sample = rows.slice(0, LOOK_AT)
  const filled = sample.map((row) => row.cells.filter((cell) => cell.trim() !== ''))
  const widest = Math.max(...filled.map((cells) => cells.length))
  const index = filled.findIndex((cells) => {
    if (cells.length < Math.min(2, widest) || cells.length < widest * 0.5) return false
    const different = new Set(cells.map((cell) => comparable(cell))).size
    const values = cells.filter((cell) => looksLikeValue(cell.trim())).length
    return different >= cells.length * 0.6 && values <= cells.length * 0.3
  })
  return index === -1 ? 0 : index
}

/** Numbers, dates, links, addresses and yes/no are answers, not questions. */
function looksLikeValue(cell: string): boolean {
  return (
    /^[-+$€£]?[\d.,%\s]+$/.test(cell) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell) ||
    /^https?:\/\//i.test(cell) ||
    /^\S+@\S+\.\w+$/.test(cell) ||
    /^(yes|no|true|false|n\/a)$/i.test(cell)
  )
}

const FOLLOW_UP =
  /^(if\b|please\b|other\b|(explain|explanation|specify|describe|details?|comments?|notes?|remarks?)\b)/i
/** As keys of an object these would be swallowed or worse. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * A unique name for each column. A repeated follow-up question ("If Other, please explain.") takes the question left
 * of it along, because that is what it belongs to; other repeats are numbered in order.
 */
export function nameHeaders(cells: string[], width: number): Header[] {
  const originals = Array.from({ length: width }, (_, column) => (cells[column] ?? '').trim())
  const times = new Map<string, number>()
  for (const original of originals) times.set(comparable(original), (times.get(comparable(original)) ?? 0) + 1)
  const taken = new Set<string>()
  let question = ''
  return originals.map((original, column) => {
    const flat = original.slice(0, LONGEST_NAME).replace(/\s+/g, ' ')
    const repeated = times.get(comparable(original))! > 1
    const followUp = repeated && flat !== '' && FOLLOW_UP.test(flat)
    let name = flat === '' ? `Column ${column + 1}` : RESERVED.has(flat) ? `${flat} (column ${column + 1})` : flat
    if (followUp && question !== '') name = `${question} — ${flat}`
    if (!followUp && flat !== '') question = flat
    const base = name
    for (let number = 2; taken.has(name); number++) name = `${base} (${number})`
    taken.add(name)
    return { name, original, column }
  })
}
