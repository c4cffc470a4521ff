import { expect, test } from 'vitest'
import { dayOf, daysBetween, formatDay, formatInstant, relativeDay } from '#app/lib/dates'

test.each([
  ['2027-12-02', undefined, '2 Dec 2027'],
  ['2027-12-02', 'en-US', 'Dec 2, 2027'],
  ['2027-12-02', 'de', '2. Dez. 2027'],
  ['2026-08-02', 'fr', '2 août 2026'],
  ['2026-08-02', 'ja', '2026年8月2日'],
  ['not yet', undefined, 'not yet'],
  ['2026-13-02', undefined, '2026-13-02'],
] as const)('formatDay(%s, %s) is %s', (day, locale, words) => {
  expect(formatDay(day, locale)).toBe(words)
})

test('an instant is shown in the person’s time zone, over midnight and daylight saving', () => {
  expect(formatInstant('2026-11-20T11:00:00.000Z')).toBe('20 Nov 2026, 11:00 UTC')
  expect(formatInstant('2026-11-20T11:00:00.000Z', 'Europe/Berlin')).toBe('20 Nov 2026, 12:00')
  expect(formatInstant('2026-07-20T23:30:00.000Z', 'Europe/Berlin', 'de')).toBe('21. Juli 2026, 01:30')
  expect(formatInstant('2026-11-20T00:00:00.000Z', 'Europe/London')).toBe('20 Nov 2026, 00:00')
  expect(dayOf('2026-11-20T03:00:00.000Z', 'America/Denver')).toBe('2026-11-19')
})

test('relative days count calendar days', () => {
  expect(daysBetween('2026-11-20', '2027-12-02')).toBe(377)
  expect(relativeDay('2026-11-20', '2026-11-20')).toBe('today')
  expect(relativeDay('2026-11-21', '2026-11-20')).toBe('tomorrow')
  expect(relativeDay('2026-11-01', '2026-11-20')).toBe('19 days ago')
  expect(relativeDay('2027-12-02', '2026-11-20')).toBe('in 12 months')
  expect(relativeDay('2024-08-01', '2026-11-20')).toBe('2 years ago')
})
