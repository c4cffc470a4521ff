import type { FactValue } from '#app/domain/facts'
import { comparable } from './clean-text'
import type { Translation } from './mapping'

/** Nothing was answered; such a cell is treated like an empty one everywhere. */
const NO_ANSWER = new Set([
  '',
  'n a',
  'na',
  'none',
  'none of the above',
  'not applicable',
  'null',
  'nil',
  'nan',
  'blank',
  'blank not provided',
  'not provided',
  'k a',
  'n v t',
  'nvt',
])
/** Somebody said that the answer is missing: no answer for a field, but the words are kept. */
const UNKNOWN = new Set([
  'unknown',
  'tbd',
  'tba',
  'todo',
  'to be determined',
  'not specified',
  'unspecified',
  'not available',
  'not reported',
  'onbekend',
  'unbekannt',
  'inconnu',
])

export function isNoAnswer(text: string): boolean {
  if (text.length > 40) return false
  const plain = comparable(text)
  return NO_ANSWER.has(plain) || !/[\p{L}\p{N}\p{S}]/u.test(plain)
}

/** "Unknown", "TBD", or "N/A" with an explanation behind it. */
export function saysNothing(text: string): boolean {
  return isNoAnswer(text) || UNKNOWN.has(comparable(text)) || /^(n\/a|not applicable)\b/i.test(text)
}

/**
 * The value a translation table gives for a text. Letter prefixes ("a) High-impact"), step numbers ("Stage 4 - …") and
 * explanations after a dash, colon, bracket or line break do not matter; the longest matching start wins.
 */
export function translate(text: string, table: Translation[]): FactValue | undefined {
  const bare = text
    .replace(/^\(?([a-z]|\d{1,2})(\)\s*|\.\s+)/i, '')
    .replace(/^(stage|step|phase)\s*\d+\s*[-–—:.]\s*/i, '')
  const head = bare.split(/\s[-–—]\s?|[:(;\n,.]/)[0]!
  const whole = comparable(bare)
  const short = comparable(head)
  let found: FactValue | undefined
  let length = 0
  for (const [known, value] of comparableTable(table)) {
    if (known === whole) return value
    const weight =
      known === short ? known.length + 1 : known.length > 3 && whole.startsWith(`${known} `) ? known.length : 0
    if (weight > length) {
      length = weight
      found = value
    }
  }
  return found
}

const tables = new WeakMap<Translation[], Translation[]>()

/** The table with its texts in comparable form, made once: it is asked for every row. */
function comparableTable(table: Translation[]): Translation[] {
  const known = tables.get(table) ?? table.map(([text, value]): Translation => [comparable(text), value])
  tables.set(table, known)
  return known
}

/** A list in one cell: JSON text, or split by semicolons, line breaks or bars. */
export function splitAnswers(text: string): string[] {
  if (text.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(text)
      if (Array.isArray(parsed)) return parsed.map((item) => String(item).trim()).filter((item) => item !== '')
    } catch {
      // Not JSON after all: a text in brackets.
    }
  }
  return text
    .split(/[;\n|]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** "USDA-001: Repair Spend" → id and the rest; null where no id stands in front. */
export function splitId(text: string): { id: string; rest: string } | null {
  const match = /^([\p{L}]{1,10}[-_ ]?\d[\w.-]*|\d[\w.-]*)\s*[:–—-]\s*(\S.*)$/su.exec(text)
  return match ? { id: match[1]!, rest: match[2]! } : null
}
