import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { planImport } from '#app/importers/plan-import'
import { isRefusal } from '#app/importers/refused'
import { suggestMapping } from '#app/importers/suggest-mapping'
import { buildXlsx, sheetXml } from './build-xlsx'
import { headerNames, refusalOf, tableOf } from './expect-table'

const bytes = (...values: number[]) => Uint8Array.from([...values, ...new Array(64).fill(0)])

describe('what is not a table gets one clear sentence', () => {
  test.each([
    ['nothing', new Uint8Array(), 'The file is empty (0 bytes).'],
    ['blanks', ' , \n\n,,\n', 'The file holds no text, only blank cells.'],
    ['a header only', 'name,unit\n', 'The file has a header but no rows below it.'],
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47), 'The file is a PNG picture, not a table. Send a CSV or an XLSX file.'],
    ['PDF', '%PDF-1.7 …', 'The file is a PDF document, not a table. Send a CSV or an XLSX file.'],
    ['HTML', '<!DOCTYPE html><table><tr><td>name,unit', 'The file is a web page (HTML). Send a CSV or an XLSX file.'],
    ['JSON', '[{"name": "A"}]', 'The file is a JSON file. Send a CSV or an XLSX file.'],
    [
      'random bytes',
      Uint8Array.from({ length: 400 }, (_, i) => (i * 89) % 7),
      'The file holds binary data, not text. Send a CSV or an XLSX file.',
    ],
    [
      'a ZIP',
      zipSync({ 'a.txt': strToU8('a') }),
      'The file is a ZIP archive, not an Excel sheet. Send a CSV or an XLSX file.',
    ],
    [
      'Word',
      zipSync({ 'word/document.xml': strToU8('a') }),
      'The file is a Word document, not an Excel sheet. Send a CSV or an XLSX file.',
    ],
    [
      'old Excel',
      bytes(0xd0, 0xcf, 0x11, 0xe0),
      'The file is in the old Excel format (.xls). Save it as .xlsx or CSV and send it again.',
    ],
  ])('%s', (_, content, sentence) => {
    expect(refusalOf(content).sentence).toBe(sentence)
  })

  test('a spreadsheet with a password', () => {
    const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
    expect(refusalOf(bytes(0xd0, 0xcf, 0x11, 0xe0, ...name)).code).toBe('encrypted')
    const zip = buildXlsx([{ name: 'a', xml: sheetXml([['name'], ['A']]) }])
    patchDirectory(zip, 8, [1, 0])
    expect(refusalOf(zip).code).toBe('encrypted')
  })
})

describe('limits are named together with what was found', () => {
  test('1,000 columns, as CSV and as XLSX with formulas', () => {
    const header = Array.from({ length: 1000 }, (_, i) => `column ${i}`)
    const sentence = 'The table has 1,000 columns; the limit is 200.'
    expect(refusalOf(`${header.join(',')}\n${header.join(',')}\n`).sentence).toBe(sentence)
    const xml = `${sheetXml([header])}<row r="2">${header.map(() => '<c><f>1+1</f><v>2</v></c>').join('')}</row>`
    expect(refusalOf(buildXlsx([{ name: 'a', xml }]), 'x.xlsx').sentence).toBe(sentence)
  })

  test('too many rows, too long a cell, too large a file', () => {
    expect(refusalOf(`name,unit\n${'A,b\n'.repeat(50_001)}`).sentence).toBe(
      'The table has 50,001 rows; the limit is 50,000. Split it.',
    )
    expect(refusalOf(`name,unit\nA,b\nB,"${'x'.repeat(65_537)}"\n`).sentence).toBe(
      'Row 3, column 2 holds more than 64 kB of text, which is the limit for one cell.',
    )
    expect(refusalOf(new Uint8Array(200 * 1024 * 1024).fill(0x61)).sentence).toBe(
      'The file has 200 MB; the limit is 10 MB. Split it.',
    )
  })
})

describe('spreadsheets made to harm', () => {
  const sheet = [
    {
      name: 'a',
      xml: sheetXml([
        ['name', 'unit'],
        ['A', 'b'],
      ]),
    },
  ]

  test('a bomb is refused before it is inflated', () => {
    const bomb = buildXlsx(sheet, {
      parts: { 'xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024).fill(0x20) },
    })
    const start = performance.now()
    expect(refusalOf(bomb, 'x.xlsx').sentence).toContain('unpacks to more than 100 times its size')
    expect(performance.now() - start).toBeLessThan(500)
  })

  test('200 MB declared, and a part larger than it declares', () => {
    const declared = buildXlsx(sheet)
    patchDirectory(declared, 24, [0, 0, 0x80, 0x0c])
    expect(refusalOf(declared, 'x.xlsx').sentence).toBe(
      'The spreadsheet unpacks to more than 100 MB, which is the limit.',
    )
    const lying = buildXlsx(sheet, { parts: { 'xl/worksheets/sheet1.xml': new Uint8Array(900_000).fill(0x20) } })
    patchDirectory(lying, 24, [10, 0, 0, 0])
    expect(refusalOf(lying, 'x.xlsx').sentence).toContain('larger than it says')
  })

  test.each(['../../etc/passwd', '/etc/passwd', 'C:\\x', 'a/../../b'])('a part named %s', (name) => {
    expect(refusalOf(buildXlsx(sheet, { parts: { [name]: strToU8('x') } }), 'x.xlsx').code).toBe('unsafe-file')
  })

  test('more than 1,000 parts', () => {
    const parts = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`xl/media/${i}`, strToU8('x')]))
    expect(refusalOf(buildXlsx(sheet, { parts }), 'x.xlsx').sentence).toContain('the limit is 1,000')
  })

  test('a document type with entities, an unknown entity, broken XML', () => {
    const part = (xml: string) => buildXlsx(sheet, { parts: { 'xl/worksheets/sheet1.xml': strToU8(xml) } })
    const doctype = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
    expect(refusalOf(part(doctype), 'x.xlsx').code).toBe('unsafe-file')
    expect(refusalOf(part('<worksheet>&x;</worksheet>'), 'x.xlsx').code).toBe('broken-file')
    expect(refusalOf(part('<worksheet><sheetData>'), 'x.xlsx').code).toBe('broken-file')
  })

  test('cut off anywhere, it is refused and never throws', () => {
    const whole = buildXlsx(sheet)
    for (let end = 4; end < whole.length; end += 7)
      expect(refusalOf(whole.slice(0, end), 'x.xlsx').code).toBe('broken-file')
  })

  test('one long shared string in very many cells', () => {
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`
    const file = buildXlsx([{ name: 'a', xml: row.repeat(20) }], { strings: [`<t>${'x'.repeat(60_000)}</t>`] })
    expect(refusalOf(file, 'x.xlsx').sentence).toContain('50,000,000 characters')
  })

  test('cell addresses no spreadsheet has', () => {
    const at = (r: string) => buildXlsx([{ name: 'a', xml: `<row r="1"><c r="${r}" t="b"><v>1</v></c></row>` }])
    expect(refusalOf(at('ZZZZZZ1'), 'x.xlsx').code).toBe('broken-file')
    expect(refusalOf(at('1'), 'x.xlsx').code).toBe('broken-file')
  })
})

describe('hostile text is text', () => {
  const names = [
    '<script>alert(1)</script>',
    '=HYPERLINK("http://x")',
    'שלום עולם',
    '👩‍👩‍👧 team',
    "Robert'); DROP TABLE systems;--",
    '{{7*7}}',
  ]

  test('markup, formulas, right-to-left and emoji arrive unchanged', () => {
    const csv = `name,__proto__,constructor\n${names.map((name) => `"${name.replaceAll('"', '""')}",polluted,1`).join('\n')}\n`
    const table = tableOf(csv)
    expect(table.rows.map((row) => row[0])).toEqual(names)
    expect(headerNames(table)).toEqual(['name', '__proto__ (column 2)', 'constructor (column 3)'])
    const plan = planImport(table, suggestMapping(table), new Map())
    if (isRefusal(plan)) throw new Error(plan.sentence)
    expect(plan.rows.map((row) => (row.action === 'skip' ? row.why : row.value.extra['__proto__ (column 2)']))).toEqual(
      names.map(() => 'polluted'),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })

  test('control characters are taken out and named by row and column', () => {
    const table = tableOf('name,unit\nA\u0000B\u0007,b\n')
    expect(table.rows[0]![0]).toBe('AB')
    expect(table.warnings.map((warning) => warning.sentence)).toEqual([
      'Row 2, "name": control characters in this cell had to be taken out.',
    ])
  })

  test('an override of direction goes with its end and is named; closed embeddings and marks stay', () => {
    const table = tableOf('name,unit\nevil\u202egnp.exe\u202c,\u202cevil\nا \u202aHR-1 (a)\u202c,\u200f(ب)\u200e\n')
    expect(table.rows).toEqual([
      ['evilgnp.exe', 'evil'],
      ['ا \u202aHR-1 (a)\u202c', '\u200f(ب)\u200e'],
    ])
    expect(table.warnings.map((warning) => warning.sentence)).toEqual(
      ['name', 'unit'].map(
        (name) => `Row 2, "${name}": characters that turn the direction of text in this cell had to be taken out.`,
      ),
    )
  })

  test('half a character from a spreadsheet becomes the replacement character', () => {
    const file = buildXlsx([
      {
        name: 'a',
        xml: sheetXml([
          ['name', 'unit'],
          ['A_xD83D_', 'b'],
        ]),
      },
    ])
    expect(tableOf(file, 'x.xlsx').rows[0]![0]).toBe('A\ufffd')
  })

  test('headers of 60,000 brackets cost no time', () => {
    const start = performance.now()
    const table = tableOf(`name,${Array.from({ length: 100 }, (_, i) => `${'('.repeat(60_000)}${i}`).join(',')}\nA,b\n`)
    expect(suggestMapping(table).fields.name?.columns).toEqual(['name'])
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test('letters and their accents compare equal however they were typed', () => {
    expect(tableOf('name,unit\nCafe\u0301,b\n').rows[0]![0]).toBe('Caf\u00e9')
  })
})

/** Writes bytes into every entry of the ZIP's directory, as a hostile sender would. */
function patchDirectory(zip: Uint8Array, offset: number, values: number[]) {
  for (let at = 0; at + 4 < zip.length; at++) {
    if (zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1 && zip[at + 3] === 2) zip.set(values, at + offset)
  }
}
