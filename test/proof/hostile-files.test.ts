import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { takeApart } from '#app/proof/pdf/sealed-file'
import { verifyReport } from '#app/proof/verify-report'

/** Objects by number, each as it is written between “obj” and “endobj”. */
type Objects = Record<number, string | Uint8Array>

const bytesOf = (text: string) => Buffer.from(text, 'latin1')

/** A revision of a PDF with these objects, as a hostile hand writes it behind another. */
function revision(before: Uint8Array, objects: Objects, previous?: number): Uint8Array {
  const pieces: Uint8Array[] = [before]
  let at = before.length
  const add = (piece: Uint8Array) => {
    pieces.push(piece)
    at += piece.length
  }
  const lines = Object.entries(objects).map(([number, content]) => {
    const line = `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
    add(bytesOf(`${number} 0 obj\n`))
    add(typeof content === 'string' ? bytesOf(content) : content)
    add(bytesOf('\nendobj\n'))
    return line
  })
  const xref = at
  const prev = previous === undefined ? '' : ` /Prev ${previous}`
  add(bytesOf(`xref\n${lines.join('')}trailer\n<< /Size 99 /Root 1 0 R${prev} >>\nstartxref\n${xref}\n%%EOF\n`))
  return Buffer.concat(pieces)
}

const stream = (content: Uint8Array, entries = `/Length ${content.length}`) =>
  Buffer.concat([bytesOf(`<< ${entries} >>\nstream\n`), content, bytesOf('\nendstream')])

const SIGNED = `<< /M (D:20261120110000Z) /Contents <${'00'.repeat(16_384)}> >>`
const FIELD = { 3: '<< /T (Signature) /V 4 0 R >>', 4: SIGNED }
const FILE = { 6: '<< /EF << /F 7 0 R >> >>', 7: stream(bytesOf('{}')) }
const CATALOG =
  '<< /Pages 9 0 R /AcroForm << /Fields [3 0 R] >> /Names << /EmbeddedFiles << /Names [(seal.json) 6 0 R] >> >> >>'

/** A file that looks sealed: a body, and a revision behind it. */
function looksSealed(changes: Objects = {}, inBody: Objects = {}): Uint8Array {
  const body = revision(bytesOf('%PDF-1.7\n'), { 1: CATALOG, ...FIELD, ...FILE, ...inBody })
  const xref = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(Buffer.from(body).toString('latin1'))![1])
  return revision(body, { 1: CATALOG, ...FIELD, ...FILE, ...changes }, xref)
}

function faultOf(file: Uint8Array): string {
  try {
    takeApart(file)
    return 'sound'
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  }
}

describe('a file that somebody made to keep a check busy', () => {
  test('gets as far as its tail where nothing is hostile', () => {
    expect(faultOf(looksSealed())).toBe('PdfFault: The body is signed already.')
  })

  test('branches its list of embedded files without end', () => {
    // Six floors of twelve doors each: three million ways down, and the next file has a thousand doors.
    const floors = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [20 + i, `<< /Kids [${`${21 + i} 0 R `.repeat(12)}] >>`]),
    )
    const names = CATALOG.replace(/<< \/Names \[.*?\] >>/, '20 0 R')
    expect(faultOf(looksSealed({ 1: names, ...floors, 26: '<< >>' }))).toMatch(/^PdfFault: The list of embedded files/)
  })

  test('lets two streams say each other’s length', () => {
    const packed = { 7: stream(bytesOf('{}'), '/Length 8 0 R'), 8: stream(bytesOf('{}'), '/Length 7 0 R') }
    expect(faultOf(looksSealed(packed))).toBe('PdfFault: The stream of object 7 does not say its length.')
  })

  test('packs a seal that is larger than any', () => {
    const packed = zlibSync(new Uint8Array(20_000_000))
    const bomb = { 7: stream(packed, `/Filter /FlateDecode /Length ${packed.length}`) }
    expect(faultOf(looksSealed(bomb))).toMatch(/^PdfFault: A stream is larger than the \d+ bytes allowed/)
  })

  test('has more fields than one could look through, each leading to much', () => {
    const many = CATALOG.replace('[3 0 R]', `[${'30 0 R '.repeat(2_000)}]`)
    const much = { 30: `<< /Much [${'0 '.repeat(10_000)}] >>` }
    const body = { 1: many, ...much }
    expect(faultOf(looksSealed({}, body))).toMatch(/^PdfFault: The body has more form fields/)
  })

  test.each([
    ['a string', `(${'a'.repeat(2_000_000)})`],
    ['digits', `<${'ab'.repeat(1_000_000)}>`],
    ['a name', `/${'a'.repeat(2_000_000)}`],
    ['a list', `[${'0 '.repeat(1_500_000)}]`],
  ])('holds %s that has no end', (_, value) => {
    const catalog = CATALOG.replace('<< /Pages', `<< /Long ${value} /Pages`)
    expect(faultOf(looksSealed({ 1: catalog }))).toMatch(
      /^PdfFault: The file is damaged.* at byte \d+, .* too (long|many)/,
    )
  })

  test('has a table of a million empty sections', () => {
    const text = Buffer.from(looksSealed()).toString('latin1')
    const at = text.lastIndexOf('xref\n1 1')
    const hostile = `${text.slice(0, at)}xref\n${'0 0\n'.repeat(9_000)}${text.slice(at + 5)}`
    expect(faultOf(bytesOf(hostile))).toMatch(/^PdfFault: .*the cross-reference table has no end/)
  })

  test('and is broken, never more: every step says so', async () => {
    const { verdict, steps } = await verifyReport(looksSealed())
    expect([verdict.state, verdict.broken, steps.length]).toEqual(['broken', ['file'], 10])
  })
})
