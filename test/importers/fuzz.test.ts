import { expect, test } from 'vitest'
import { planImport } from '#app/importers/plan-import'
import { readTable } from '#app/importers/read-table'
import { isRefusal } from '#app/importers/refused'
import { suggestMapping } from '#app/importers/suggest-mapping'
import { buildXlsx, sheetXml } from './build-xlsx'
import { bytesOf } from './expect-table'

/** 500 in every run; PLUMBLINE_FUZZ=5000 for the long one. A failure prints its seed and mutator. */
const RUNS = Number(process.env.PLUMBLINE_FUZZ ?? 500)

const ROWS = [
  ['id', 'name', 'department', 'stage', 'date implemented', 'note'],
  ['A-1', 'Sorter', 'Post', 'Pilot', '1/25/2024', '"x", y; z'],
  ['A-2', 'Chatbot', 'HR', 'a) Live – now', 'N/A', 'two\nlines'],
  ['A-2', 'שלום', 'Café', 'Retired', '12-Nov', '=1+1'],
]
const csv = (delimiter: string) =>
  ROWS.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')
const SHEET = [{ name: 'a', xml: sheetXml(ROWS) }]
const XML = bytesOf(`<worksheet><sheetData>${sheetXml(ROWS)}</sheetData></worksheet>`)
const part = (name: string, bytes: Uint8Array) => buildXlsx(SHEET, { parts: { [name]: bytes } })

type Damage = (bytes: Uint8Array) => Uint8Array
/** The damage goes to the file as a whole, or to one part of a spreadsheet that is whole otherwise. */
const SEEDS: ((damage: Damage) => Uint8Array)[] = [
  (damage) => damage(bytesOf(csv(','))),
  (damage) => damage(bytesOf(`\ufeff${csv(';')}`)),
  (damage) => damage(bytesOf(csv('\t').replaceAll('"', ''))),
  (damage) => damage(buildXlsx(SHEET)),
  (damage) => part('xl/worksheets/sheet1.xml', damage(XML)),
  (damage) => part('xl/sharedStrings.xml', damage(bytesOf('<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>'))),
  (damage) => part('xl/styles.xml', damage(bytesOf('<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'))),
  (damage) =>
    part('xl/workbook.xml', damage(bytesOf('<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'))),
]

type Random = (below: number) => number
const SNIPPETS = [
  '"',
  '\0',
  '\u202e',
  '__proto__',
  ',,,,',
  '1e308',
  '-0',
  '9'.repeat(400),
  '&#x0;',
  '<!DOCTYPE a>',
  '&lol;',
  '\r',
  '\ud83d',
  '=cmd|',
  "'",
]
const MUTATORS: ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  function flipBits(bytes, random) {
    const copy = bytes.slice()
    for (let i = 0; i < 1 + random(8); i++) copy[random(copy.length)]! ^= 1 << random(8)
    return copy
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random(bytes.length))
  },
  function insertText(bytes, random) {
    return insert(bytes, random(bytes.length), bytesOf(SNIPPETS[random(SNIPPETS.length)]!.repeat(1 + random(50))))
  },
  function insertNoise(bytes, random) {
    return insert(
      bytes,
      random(bytes.length),
      Uint8Array.from({ length: random(64) }, () => random(256)),
    )
  },
  function repeatPart(bytes, random) {
    const from = random(bytes.length)
    const part = bytes.slice(from, from + random(200))
    let copy = bytes
    for (let i = 0; i < random(40); i++) copy = insert(copy, from, part)
    return copy
  },
  function removePart(bytes, random) {
    const from = random(bytes.length)
    return insert(bytes.slice(0, from), from, bytes.slice(from + random(64)))
  },
  function lieAboutNumbers(bytes, random) {
    const copy = bytes.slice()
    const view = new DataView(copy.buffer)
    for (let i = 0; i < 1 + random(3); i++)
      view.setUint32(random(copy.length - 4), [0, 1, 0x7fffffff, 0xffffffff][random(4)]!, true)
    return copy
  },
  function widen(bytes) {
    const copy = new Uint8Array(bytes.length * 2)
    for (const [i, byte] of bytes.entries()) copy[i * 2] = byte
    return copy
  },
]

test(`${RUNS} damaged files are read or refused in words, never worse`, () => {
  let refused = 0
  for (let run = 0; run < RUNS; run++) {
    const random = randomFrom(run + 1)
    const mutate = MUTATORS[run % MUTATORS.length]!
    const bytes = SEEDS[random(SEEDS.length)]!((whole) => mutate(whole, random))
    const start = performance.now()
    try {
      const table = readTable(bytes, 'x.csv')
      const plan = isRefusal(table) ? table : planImport(table, suggestMapping(table), new Map())
      if (isRefusal(plan)) {
        refused++
        expect(plan.sentence).toMatch(/^[A-Z].{10,}\.$/su)
      } else expect(plan.rows.every((row) => row.action === 'create' || row.action === 'skip')).toBe(true)
    } catch (error) {
      throw new Error(`run ${run}, ${mutate.name}`, { cause: error })
    }
    expect(performance.now() - start).toBeLessThan(5_000)
  }
  expect(refused).toBeGreaterThan(RUNS / 20)
  expect(refused).toBeLessThan(RUNS)
  expect(Object.keys(Object.prototype)).toEqual([])
}, 300_000)

function insert(bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length + part.length)
  copy.set(bytes.subarray(0, at))
  copy.set(part, at)
  copy.set(bytes.subarray(at), at + part.length)
  return copy
}

/** mulberry32: the same files in every run. */
function randomFrom(seed: number): Random {
  let state = seed * 0x9e3779b9
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
