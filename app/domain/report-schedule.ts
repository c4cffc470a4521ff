import { plusDays } from '#app/lib/dates'
import { isLegalDate } from './legal-date'
import { CADENCES, type Cadence } from './report-kinds'

const MONTHS: Record<Exclude<Cadence, 'weekly'>, number> = { monthly: 1, quarterly: 3, yearly: 12 }

export const isCadence = (value: string): value is Cadence => CADENCES.some((one) => one.value === value)

export const cadenceLabel = (value: string): string => CADENCES.find((one) => one.value === value)?.label ?? value

/** The day one step later, or earlier with -1. */
export function stepOf(cadence: Cadence, day: string, steps = 1): string {
  if (cadence === 'weekly') return plusDays(day, 7 * steps)
  const [year, month] = day.split('-').map(Number) as [number, number]
  const at = year * 12 + (month - 1) + MONTHS[cadence] * steps
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-${day.slice(8)}`
}

/** The next day of the cadence after today: days that were missed are made up for once, not one by one. */
export function nextDay(cadence: Cadence, due: string, today: string): string {
  let next = due
  while (next <= today) next = stepOf(cadence, next)
  return next
}

/** What is wrong with the first day of a schedule, in a sentence; null where nothing is. */
export function firstDayFault(cadence: Cadence, day: string, today: string): string | null {
  if (!isLegalDate(day)) return 'Choose the day of the first issue.'
  if (day < today) return 'Choose today or a later day.'
  if (day > plusDays(today, 3_660)) return 'Choose a day within the next ten years.'
  if (cadence !== 'weekly' && Number(day.slice(8)) > 28) {
    return 'Choose a day from the 1st to the 28th, which every month has.'
  }
  return null
}

/** The days that a trail extract on a schedule speaks of: since the one before it, up to yesterday. */
export const periodBefore = (cadence: Cadence, today: string): { from: string; until: string } => ({
  from: cadence === 'weekly' ? plusDays(today, -7) : monthsBefore(today, MONTHS[cadence]),
  until: plusDays(today, -1),
})

/** The same day of an earlier month, or the last day that month has. */
function monthsBefore(day: string, months: number): string {
  const first = stepOf('monthly', `${day.slice(0, 8)}01`, -months)
  const last = plusDays(stepOf('monthly', first), -1)
  const same = `${first.slice(0, 8)}${day.slice(8)}`
  return same < last ? same : last
}
