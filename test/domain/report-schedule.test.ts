import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CADENCES } from '#app/domain/report-kinds'
import {
  changedPlan,
  firstDayFault,
  LAST_DAY,
  nextDay,
  periodBefore,
  planOf,
  type SchedulePlan,
  sayPlan,
  stepOf,
} from '#app/domain/report-schedule'
import { daysBetween, plusDays } from '#app/lib/dates'

const plan = (cadence: SchedulePlan['cadence'], nextOn: string, lastDay = false) => planOf({ cadence, nextOn, lastDay })

test('the next day lies after today, in the rhythm of the first, over the end of a year', () => {
  expect(nextDay(plan('weekly', '2026-12-28'), '2026-12-28')).toBe('2027-01-04')
  expect(nextDay(plan('monthly', '2026-12-15'), '2027-03-20')).toBe('2027-04-15')
  expect(nextDay(plan('quarterly', '2026-11-28'), '2026-11-28')).toBe('2027-02-28')
  expect(nextDay(plan('yearly', '2026-01-01'), '2028-01-01')).toBe('2029-01-01')
})

test.each<[string, SchedulePlan, string[]]>([
  ['the 31st', plan('monthly', '2027-01-31'), ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']],
  ['the 30th', plan('monthly', '2027-11-30'), ['2027-12-30', '2028-01-30', '2028-02-29', '2028-03-30']],
  ['the last day', plan('monthly', '2027-02-10', true), ['2027-03-31', '2027-04-30', '2027-05-31']],
  ['the last day of a quarter', plan('quarterly', '2027-11-30', true), ['2028-02-29', '2028-05-31', '2028-08-31']],
  ['the 30th of a quarter', plan('quarterly', '2026-11-30'), ['2027-02-28', '2027-05-30', '2027-08-30']],
  ['the 29th of February', plan('yearly', '2028-02-29'), ['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']],
])('%s, and the last of a month without it, which does not forget it', (_name, first, days) => {
  const found: string[] = []
  for (let at = first; found.length < days.length; at = { ...at, nextOn: found.at(-1)! })
    found.push(nextDay(at, at.nextOn))
  expect(found).toEqual(days)
})

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => plusDays('2000-01-01', days))
const anyPlan = fc
  .record({ cadence: fc.constantFrom(...CADENCES.map(({ value }) => value)), nextOn: anyDay, lastDay: fc.boolean() })
  .map((asked) => planOf(asked))
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
const isLastOfMonth = (day: string): boolean => plusDays(day, 1).endsWith('-01')

test('every step keeps its rhythm, and falls on the day meant or on the last day of a month that has none', () => {
  const months = { weekly: 0, monthly: 1, quarterly: 3, yearly: 12 }
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: -60, max: 60 }), (one, steps) => {
      const day = stepOf(one, steps)
      if (one.cadence === 'weekly') return daysBetween(one.nextOn, day) === 7 * steps
      const meant = one.monthDay ?? Number(one.nextOn.slice(8))
      const on = Number(day.slice(8))
      return (
        monthOf(day) - monthOf(one.nextOn) === months[one.cadence] * steps &&
        (on === meant || (on < meant && isLastOfMonth(day))) &&
        (one.monthDay !== LAST_DAY || isLastOfMonth(day))
      )
    }),
  )
})

test('whatever was missed, the next day is the first of the rhythm after today, and no day is left out of an extract', () => {
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: 0, max: 900 }), (first, late) => {
      const today = plusDays(first.nextOn, late)
      const next = { ...first, nextOn: nextDay(first, today) }
      expect(next.nextOn > today && stepOf(next, -1) <= today).toBe(true)
      const extract = periodBefore(first, today, null)
      expect([extract.from < first.nextOn, extract.until]).toEqual([true, plusDays(today, -1)])
      expect(periodBefore(next, next.nextOn, today).from).toBe(plusDays(extract.until, 1))
    }),
  )
})

test('the first day is today or later, any of its month', () => {
  for (const day of ['2026-11-20', '2026-11-29', '2026-11-30', '2026-12-31'])
    expect(firstDayFault(day, '2026-11-20'), day).toBeNull()
  for (const day of ['2026-11-19', '2026-02-30', '', '2099-01-01'])
    expect(firstDayFault(day, '2026-11-20'), day).not.toBeNull()
})

test('who changes only the rhythm keeps the day that a short month drew back; who chooses another day has it', () => {
  const drawnBack: SchedulePlan = { cadence: 'monthly', nextOn: '2027-02-28', monthDay: 30 }
  const asked = { cadence: 'quarterly', nextOn: '2027-02-28', lastDay: false } as const
  expect(changedPlan(drawnBack, asked).monthDay).toBe(30)
  expect(changedPlan(drawnBack, { ...asked, nextOn: '2027-03-10' }).monthDay).toBeNull()
  expect(changedPlan(drawnBack, { ...asked, lastDay: true })).toEqual({ ...asked, lastDay: undefined, monthDay: 31 })
  expect(changedPlan({ ...drawnBack, monthDay: LAST_DAY }, asked).monthDay).toBeNull()
  expect(changedPlan(drawnBack, { ...asked, cadence: 'weekly' }).monthDay).toBeNull()
})

test('a plan in words', () => {
  expect(sayPlan(plan('monthly', '2027-01-15'))).toBe('Every month')
  expect(sayPlan(plan('quarterly', '2027-01-15', true))).toBe('Every quarter, on the last day of the month')
  expect(sayPlan(plan('yearly', '2028-02-29'))).toBe('Every year, on the 29th or the last day of a shorter month')
})

test('an extract of the trail speaks of the days since the one before', () => {
  expect(periodBefore(plan('weekly', '2027-01-04'), '2027-01-04', null)).toEqual({
    from: '2026-12-28',
    until: '2027-01-03',
  })
  expect(periodBefore(plan('monthly', '2027-03-31', true), '2027-03-31', null)).toEqual({
    from: '2027-02-28',
    until: '2027-03-30',
  })
  expect(periodBefore(plan('quarterly', '2027-01-15'), '2027-05-02', '2026-10-15')).toEqual({
    from: '2026-10-15',
    until: '2027-05-01',
  })
})
