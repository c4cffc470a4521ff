import { describe, expect, test } from 'vitest'
import { isNoAnswer, saysNothing, splitAnswers, splitId, translate } from '#app/importers/answers'
import { SOURCING, STAGES, YES_NO } from '#app/importers/known-answers'
import { guessDateOrder, parseDate } from '#app/importers/parse-date'

describe('dates', () => {
  test.each([
    ['1/2/2023', 'mdy', '2023-01-02'],
    ['1/2/2023', 'dmy', '2023-02-01'],
    ['1/2/2023', null, null],
    ['13/2/2023', null, '2023-02-13'],
    ['2/13/2023', null, '2023-02-13'],
    ['3/3/2023', null, '2023-03-03'],
    ['13/2/2023', 'mdy', null],
    ['1.2.2023', null, '2023-02-01'],
    ['1/2/23', 'mdy', '2023-01-02'],
    ['2023-01-02', null, '2023-01-02'],
    ['2023-01-02T18:31:09Z', null, '2023-01-02'],
    ['09/24/2024 12:00:00 AM', 'mdy', '2024-09-24'],
    ['12-Nov-2024', null, '2024-11-12'],
    ['November 12th, 2024', null, '2024-11-12'],
    ['Tuesday, 12 Nov. 2024', null, '2024-11-12'],
    ['2/30/2024', 'mdy', null],
    ['12-Nov', 'mdy', null],
    ['24-Nov', 'mdy', null],
    ['Q2FY24', 'mdy', null],
    ['10/12023', 'mdy', null],
    ['7/15/1905', 'mdy', null],
    ['2015-2022', 'mdy', null],
    ['2024', 'mdy', null],
    ['TBD', 'mdy', null],
  ] as const)('%s in order %s is %s', (text, order, day) => {
    expect(parseDate(text, order)).toBe(day)
  })

  test('a column shows its order by parts above 12, unless it contradicts itself', () => {
    expect(guessDateOrder(['1/2/2023', '1/25/2023'])).toBe('mdy')
    expect(guessDateOrder(['1/2/2023', '25/1/2023'])).toBe('dmy')
    expect(guessDateOrder(['1/2/2023'])).toBeNull()
    expect(guessDateOrder(['25/1/2023', '1/25/2023'])).toBeNull()
  })
})

describe('answers', () => {
  test.each([
    '',
    ' ',
    '\u00a0',
    'N/A',
    'n/a',
    'NA',
    'None',
    'None of the above.',
    'NONE OF THE ABOVE',
    '-',
    '—',
    '...',
  ])('%j is no answer', (text) => {
    expect(isNoAnswer(text)).toBe(true)
  })

  test.each(['No', 'Nano sorter', '0', 'Non', 'None of the staff may see it', '👩'])('%j is an answer', (text) => {
    expect(isNoAnswer(text)).toBe(false)
  })

  test('an explained N/A answers nothing, but its words are worth keeping', () => {
    expect(isNoAnswer('N/A - consolidated into another use case')).toBe(false)
    expect(saysNothing('N/A - consolidated into another use case')).toBe(true)
    expect(saysNothing('TBD')).toBe(true)
  })

  test.each([
    ['a) Pre-deployment – The use case is in a development status', 'development'],
    ['c)\u00a0 DEPLOYED – in use', 'operation'],
    ['Stage 4 - Operation and Maintenance (integrated into operations)', 'operation'],
    ['In production: less than six months', 'operation'],
    ['Implementation and Assessment\n', 'testing'],
    ['Retired', 'retirement'],
    ['In gebruik', 'operation'],
    ['Not deployed', undefined],
    ['Research or Administrative Action Complete', undefined],
  ])('stage %j is %s', (text, stage) => {
    expect(translate(text, STAGES)).toBe(stage)
  })

  test.each([
    ['Developed in-house.', 'own-build'],
    ['a)\u00a0Purchased from a vendor', 'vendor'],
    ['Developed with both contracting and in-house resources', 'mixed'],
    ['No contract/external resources used in development.', 'own-build'],
    ['Exclusively developed with contract/external resources.', 'vendor'],
  ])('sourcing %j is %s', (text, sourcing) => {
    expect(translate(text, SOURCING)).toBe(sourcing)
  })

  test('yes and no carry explanations', () => {
    expect(translate('Yes – by the CAIO', YES_NO)).toBe(true)
    expect(translate('No.  Engineering review instead.', YES_NO)).toBe(false)
    expect(translate('Nobody knows', YES_NO)).toBeUndefined()
  })

  test('lists by semicolon, line break, bar or JSON', () => {
    expect(splitAnswers('None;')).toEqual(['None'])
    expect(splitAnswers('Sex/Gender; Race/Ethnicity;')).toEqual(['Sex/Gender', 'Race/Ethnicity'])
    expect(splitAnswers('["Age","Other"]')).toEqual(['Age', 'Other'])
    expect(splitAnswers('[Age')).toEqual(['[Age'])
    expect(splitAnswers('a\nb | c')).toEqual(['a', 'b', 'c'])
  })

  test('an id in front of a name', () => {
    expect(splitId('USDA-001: Repair Spend')).toEqual({ id: 'USDA-001', rest: 'Repair Spend' })
    expect(splitId('Chatbot: the second try')).toBeNull()
  })
})
