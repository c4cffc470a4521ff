import { comparable } from './clean-text'
import type { Header } from './table'

/**
 * Finds the column that asks a question under one of several wordings. Wordings drift between years and agencies by
 * a word, a blank or a help text in brackets, so a near match counts; each column answers one question only.
 */
export function matchHeaders<Slot extends string>(
  headers: Header[],
  wordings: Record<Slot, string[]>,
): Map<Slot, string> {
  const forms = headers.map((header) => ({ header, forms: spellings(header.original).map(words) }))
  const candidates: { slot: Slot; header: Header; score: number }[] = []
  for (const slot of Object.keys(wordings) as Slot[]) {
    const wanted = wordings[slot].map(words)
    for (const { header, forms: have } of forms) {
      const score = Math.max(...wanted.flatMap((want) => have.map((form) => compare(form, want))))
      if (score > 0) candidates.push({ slot, header, score })
    }
  }
  // Better matches first; of equal ones the column further left, as questions come before their follow-ups.
  candidates.sort((a, b) => b.score - a.score || a.header.column - b.header.column)
  const found = new Map<Slot, string>()
  const taken = new Set<string>()
  for (const { slot, header } of candidates) {
    if (found.has(slot) || taken.has(header.name)) continue
    found.set(slot, header.name)
    taken.add(header.name)
  }
  return found
}

/** Share of words two wordings of one question have in common at least. */
const NEAR = 0.75

/** 1 for the same words, less for a near match, 0 for none. Short names must be the same; long questions may differ. */
export function likeness(header: string, wording: string): number {
  const wanted = words(wording)
  return Math.max(...spellings(header).map((spelling) => compare(words(spelling), wanted)))
}

function compare(have: string[], want: string[]): number {
  if (have.length === 0) return 0
  if (have.join(' ') === want.join(' ')) return 1
  if (want.length >= 4 && have.length > want.length && have.slice(0, want.length).join(' ') === want.join(' '))
    return 0.95
  if (want.length < 3 || have.length < 3) return 0
  const most = (2 * Math.min(have.length, want.length)) / (have.length + want.length)
  if (most < NEAR) return 0
  const left = new Map<string, number>()
  for (const word of want) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of have) {
    const count = left.get(word) ?? 0
    if (count > 0) {
      shared++
      left.set(word, count - 1)
    }
  }
  const dice = (2 * shared) / (have.length + want.length)
  return dice >= NEAR ? dice * 0.9 : 0
}

/** A header with and without its help text in brackets or below the first paragraph. */
function spellings(text: string): string[] {
  // A question is not longer; what follows would only cost time.
  const header = text.slice(0, 1000)
  const first = header.split(/\n\s*\n/)[0]!
  const bare = (part: string) => part.replace(/[[(][^\])[(]*[\])]/g, ' ')
  return [...new Set([header, first, bare(header), bare(first)])]
}

function words(text: string): string[] {
  return comparable(text.replace(/([\p{Ll}])([\p{Lu}])/gu, '$1 $2').replace(/['’]s\b/g, ''))
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
}
