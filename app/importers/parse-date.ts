import { isLegalDate } from '#app/domain/legal-date'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A calendar day, or null where the text does not name exactly one: "12-Nov", "Q2FY24", "2024" and, without a known
 * order, "1/2/2023" stay text. A time of day behind the date is dropped.
 */
export function parseDate(text: string, order: 'mdy' | 'dmy' | null): string | null {
  if (text.length > 60) return null
  const plain = text
    .trim()
    .replace(/(\d)[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2}|UTC)?$/i, '$1')
    .replace(/^(mon|tues?|wed(nes)?|thu(rs)?|fri|satur|sun)(day)?,?\s+/i, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain)
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!)
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(plain)
  if (numbers)
    return fromNumbers(Number(numbers[1]), Number(numbers[3]), numbers[4]!, numbers[2] === '.' ? 'dmy' : order)
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]+(\p{L}{3,9})\.?[-,\s]+(\d{4})$/u.exec(plain)
  if (dayFirst) return named(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!)
  const monthFirst = /^(\p{L}{3,9})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?[-,\s]+(\d{4})$/u.exec(plain)
  return monthFirst ? named(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!) : null
}

/** What the slashed dates of a column show: a part above 12 can only be a day. Null where they show nothing or disagree. */
export function guessDateOrder(values: Iterable<string>): 'mdy' | 'dmy' | null {
  let monthFirst = 0
  let dayFirst = 0
  for (const value of values) {
    const match = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})\b/.exec(value.trim())
    if (!match) continue
    if (Number(match[1]) > 12) dayFirst++
    if (Number(match[2]) > 12) monthFirst++
  }
  return monthFirst > 0 === dayFirst > 0 ? null : monthFirst > 0 ? 'mdy' : 'dmy'
}

function fromNumbers(a: number, b: number, year: string, order: 'mdy' | 'dmy' | null): string | null {
  const full = year.length === 4 ? year : `20${year}`
  if (order === 'mdy') return day(full, a, b)
  if (order === 'dmy') return day(full, b, a)
  if (a > 12) return day(full, b, a)
  return b > 12 || a === b ? day(full, a, b) : null
}

function named(year: string, month: string, dayOfMonth: string): string | null {
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase())
  return index === -1 ? null : day(year, index + 1, dayOfMonth)
}

/** Years outside 1950 to 2100 are slips of the pen, not dates of AI systems. */
function day(year: string | number, month: string | number, dayOfMonth: string | number): string | null {
  const two = (part: string | number) => String(Number(part)).padStart(2, '0')
  const date = `${year}-${two(month)}-${two(dayOfMonth)}`
  return isLegalDate(date) && Number(year) >= 1950 && Number(year) <= 2100 ? date : null
}
