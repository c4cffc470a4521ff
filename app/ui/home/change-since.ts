import { type DateLocale, formatDay } from '#app/lib/dates'

export interface Past<T> {
  day: string
  totals: T
}

/** The change of one figure since an earlier day; nothing where no earlier day is kept. */
export function changeSince<T extends Record<string, number>>(
  key: keyof T,
  now: T,
  past: Past<T> | null,
  locale: DateLocale,
  /** whether less is better; left out where neither is */
  wanted?: 'fewer' | 'more',
) {
  if (!past) return undefined
  const by = now[key]! - past.totals[key]!
  return { by, since: formatDay(past.day, locale), good: wanted && (wanted === 'fewer' ? by < 0 : by > 0) }
}
