/**
 * Dates for people. Legal dates are "YYYY-MM-DD", instants are ISO strings with milliseconds and Z.
 * Our own month tables: the same words on every machine and Node version, so paper and screens never differ.
 */
export const dateLocales = ['en', 'en-US', 'de', 'fr', 'es', 'it', 'nl', 'ja'] as const
export type DateLocale = (typeof dateLocales)[number]

const months: Record<Exclude<DateLocale, 'en-US' | 'ja'>, readonly string[]> = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  de: 'Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'.split(' '),
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' '),
  es: 'ene feb mar abr may jun jul ago sept oct nov dic'.split(' '),
  it: 'gen feb mar apr mag giu lug ago set ott nov dic'.split(' '),
  nl: 'jan feb mrt apr mei jun jul aug sep okt nov dec'.split(' '),
}

/** "2027-12-02" → "2 Dec 2027" (en), "Dec 2, 2027" (en-US), "2. Dez. 2027" (de). Anything else comes back as it is. */
export function formatDay(day: string, locale: DateLocale = 'en'): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day)
  if (!parts) return day
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month < 1 || month > 12) return day
  if (locale === 'ja') return `${year}年${month}月${date}日`
  const name = months[locale === 'en-US' ? 'en' : locale][month - 1]
  if (locale === 'en-US') return `${name} ${date}, ${year}`
  return locale === 'de' ? `${date}. ${name} ${year}` : `${date} ${name} ${year}`
}

/** "2026-11-20T11:00:00.000Z", "Europe/Berlin" → "20 Nov 2026, 12:00". In UTC it says so: "20 Nov 2026, 11:00 UTC". */
export function formatInstant(instant: string, timeZone = 'UTC', locale: DateLocale = 'en'): string {
  const { day, time } = inZone(instant, timeZone)
  return `${formatDay(day, locale)}, ${time}${timeZone === 'UTC' ? ' UTC' : ''}`
}

/** The calendar day of an instant in a time zone, as "YYYY-MM-DD". */
export function dayOf(instant: string, timeZone = 'UTC'): string {
  return inZone(instant, timeZone).day
}

function inZone(instant: string, timeZone: string): { day: string; time: string } {
  if (timeZone === 'UTC') return { day: instant.slice(0, 10), time: instant.slice(11, 16) }
  const part: Record<string, string> = {}
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  for (const { type, value } of format.formatToParts(Date.parse(instant))) part[type] = value
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

/** Whole days from one calendar day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000)
}

/** The calendar day so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** "today", "in 12 days", "3 months ago": stands beside the absolute date, never alone. */
export function relativeDay(day: string, today: string): string {
  const days = daysBetween(today, day)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  const size = Math.abs(days)
  const [count, unit] =
    size < 60 ? [size, 'day'] : size < 730 ? [Math.floor(size / 30.4375), 'month'] : [Math.floor(size / 365.25), 'year']
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`
  return days > 0 ? `in ${words}` : `${words} ago`
}
