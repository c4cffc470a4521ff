import { expect, test } from 'vitest'
import { compileFramework } from '#app/domain/framework/compile'
import { parseFramework } from '#app/domain/framework/parse'
import { isOfRegion, lawCalendar, lawMoves, sayMove } from '#app/domain/law-calendar'
import { icalendar } from '#app/lib/icalendar'

const catalogue = {
  version: '1.0.0',
  groups: [{ id: 'system', title: 'System' }],
  facts: [{ key: 'placed', label: 'When was it placed?', type: 'date', group: 'system', column: false }],
} as never

const requirement = (id: string, effective: unknown[]) => ({
  ...{ id, title: `Duty ${id}`, text: `Do ${id}.`, kind: 'obligation', effective },
  cites: [{ source: 'law', ref: `Art. ${id}` }],
})

function law(change: Record<string, unknown> = {}) {
  const text = JSON.stringify({
    ...{ id: 'small-law', version: '1.0.0', title: 'Small Law', kind: 'regulation', themes: ['regional-regulation'] },
    ...{ jurisdictions: ['US-CA'], status: 'in-force', asOf: '2026-11-01' },
    sources: [{ id: 'law', citation: 'L. 1', title: 'Small Law' }],
    rules: { earlier: { fact: 'placed', before: '2026-08-02' } },
    timelines: {
      records: [
        { from: '2026-08-02', lawUntil: '2026-07-27' },
        { from: '2027-12-02', lawSince: '2026-07-27', when: { not: { rule: 'earlier' } } },
        { from: '2030-12-31', lawSince: '2026-07-27', when: { rule: 'earlier' }, until: '2035-01-01' },
      ],
    },
    sections: [
      {
        ...{ id: 'all', title: 'All' },
        requirements: [
          requirement('1', ['records']),
          requirement('2', ['records']),
          requirement('3', [{ from: { fact: 'placed' } }]),
          requirement('4', [{ from: '2027-01-01', lawSince: '2026-12-15' }]),
        ],
      },
    ],
    ...change,
  })
  const read = parseFramework(text, 'small-law.json', catalogue)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return compileFramework(read.framework, catalogue)
}

const short = (asOf: string, compiled = law()) =>
  lawMoves(compiled, asOf).map(({ day, kind, what, requirements }) => `${day} ${kind} ${what} ${requirements.length}`)

test('says what begins, whose time runs out, what ends and what the law itself moves, as the law stands on the day', () => {
  expect(short('2026-11-21')).toEqual([
    '2026-07-27 redated Records 2',
    '2026-12-15 becomes-law Duty 4 1',
    '2027-12-02 begins Records 2',
    '2030-12-31 transition-ends Records 2',
    '2035-01-01 ends Records 2',
  ])
  const [moved] = lawMoves(law(), '2026-11-21')
  expect(sayMove(moved!)).toBe(
    'Records: 2 requirements get other first days, until then: 2 Aug 2026, from then on: 2 Dec 2027, 31 Dec 2030',
  )
})

test('a first day that the law takes back before it comes is none, and one becomes one with the law that names it', () => {
  expect(short('2026-01-01').filter((line) => line.includes('begins'))).toEqual([])
  expect(short('2026-12-20').filter((line) => line.includes('Duty 4'))).toEqual([
    '2026-12-15 becomes-law Duty 4 1',
    '2027-01-01 begins Duty 4 1',
  ])
})

test('what is proposed or repealed has no dates', () => {
  expect(short('2026-11-21', law({ status: 'proposed' }))).toEqual([])
  expect(short('2026-11-21', law({ status: 'repealed' }))).toEqual([])
})

test('kept counts stand with their day, also where only a date of the system itself names it', () => {
  const counts = new Map([
    ['first-day|small-law|2027-12-02|systems', 12],
    ['first-day|small-law|2027-12-02|requirements', 24],
    ['first-day|small-law|2028-03-01|systems', 1],
    ['first-day|small-law|2028-03-01|requirements', 1],
    ['first-day|other-law|2028-03-01|systems', 9],
  ])
  const days = lawCalendar([law()], counts, '2026-11-21', { from: '2026-11-22', to: '2029-01-01' })
  expect(days.map(({ day, entries }) => [day, ...entries.map((one) => `${one.systems}/${one.duties}`)])).toEqual([
    ['2026-12-15', '0/0'],
    ['2027-12-02', '12/24'],
    ['2028-03-01', '1/1'],
  ])
  expect(days[2]!.entries[0]!.moves).toEqual([])
})

test('a region holds its parts', () => {
  expect(isOfRegion(['US-CA', 'US-NY'], 'US')).toBe(true)
  expect(isOfRegion(['US-CA'], 'US-NY')).toBe(false)
  expect(isOfRegion(['EU'], 'US')).toBe(false)
  expect(isOfRegion(['USX'], 'US')).toBe(false)
})

test('a calendar file is folded at 75 octets, escaped, and the same but for its stamp', () => {
  const event = {
    ...{ uid: 'a-b@plumbline', day: '2027-12-02', summary: 'Duties; begin, for ü'.repeat(8) },
    description: 'one\ntwo',
  }
  const file = icalendar('Acme, Ltd', [event], '2026-11-21T10:20:30.400Z')
  const lines = file.split('\r\n')
  expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
  expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'Duties\\; begin\\, for ü'.repeat(8)}\r\n`)
  expect(lines).toContain('DTSTART;VALUE=DATE:20271202')
  expect(lines).toContain('DTSTAMP:20261121T102030Z')
  expect(lines).toContain('DESCRIPTION:one\\ntwo')
  expect(lines).toContain('X-WR-CALNAME:Acme\\, Ltd')
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
  const alone = icalendar('A', [{ ...event, summary: 'one\rBEGIN:VEVENT' }], '2026-11-21T10:20:30.400Z')
  expect(alone).toContain('SUMMARY:one\\nBEGIN:VEVENT\r\n')
})
