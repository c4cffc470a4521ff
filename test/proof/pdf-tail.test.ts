import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { verifySignature } from '#app/proof/cms/signed-data'
import { embeddedFiles, readTextAttachment } from '#app/proof/pdf/attachments'
import { inflateWithin } from '#app/proof/pdf/inflate'
import { Parser } from '#app/proof/pdf/parse'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { takeApart } from '#app/proof/pdf/sealed-file'
import { SIGNATURE_ROOM, writeTail } from '#app/proof/pdf/tail'
import { PdfFault, writeValue } from '#app/proof/pdf/values'
import { run } from '../reports/pdf-tools'
import { SEALED_AT, sampleBody, sealedSample, selfMadeSigner } from '../support/sealed-sample'

const body = sampleBody()
const sealed = sealedSample(selfMadeSigner('Łucja'), body)
const tailText = Buffer.from(sealed.subarray(body.length)).toString('latin1')

const faultOf = (work: () => unknown): string => {
  try {
    work()
    return 'sound'
  } catch (error) {
    return error instanceof PdfFault ? error.message : `threw ${error}`
  }
}

const check = (file: Uint8Array) => {
  const parts = takeApart(file)
  verifySignature(parts.cms, parts.signed())
}

describe('a sealed file', () => {
  test('begins with the unsigned body, byte for byte', () => {
    expect(Buffer.from(sealed.subarray(0, body.length)).equals(Buffer.from(body))).toBe(true)
  })

  test('is taken apart into what it was made of', () => {
    const parts = takeApart(sealed)
    expect(parts.body.length).toBe(body.length)
    expect(parts.instant).toBe(SEALED_AT)
    expect(parts.signed().length).toBe(sealed.length - 2 * SIGNATURE_ROOM - 2)
    const pdf = new PdfReader(sealed)
    expect(embeddedFiles(pdf).map(([name]) => name)).toEqual(['manifest.json', 'seal.json', 'snapshot.json'])
    expect(readTextAttachment(pdf, 'snapshot.json')).toBe('{"name":"snapshot.json"}')
    expect(readTextAttachment(pdf, 'none.json')).toBeNull()
  })

  test('is what qpdf, pdfsig and pdfdetach read without complaint', () => {
    expect(run('qpdf', sealed, '--check')).toContain('No syntax or stream encoding errors found')
    const said = run('pdfsig', sealed)
    expect(said).toContain('Total document signed')
    expect(said).toContain('Signature is Valid')
    expect(said).toContain('Common Name: Łucja')
    expect(said).toContain('Nov 20 2026 11:00:00')
    expect(run('pdfdetach', sealed, '-list')).toContain('3 embedded files')
    expect(run('pdfdetach', body, '-list')).toContain('2 embedded files')
  })

  test('whose tail is changed in a byte anywhere is never sound', () => {
    const positions = [...tailText].map((_, at) => at).filter((at) => at % (tailText[at] === '0' ? 512 : 7) === 0)
    for (const at of positions) {
      const file = Uint8Array.from(sealed)
      file[body.length + at]! ^= 1
      expect(() => check(file), `byte ${at} of the tail`).toThrow()
    }
  })

  test('that was cut, prolonged or signed once more says so', () => {
    for (let length = 0; length < sealed.length; length += 997)
      expect(
        faultOf(() => takeApart(sealed.subarray(0, length))),
        String(length),
      ).not.toBe('sound')
    expect(faultOf(() => takeApart(body))).toMatch(/not sealed/)
    expect(faultOf(() => takeApart(Buffer.concat([sealed, Buffer.from('\n')])))).toMatch(/does not end/)
    expect(faultOf(() => takeApart(Buffer.concat([sealed, Buffer.from(revision(sealed))])))).toMatch(
      /after it was sealed/,
    )
    expect(faultOf(() => writeTail(sealed, new Uint8Array(), SEALED_AT))).toMatch(/signed already/)
    expect(faultOf(() => writeTail(sampleBody({ draft: true }), new Uint8Array(), SEALED_AT))).toMatch(/lacks a form/)
  })

  test('has hexadecimal digits in one case only', () => {
    const at = sealed.length - tailText.length + tailText.indexOf('/Contents <') + 11
    const digit = sealed.subarray(at, at + 400).findIndex((byte) => byte > 96)
    const file = Uint8Array.from(sealed)
    file[at + digit]! -= 32
    expect(faultOf(() => takeApart(file))).toMatch(/not as Plumbline writes it/)
  })
})

/** A further revision that changes nothing, as an editor would add one. */
function revision(file: Uint8Array): string {
  const pdf = new PdfReader(file)
  const trailer = writeValue(new Map([...pdf.trailer, ['Prev', pdf.revisions[0]!.xref]]))
  return `xref\n0 0\ntrailer\n${trailer}\nstartxref\n${file.length}\n%%EOF\n`
}

describe('hostile files', () => {
  const parse = (text: string) => new Parser(Buffer.from(text, 'latin1'), 0).value()

  test('are faults in words, whatever they are', () => {
    const texts = ['', '%PDF-1.7', '[[[[', '<<', '(', '<4', '<zz>', '/A', '1e9', '<</A 1/A 2>>', '['.repeat(100_000)]
    for (const text of texts)
      expect(faultOf(() => new PdfReader(Buffer.from(text)))).toMatch(/^The (file|end of the file)/)
    for (const text of ['[[[[', '<<', '(', '<4', '<zz>', '1e9', '<</A 1/A 2>>', '['.repeat(100_000)])
      expect(
        faultOf(() => parse(text)),
        text.slice(0, 20),
      ).toMatch(/^The (file is damaged|end of the file)/)
  })

  test('that refer in circles, or to nowhere, come to an end', () => {
    const loop = (prev: number) => `%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev ${prev}>>\nstartxref\n9\n%%EOF\n`
    for (const prev of [9, 0, 5, 99_999_999])
      expect(faultOf(() => new PdfReader(Buffer.from(loop(prev))))).not.toBe('sound')
    const huge = loop(9).replace('0 0\n', '0 9999999999\n')
    expect(faultOf(() => new PdfReader(Buffer.from(huge)))).not.toBe('sound')
  })

  test('with a bomb in a stream are noticed before it goes off', () => {
    const bomb = zlibSync(new Uint8Array(16 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    expect(faultOf(() => inflateWithin(bomb, 1024 * 1024))).toMatch(/larger than the 1048576 bytes allowed/)
    expect(faultOf(() => inflateWithin(bomb.subarray(0, 50), 1024 * 1024))).not.toBe('sound')
    expect(faultOf(() => inflateWithin(Buffer.from('no zlib'), 100))).toMatch(/damaged/)
  })

  test('made of a sealed one by random changes never break the reader', () => {
    let seed = 7
    const chance = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    for (let round = 0; round < 400; round++) {
      const file = Uint8Array.from(sealed)
      for (let i = 0; i <= chance(4); i++) file[chance(file.length)] = chance(256)
      const said = faultOf(() => check(file))
      expect(said.startsWith('threw') && !/CmsFault/.test(said) ? said : 'fine').toBe('fine')
    }
  })
})

test('values are read and written again', () => {
  const text = '<< /Name#20x /A#23 /List [1 -2.5 true null 12 0 R (a b) <00ff>] /Sub << /Text (x) >> >>'
  expect(writeValue(new Parser(Buffer.from(text), 0).value())).toBe(text)
  const escaped = new Parser(Buffer.from('(a\\(b\\)\\\\\\101\\n(x))'), 0).value()
  expect(writeValue(escaped)).toBe('<612862295c410a287829>')
})
