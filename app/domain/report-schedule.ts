import { plusDays } from '#app/lib/dates'
import { isLegalDate } from './legal-date'
import type { Actor } from './people'
import { CADENCES, type Cadence, isReportKind, type ReportKind, reportKind } from './report-kinds'

const MONTHS: Record<Exclude<Cadence, 'weekly'>, number> = { monthly: 1, quarterly: 3, yearly: 12 }

export const isCadence = (value: string): value is Cadence => CADENCES.some((one) => one.value === value)

export const cadenceLabel = (value: string): string => CADENCES.find((one) => one.value === value)?.label ?? value

/** Why a kind of report cannot be issued by itself, in a sentence; null where it can. */
export function scheduleFault(kind: string): string | null {
  if (!isReportKind(kind) || !reportKind(kind).signed) return null
  return `An ${reportKind(kind).title} is a legal act that a person signs. It is not issued on a schedule: issue it by hand when it is to be signed.`
}

/** Why somebody cannot issue a kind of report because they are no person, in a sentence; null where they can. */
export function signerFault(by: Actor, kind: ReportKind): string | null {
  if (!reportKind(kind).signed || by.kind === 'person') return null
  return `An ${reportKind(kind).title} is a legal act that a person signs. A person issues it, by name: neither a schedule nor the operator of the machine does.`
}

/** How often, on which day next, and in which place of the month. */
export interface SchedulePlan {
  cadence: Cadence
  /** YYYY-MM-DD of the next issue */
  nextOn: string
  /** The day of the month from the 29th on, which not every month has; 31 is the last of each. Null: that of nextOn. */
  monthDay: number | null
}

/** The 31st, or the last day of a month that has none. */
export const LAST_DAY = 31

/** The day so many steps later, or earlier: never later in its month than the plan says, and the last where the month is shorter. */
export function stepOf({ cadence, nextOn, monthDay }: SchedulePlan, steps = 1): string {
  if (cadence === 'weekly') return plusDays(nextOn, 7 * steps)
  const [year, month] = nextOn.split('-').map(Number) as [number, number]
  const at = year * 12 + (month - 1) + MONTHS[cadence] * steps
  return inMonth(`${Math.floor(at / 12)}-${twoDigits((at % 12) + 1)}`, monthDay ?? Number(nextOn.slice(8)))
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** A day of a month, or its last. */
function inMonth(month: string, day: number): string {
  const last = plusDays(`${plusDays(`${month}-28`, 4).slice(0, 7)}-01`, -1)
  const same = `${month}-${twoDigits(day)}`
  return same < last ? same : last
}

/** The next day of the plan after today: days that were missed are made up for once, not one by one. */
export function nextDay(plan: SchedulePlan, today: string): string {
  let steps = 0
  while (stepOf(plan, steps) <= today) steps++
  return stepOf(plan, steps)
}

/** What somebody asks for as a plan; with the last day of the month, the first one moves to the end of the month chosen. */
export function planOf({
  cadence,
  nextOn,
  lastDay,
}: {
  cadence: Cadence
  nextOn: string
  lastDay: boolean
}): SchedulePlan {
  if (cadence === 'weekly') return { cadence, nextOn, monthDay: null }
  if (lastDay) return { cadence, nextOn: inMonth(nextOn.slice(0, 7), LAST_DAY), monthDay: LAST_DAY }
  const day = Number(nextOn.slice(8))
  return { cadence, nextOn, monthDay: day > 28 ? day : null }
}

/** The same of a plan that stands: one who keeps its next day, which a short month drew back, keeps the day it is meant for. */
export function changedPlan(before: SchedulePlan, asked: Parameters<typeof planOf>[0]): SchedulePlan {
  const plan = planOf(asked)
  const kept =
    plan.cadence !== 'weekly' && !asked.lastDay && plan.nextOn === before.nextOn && before.monthDay !== LAST_DAY
  return kept ? { ...plan, monthDay: before.monthDay } : plan
}

/** "Every month, on the 30th or the last day of a shorter month". */
export function sayPlan({ cadence, monthDay }: Pick<SchedulePlan, 'monthDay'> & { cadence: string }): string {
  const label = cadenceLabel(cadence)
  if (monthDay === null) return label
  return monthDay === LAST_DAY
    ? `${label}, on the last day of the month`
    : `${label}, on the ${monthDay}th or the last day of a shorter month`
}

/** What is wrong with the first day of a schedule, in a sentence; null where nothing is. */
export function firstDayFault(day: string, today: string): string | null {
  if (!isLegalDate(day)) return 'Choose the day of the first issue.'
  if (day < today) return 'Choose today or a later day.'
  return day > plusDays(today, 3_660) ? 'Choose a day within the next ten years.' : null
}

/**
 * The days that a trail extract on a schedule speaks of, up to yesterday: from the day the one before it was issued, which
 * it did not speak of any more; of the first one, a step of the plan back.
 */
export const periodBefore = (
  plan: SchedulePlan,
  today: string,
  last: string | null,
): { from: string; until: string } => ({
  from: last !== null && last < today ? last : stepOf(plan, -1),
  until: plusDays(today, -1),
})
