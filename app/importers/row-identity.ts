import { sha256Hex } from '#app/lib/sha256'
import { comparable } from './clean-text'
import type { Steps } from './in-steps'

/** What a row says about which system it is. */
export type RowIdentity = {
  id: string
  name: string
  /** The widest level of the organisation; `levels` marks all of them. */
  body: string
  levels: string
  texts: string
  digest: string
}
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
  { on: (row) => row.id && `${row.id}|${row.name}|${row.body}`, only: 'one-to-one' },
  { on: (row) => row.id && row.texts && `${row.id}|${row.texts}`, only: 'one-to-one' },
  { on: (row) => row.digest, only: 'in-order' },
  { on: (row) => `${row.name}|${row.body}|${row.levels}|${row.texts}`, only: 'in-order' },
  { on: (row) => row.texts && `${row.name}|${row.body}|${row.texts}`, only: 'one-to-one' },
  { on: (row) => row.levels && `${row.name}|${row.body}|${row.levels}`, only: 'one-to-one' },
  { on: (row) => `${row.name}|${row.body}`, only: 'one-to-one' },
  { on: (row) => row.levels && row.texts && `${row.levels}|${row.texts}`, only: 'one-to-one' },
  { on: (row) => row.texts && `${row.name}|${row.texts}`, only: 'one-to-one' },
]

/** A bare number is an id only inside its own file; another agency counts from 1 too. */
function isStrongId(id: string): boolean {
  return /\p{L}/u.test(id)
}

/** Gives each row the key of the system it is, or a new one. The order of the rows does not matter. */
export function* assignKeys(rows: RowIdentity[], existing: ReadonlyMap<string, { digest: string }>): Steps<Assigned[]> {
  const pace = pacer(rows.length)
  const assigned: (Assigned | undefined)[] = new Array(rows.length)
  let left: Item[] = rows.map((row, place) => ({ row, place }))
  let known: Known[] = []
  for (const [key, { digest }] of existing) {
    known.push({ ...parseKey(key), key, digest })
    yield* pace()
  }
  for (const step of STEPS) {
    if (left.length === 0 || known.length === 0) break
    const taken = new Set<string>()
    for (const group of yield* groups(left, known, step.on, pace)) {
      for (const [item, match] of pairs(group, step)) {
        assigned[item.place] = { key: match.key, known: true }
        taken.add(match.key)
      }
      yield* pace()
    }
    left = left.filter((item) => !assigned[item.place])
    known = known.filter((candidate) => !taken.has(candidate.key))
  }
  const used = new Set(existing.keys())
  for (const { items } of yield* groups(left, [], newKey, pace)) {
    let number = 1
    for (const { row, place } of items.sort(byContent)) {
      const wanted = newKey(row)
      let key = number === 1 ? wanted : `${wanted}/${number}`
      while (used.has(key)) key = `${wanted}/${++number}`
      used.add(key)
      assigned[place] = { key, known: false }
      yield* pace()
    }
  }
  return assigned as Assigned[]
}

type Group = { items: Item[]; known: Known[] }

/** Rows and known systems that bear the same mark; groups without a row are left out. */
function* groups(left: Item[], known: Known[], on: MatchOn['on'], pace: () => Steps<void>): Steps<Iterable<Group>> {
  const byMark = new Map<string, Group>()
  for (const item of left) {
    const mark = on(item.row)
    const group = byMark.get(mark)
    if (group) group.items.push(item)
    else if (mark) byMark.set(mark, { items: [item], known: [] })
    yield* pace()
  }
  for (const candidate of known) {
    const mark = on(candidate)
    if (mark) byMark.get(mark)?.known.push(candidate)
    yield* pace()
  }
  return byMark.values()
}

function pairs({ items, known }: Group, step: MatchOn): [Item, Known][] {
  if (known.length === 0) return []
  if (step.only === 'one-to-one' && (items.length !== 1 || known.length !== 1)) return []
  items.sort(byContent)
  known.sort((a, b) => compare(a.key, b.key))
  return items
    .slice(0, known.length)
    .map((item, i): [Item, Known] => [item, known[i]!])
    .filter(([item, match]) => mayBeOne(item.row.id, match.id))
}

function newKey(row: Omit<RowIdentity, 'digest'>): string {
  return [row.id, row.name, row.body, row.levels, row.texts].join('/')
}

/** A pause after every thousand small things. */
function pacer(total: number): () => Steps<void> {
  let done = 0
  return function* pace() {
    if (++done % 1000 === 0) yield { done: total, total }
  }
}

/** Two different ids are one system only where they come from one numbering ("FHFA-1", "FHFA-12"). */
function mayBeOne(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true
  const letters = (id: string) => /^\p{L}+/u.exec(id)?.[0] ?? ''
  return letters(a) !== '' && letters(a) === letters(b)
}

function parseKey(key: string): Omit<RowIdentity, 'digest'> {
  const [id = '', name = '', body = '', levels = '', texts = ''] = key.split('/')
  return { id, name, body, levels, texts }
}

/** Equal content may keep the order of the file: swapping equal rows is no change. */
function byContent(a: Item, b: Item): number {
  return compare(a.row.digest, b.row.digest) || a.place - b.place
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
