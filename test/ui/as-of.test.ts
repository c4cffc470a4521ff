import { expect, test } from 'vitest'
import { onDay } from '#app/ui/kit/as-of'

const DAY = '2027-12-02'

test.each([
  ['/', '/?asOf=2027-12-02'],
  ['/frameworks', '/frameworks?asOf=2027-12-02'],
  ['/frameworks/eu-ai-act/art-5.1.a#text', '/frameworks/eu-ai-act/art-5.1.a?asOf=2027-12-02#text'],
  ['/systems/1/scope?framework=eu-ai-act', '/systems/1/scope?framework=eu-ai-act&asOf=2027-12-02'],
  ['/calendar?region=EU#day-2027-12-02', '/calendar?region=EU&asOf=2027-12-02#day-2027-12-02'],
])('%s keeps the day', (href, kept) => {
  expect(onDay(href, DAY)).toBe(kept)
})

test.each([
  '/systems/new',
  '/systems/import/1',
  '/systems.csv?stage=live',
  '/reports/1/report.pdf',
  '/settings/people',
  '/work',
  '/frameworks?asOf=2026-01-01',
  'https://example.org/systems',
  '#content',
])('%s is left as it is', (href) => {
  expect(onDay(href, DAY)).toBe(href)
})

test('on today nothing is added', () => {
  expect(onDay('/frameworks', null)).toBe('/frameworks')
})
