import { strayDirections } from '#app/lib/directions.ts'
import { settledText } from '#app/lib/settled-text.ts'
import { isSequence, splitAtSequences, unseen } from './unseen.ts'

/** Letters that need no thought: printable ASCII, Latin-1 without the soft hyphen, Latin Extended-A/B, Greek, Cyrillic, common punctuation. */
const PLAIN = /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203a\u20ac]*$/

/** Nothing that only hides may stand in a record: controls, direction overrides, zero-width and tag characters. */
const HIDDEN: [number, number][] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
]
const COMBINING = /^\p{M}$/u

/** European letters carry few accents; Thai and Indic letters more. What towers beyond that would cover other lines. */
const ACCENT = /^[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]$/u
const MOST_ACCENTS = 2
const MOST_MARKS = 4

export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}

export function codePointLabel(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
}

/**
 * The text as it can honestly be printed: what is part of writing stays without being seen (joiners, marks of direction,
 * closed isolates and embeddings, soft hyphens); what hides or deceives, or is too new for some engine, is spelled out;
 * runaway accents are counted.
 */
export function visibleText(text: string): string {
  if (isPlain(text)) return text
  const characters = splitAtSequences(text).flatMap((part, at) => (at % 2 === 1 ? [part] : settledCharacters(part)))
  const stray = strayDirections(characters)
  let visible = ''
  let marks = 0
  let dropped = 0
  for (const [at, character] of characters.entries()) {
    if (COMBINING.test(character) && !isHidden(character)) {
      marks++
      if (marks <= (ACCENT.test(character) ? MOST_ACCENTS : MOST_MARKS)) visible += character
      else dropped++
      continue
    }
    const left = stray.has(at) ? null : unseen(character, characters[at - 1] ?? '', characters[at + 1] ?? '')
    // What nobody sees is no letter that could carry accents of its own.
    if (left !== null) {
      visible += left
      continue
    }
    visible += surplus(dropped)
    // A composed letter brings its accents along.
    marks = character < '\u00c0' || isSequence(character) ? 0 : character.normalize('NFD').length - 1
    dropped = 0
    visible += character !== '\n' && isHidden(character) ? codePointLabel(character.codePointAt(0)!) : character
  }
  return visible + surplus(dropped)
}

function settledCharacters(text: string): string[] {
  return Array.from(
    settledText(text, codePointLabel)
      .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
      .replace(/\t/g, ' ')
      .normalize('NFC'),
  )
}

function isHidden(character: string): boolean {
  const codePoint = character.codePointAt(0)!
  return HIDDEN.some(([from, to]) => codePoint >= from && codePoint <= to)
}

function surplus(marks: number): string {
  return marks > 0 ? `[+${marks} marks]` : ''
}
