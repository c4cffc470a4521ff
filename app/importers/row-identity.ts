import { sha256Hex } from '#app/lib/sha256'
import { comparable } from './clean-text'
import type { Steps } from './in-steps'

/** What a row says about which system it is. */
export type RowIdentity = { id: string; base: string; levels: string; texts: string; digest: string }
/** `key` is what is stored with the system; `known` is true where that system is already there. */
export type Assigned = { key: string; known: boolean }

/** "DHS 0001/2023" and "dhs-0001-2023" are one id. Very long ones are not ids. */
export function comparableId(text: string): string {
  const id = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return id.length <= 80 ? id : ''
}

/** 64 bits of SHA-256 over comparable texts; empty where all are empty. */
export function textMark(texts: string[]): string {
  const joined = texts.map(comparable).join('\n')
  return joined.trim() === '' ? '' : sha256Hex(joined).slice(0, 16)
}

type Known = Omit<RowIdentity, 'digest'> & { key: string; digest: string }
type Item = { row: RowIdentity; place: number }
type MatchOn = { on: (row: RowIdentity) => string; only: 'one-to-one' | 'in-order' }

/**
 * In this order, each step over what the steps before it left. A step that needs one-to-one leaves a doubtful
 * row as new rather than giving it the history of another system. An empty answer of `on` matches nothing.
 */
const STEPS: MatchOn[] = [
  { on: (row) => (isStrongId(row.id) ? row.id : ''), only: 'one-to-one' },
  { on: (row) => row.id && `${row.id}|${row.base}`, only: 'one-to-one' },
  { on: (row) => row.id && row.texts && `${row.id}|${row.texts}`, only: 'one-to-one' },
  { on: (row) => row.digest, only: 'in-order' },
  { on: (row) => `${row.base}|${row.levels}|${row.texts}`, only: 'in-order' },
  { on: (row) => row.texts && `${row.base}|${row.texts}`, only: 'one-to-one' },
  { on: (row) => row.levels && `${row.base}|${row.levels}`, only: 'one-to-one' },
  { on: (row) => row.base, only: 'one-to-one' },
  { on: (row) => row.levels && row.texts && `${row.levels}|${row.texts}`, only: 'one-to-one' },
]

/** A bare number is an id only inside its own file; another agency counts from 1 too. */
function isStrongId(id: string): boolean {
  return /\p{L}/u.test(id)
}

/** Gives each row the key of the system it is, or a new one. The order of the rows does not matter. */
export function* assignKeys(rows: RowIdentity[], existing: ReadonlyMap<string, { digest: string }>): Steps<Assigned[]> {
  const assigned: (Assigned | undefined)[] = new Array(rows.length)
  let left: Item[] = rows.map((row, place) => ({ row, place }))
  left.sort((a, b) => compare(sortText(a.row), sortText(b.row)) || a.place - b.place)
  let known = [...existing].map(([key, { digest }]) => ({ ...parseKey(key), key, digest }))
  known.sort((a, b) => compare(a.key, b.key))
  for (const step of STEPS) {
    if (left.length === 0 || known.length === 0) break
    const taken = new Set<string>()
    for (const [item, match] of pairs(left, known, step)) {
      assigned[item.place] = { key: match.key, known: true }
      taken.add(match.key)
    }
    left = left.filter((item) => !assigned[item.place])
    known = known.filter((candidate) => !taken.has(candidate.key))
    yield { done: rows.length - left.length, total: rows.length }
  }
  const used = new Set(existing.keys())
  for (const { row, place } of left) {
    const wanted = [row.id, row.base, row.levels, row.texts].join('/')
    let key = wanted
    for (let number = 2; used.has(key); number++) key = `${wanted}/${number}`
    used.add(key)
    assigned[place] = { key, known: false }
  }
  return assigned as Assigned[]
}

function pairs(left: Item[], known: Known[], step: MatchOn): [Item, Known][] {
  const byMark = new Map<string, { items: Item[]; known: Known[] }>()
  const group = (mark: string) => {
    const found = byMark.get(mark) ?? { items: [], known: [] }
    byMark.set(mark, found)
    return found
  }
  for (const item of left) {
    const mark = step.on(item.row)
    if (mark) group(mark).items.push(item)
  }
  for (const candidate of known) {
    const mark = step.on(candidate)
    if (mark && byMark.has(mark)) byMark.get(mark)!.known.push(candidate)
  }
  const result: [Item, Known][] = []
  for (const { items, known: candidates } of byMark.values()) {
    if (step.only === 'one-to-one' && (items.length !== 1 || candidates.length !== 1)) continue
    for (let i = 0; i < Math.min(items.length, candidates.length); i++) {
      if (mayBeOne(items[i]!.row.id, candidates[i]!.id)) result.push([items[i]!, candidates[i]!])
    }
  }
  return result
}

/** Two different ids are one system only where they come from one numbering ("FHFA-1", "FHFA-12"). */
function mayBeOne(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true
  const letters = (id: string) => /^\p{L}+/u.exec(id)?.[0] ?? ''
  return letters(a) !== '' && letters(a) === letters(b)
}

function parseKey(key: string): Omit<RowIdentity, 'digest'> {
  const [id = '', base = '', levels = '', texts = ''] = key.split('/')
  return { id, base, levels, texts }
}

function sortText(row: RowIdentity): string {
  return `${row.base}/${row.levels}/${row.texts}/${row.digest}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
