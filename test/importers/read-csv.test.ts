import { describe, expect, test } from 'vitest'
import { headerNames, refusalOf, tableOf } from './expect-table'

describe('bytes', () => {
  const cafe = (bytes: number[]) =>
    Uint8Array.from([...'name,unit\nCaf'].map((letter) => letter.charCodeAt(0)).concat(bytes))

  test.each([
    ['UTF-8', new TextEncoder().encode('name,unit\nCafé,a'), 'UTF-8'],
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeffname,unit\nCafé,a'), 'UTF-8 with BOM'],
    ['Windows-1252', cafe([0xe9, 0x2c, 0x61]), 'Windows-1252'],
    ['UTF-16 LE', utf16('\ufeffname,unit\nCafé,a', true), 'UTF-16 LE'],
    ['UTF-16 BE', utf16('\ufeffname,unit\nCafé,a', false), 'UTF-16 BE'],
    ['UTF-16 LE without a mark', utf16('name,unit\nCafé,a', true), 'UTF-16 LE without a mark'],
  ])('%s is read', (_, bytes, encoding) => {
    const table = tableOf(bytes)
    expect(table.encoding).toBe(encoding)
    expect(headerNames(table)).toEqual(['name', 'unit'])
    expect(table.rows).toEqual([['Café', 'a']])
  })

  test('curly quotes of Windows-1252 become the characters they are', () => {
    const bytes = Uint8Array.from(
      [...'name,unit\n'].map((letter) => letter.charCodeAt(0)).concat([0x93, 0x41, 0x94, 0x96, 0x92, 0x2c, 0x61]),
    )
    expect(tableOf(bytes).rows[0]![0]).toBe('“A”–’')
  })

  test('one broken byte does not turn a UTF-8 file into nonsense', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('name,unit\nÄäÖöÜüß — “é”,a'), 0xe9])
    const table = tableOf(bytes)
    expect(table.rows[0]![0]).toBe('ÄäÖöÜüß — “é”')
    expect(table.notes[0]).toContain('1 broken byte')
  })

  test('bytes that mean nothing in Windows-1252 are refused', () => {
    expect(refusalOf(cafe([0x81, 0x8d, 0x2c, 0x61])).code).toBe('encoding')
  })
})

describe('records', () => {
  test.each([',', ';', '\t', '|'])('delimiter %j is found', (delimiter) => {
    const lines = [
      ['name', 'unit', 'note'],
      ['Sorter', 'Post', 'a, b; c'],
      ['Reader', 'Post', 'd'],
    ]
    const table = tableOf(lines.map((cells) => cells.map((cell) => `"${cell}"`).join(delimiter)).join('\n'))
    expect(table.delimiter).toBe(delimiter)
    expect(table.rows).toEqual(lines.slice(1))
  })

  test('the line sep=; of Excel names the delimiter and is no row', () => {
    const table = tableOf('sep=;\nname;unit\nA, B;Post\n')
    expect(table.rows).toEqual([['A, B', 'Post']])
    expect(table.rowNumbers).toEqual([3])
  })

  test('quoted line breaks, doubled quotes, CRLF and blank lines', () => {
    const table = tableOf('name,unit\r\n"two\r\nlines","say ""yes"""\r\n\r\nlast,Post\r\n')
    expect(table.rows).toEqual([
      ['two\nlines', 'say "yes"'],
      ['last', 'Post'],
    ])
    expect(table.rowNumbers).toEqual([2, 4])
  })

  test('lone quotes inside a cell and text behind a closing quote are kept', () => {
    const table = tableOf('name,unit\n5" screen,a\n"Smart" sorter, "b, c"\n')
    expect(table.rows).toEqual([
      ['5" screen', 'a'],
      ['Smart sorter', 'b, c'],
    ])
  })

  test('a quote that never closes names its row', () => {
    expect(refusalOf('name,unit\nA,b\n"C,d\nE,f\n').sentence).toBe(
      'Row 3, column 1 opens a quotation mark (") that is never closed.',
    )
  })

  test('short rows are filled and long rows widen the table', () => {
    const table = tableOf('name,unit\nA\nB,b,extra\n')
    expect(headerNames(table)).toEqual(['name', 'unit', 'Column 3'])
    expect(table.rows).toEqual([
      ['A', '', ''],
      ['B', 'b', 'extra'],
    ])
  })

  test('what csvSafe put in front of a formula is taken off again', () => {
    expect(tableOf('name,unit\n"\'=1+1",a\n').rows[0]![0]).toBe('=1+1')
  })
})

describe('headers', () => {
  test('title and section rows above the header are skipped, merged ones too', () => {
    const banner = 'AI inventory 2025,,,,\nSECTION 1,SECTION 1,SECTION 1,SECTION 2,SECTION 2\n'
    const table = tableOf(`${banner}id,name,unit,stage,date\n1,A,Post,Pilot,1/2/2023\n`)
    expect(table.headerRow).toBe(3)
    expect(table.rows).toHaveLength(1)
    expect(table.notes).toEqual(['The column names are in row 3; 2 rows above it were skipped.'])
  })

  test('a chosen header row wins over the guess', () => {
    const table = tableOf('a,b\nname,unit\nA,Post\n', 'x.csv', { headerRow: 2 })
    expect(headerNames(table)).toEqual(['name', 'unit'])
  })

  test('repeated follow-up questions belong to the question left of them', () => {
    const table = tableOf(
      'Catalog?,"If Other, please explain.",Intake?,"If Other, please explain. ",Date,Date,\na,b,c,d,e,f,g\n',
    )
    expect(headerNames(table)).toEqual([
      'Catalog?',
      'Catalog? — If Other, please explain.',
      'Intake?',
      'Intake? — If Other, please explain.',
      'Date',
      'Date (2)',
      'Column 7',
    ])
    expect(table.headers[1]!.original).toBe('If Other, please explain.')
  })

  test('blank columns at the right edge are not columns', () => {
    expect(tableOf(`name,unit${','.repeat(900)}\nA,b${','.repeat(900)}\n`).headers).toHaveLength(2)
  })
})

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return bytes
}
