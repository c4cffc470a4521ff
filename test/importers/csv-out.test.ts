import { describe, expect, test } from 'vitest'
import { csvOriginal, csvOut, csvSafe } from '#app/lib/csv-out'
import { tableOf } from './expect-table'

describe('export', () => {
  test('UTF-8 mark, CRLF, every cell quoted', () => {
    expect(
      csvOut(
        ['name', 'n'],
        [
          ['say "yes"', 1],
          ['two\nlines', null],
        ],
      ),
    ).toBe('\ufeff"name","n"\r\n"say ""yes""","1"\r\n"two\nlines",""\r\n')
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    '%j is no formula any more',
    (text) => {
      expect(csvSafe(text)).toBe(`'${text}`)
      expect(csvOriginal(csvSafe(text))).toBe(text)
    },
  )

  test('numbers are what they are; an apostrophe of the text stays', () => {
    expect(csvOut(['n'], [[-5]])).toBe('\ufeff"n"\r\n"-5"\r\n')
    expect(csvOriginal("'s-Hertogenbosch")).toBe("'s-Hertogenbosch")
  })

  test('a header that is a formula is made safe too', () => {
    expect(csvOut(['=1+1'], [])).toBe('\ufeff"\'=1+1"\r\n')
  })

  test('what goes out comes in the same', () => {
    const rows = [
      ['=1+1', 'a "b"'],
      ['-', 'c;d\ne'],
      ['שלום', '👩‍👩‍👧'],
    ]
    expect(tableOf(csvOut(['name', 'note'], rows)).rows).toEqual(rows)
  })
})
