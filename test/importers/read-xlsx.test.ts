import { describe, expect, test } from 'vitest'
import { buildXlsx, sheetXml } from './build-xlsx'
import { headerNames, refusalOf, tableOf } from './expect-table'

const HEADER =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>value</t></is></c></row>'
const FORMATS =
  '<numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\-mmm\\-yyyy;@"/><numFmt numFmtId="171" formatCode="0.00&quot; days&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs>'

function values(cells: string[], more: Parameters<typeof buildXlsx>[1] = {}) {
  const rows = cells.map(
    (cell, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="inlineStr"><is><t>row</t></is></c>${cell}</row>`,
  )
  const table = tableOf(
    buildXlsx([{ name: 'Data', xml: HEADER + rows.join('') }], { formats: FORMATS, ...more }),
    'x.xlsx',
  )
  return { table, values: table.rows.map((row) => row[1]) }
}

describe('cells', () => {
  test('shared, inline, rich and escaped texts', () => {
    const strings = [
      '<t>plain</t>',
      '<r><t>ri</t></r><r><t>ch</t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh>',
      '<t>a_x000D_b</t>',
    ]
    const cells = ['<c r="B2" t="s"><v>0</v></c>', '<c r="B3" t="s"><v>1</v></c>', '<c r="B4" t="s"><v>2</v></c>']
    expect(values(cells, { strings }).values).toEqual(['plain', 'rich', 'a\nb'])
  })

  test('numbers lose binary noise, booleans are words, errors are empty', () => {
    const cells = [
      '<c r="B2"><v>0.30000000000000004</v></c>',
      '<c r="B3"><v>12</v></c>',
      '<c r="B4" t="b"><v>1</v></c>',
      '<c r="B5" t="e"><v>#N/A</v></c>',
    ]
    const read = values(cells)
    expect(read.values).toEqual(['0.3', '12', 'TRUE', ''])
    expect(read.table.notes).toContain('One cell holds an error such as #N/A and counts as empty.')
  })

  test('dates by number format, in both of Excel’s calendars', () => {
    const cells = [
      '<c r="B2" s="1"><v>45292</v></c>',
      '<c r="B3" s="2"><v>45292</v></c>',
      '<c r="B4" s="3"><v>45292</v></c>',
      '<c r="B5" s="4"><v>45292.75</v></c>',
    ]
    expect(values(cells).values).toEqual(['2024-01-01', '2024-01-01', '45292', '2024-01-01T18:00:00'])
    expect(values(['<c r="B2" s="1"><v>43830</v></c>'], { date1904: true }).values).toEqual(['2024-01-01'])
    expect(values(['<c r="B2" s="1"><v>59</v></c>', '<c r="B3" s="1"><v>61</v></c>']).values).toEqual([
      '1900-02-28',
      '1900-03-01',
    ])
  })

  test('formulas: the value last calculated, said in a note', () => {
    const read = values([
      '<c r="B2"><f>1+1</f><v>2</v></c>',
      '<c r="B3" t="str"><f>HYPERLINK("http://x")</f><v>link</v></c>',
      '<c r="B4"><f>NOW()</f></c>',
    ])
    expect(read.values).toEqual(['2', 'link', ''])
    expect(read.table.notes.join()).toContain('3 cells hold a formula; the value that was last calculated is used')
  })
})

describe('sheets', () => {
  const data = sheetXml([
    ['SECTION 1', ''],
    ['Use Case ID\n[Agency] – [#]', 'name'],
    ['X-1', 'A'],
    ['X-2', 'B'],
  ])
  const lists = sheetXml(Array.from({ length: 40 }, (_, i) => [`choice ${i}`, 'x', 'y']))

  test('helper sheets in front and hidden lists are passed over', () => {
    const table = tableOf(
      buildXlsx([
        { name: 'Read me', xml: sheetXml([['How to fill this in']]) },
        { name: 'Lists', state: 'hidden', xml: lists },
        { name: 'Codes', state: 'veryHidden', xml: lists },
        { name: 'Data', xml: data },
      ]),
      'x.xlsx',
    )
    expect(table.sheet).toBe('Data')
    expect(table.headerRow).toBe(2)
    expect(headerNames(table)).toEqual(['Use Case ID [Agency] – [#]', 'name'])
    expect(table.rowNumbers).toEqual([3, 4])
    expect(table.sheets.map((sheet) => sheet.hidden)).toEqual([false, true, true, false])
  })

  test('a named sheet is read even when hidden; an unknown one is refused with the names', () => {
    const file = buildXlsx([
      { name: 'Data', xml: data },
      { name: 'Lists', state: 'hidden', xml: lists },
    ])
    expect(tableOf(file, 'x.xlsx', { sheet: 'Lists' }).rows).toHaveLength(39)
    expect(refusalOf(file, 'x.xlsx', { sheet: 'Nope' }).sentence).toBe(
      'There is no sheet "Nope". The sheets are: "Data", "Lists".',
    )
  })

  test('styled blank cells far to the right do not widen the table', () => {
    const wide = data.replace('</row>', '<c r="XFD1" s="3"/></row>')
    expect(tableOf(buildXlsx([{ name: 'Data', xml: wide }]), 'x.xlsx').headers).toHaveLength(2)
  })

  test('element prefixes and a spreadsheet called .csv do not matter', () => {
    const bytes = buildXlsx([{ name: 'Data', xml: data }], {
      parts: {
        'xl/worksheets/sheet1.xml': new TextEncoder().encode(
          '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>A</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
        ),
      },
    })
    const table = tableOf(bytes, 'x.csv')
    expect(table.rows).toEqual([['A']])
    expect(table.notes).toContain('The file is an Excel sheet although its name says otherwise.')
  })
})
