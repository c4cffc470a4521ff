import { beforeAll, expect, test } from 'vitest'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { placeInPdf } from '#app/proof/verify/place-in-pdf'
import { sampleBody } from '../support/sealed-sample'

let body: Uint8Array
beforeAll(() => {
  body = sampleBody()
})

/** The first byte of what is written so. */
const placeOf = (written: string | RegExp, behind = 0) => {
  const at = Buffer.from(body).toString('latin1').search(written)
  expect(at).toBeGreaterThan(0)
  return placeInPdf(body, at + behind)
}

test.each([
  ['/Type /Metadata', 'the document’s metadata (title, author, dates)'],
  ['<dc:title>', 'the document’s metadata (title, author, dates)'],
  ['/Type /Catalog', 'the catalogue of the file'],
  ['/Type /Page\n', 'page 1'],
  ['/Type /Pages', 'the list of pages'],
  ['/Type /Filespec', 'the attached file snapshot.json'],
  ['/Type /EmbeddedFile', 'the attached file snapshot.json'],
  ['/S /H1', 'the tags that screen readers follow'],
  ['/FontFile2', 'the font Inter'],
  ['/Type /OutputIntent', 'the colour profile'],
  ['/FT /Sig', 'the field of the signature'],
  ['xref\n0', 'the directory of the file'],
])('%s is in %s', (written, place) => {
  expect(placeOf(written)).toMatch(new RegExp(`^${place.replace(/[()]/g, '\\$&')}`))
})

test('no object of a body is without a name', () => {
  const pdf = new PdfReader(body)
  const unnamed = new Map<string, number>()
  for (const { count, at } of pdf.revisions[0]!.sections)
    for (let i = 0; i < count; i++) {
      const entry = Buffer.from(body.subarray(at + i * 20, at + i * 20 + 18)).toString()
      if (!entry.endsWith('n')) continue
      const place = placeInPdf(body, Number(entry.slice(0, 10)))
      if (/^object/.test(place)) unnamed.set(place, Number(entry.slice(0, 10)))
    }
  expect([...unnamed].map(([place, from]) => [place, Buffer.from(body.subarray(from, from + 200)).toString()])).toEqual(
    [],
  )
})
