import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLogo } from '#app/domain/report-logo'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { toBase64 } from '#app/proof/dsse'
import { compose } from '#app/reports/compose'
import { drawingBy, drawWith } from '#app/reports/drawing'
import type { SnapshotLogo } from '#app/reports/snapshot'
import { drawPdf } from '#app/usecases/draw-pdf.server'
import { pinnedSnapshot } from '../fixtures/pinned-snapshot'
import { greyJpeg, type LogoFixture, logoFixture, pngOf } from '../support/pictures'
import { coverWith, documentOf, draw, missing, typeface } from './pdf-tools'

/** The object of clear.png under template 3. */
const PACKED = '6b546bc37f256bc8d8d15fbe1d4782184658aacfbbeee5227b217838777fe92c'

const frozen = (file: Uint8Array): SnapshotLogo => ({
  ...{ sha256: sha256Hex(file), mediaType: 'image/png', bytes: toBase64(file) },
})
const factsWith = (logo: unknown): string => canonicalJson({ ...pinnedSnapshot().snapshot, logo } as unknown as Json)
const composed = (facts: string) => compose(JSON.parse(facts), sha256Hex(facts))

/** The pictures of a file as poppler takes them out. */
function picturesIn(pdf: Uint8Array, ...options: string[]): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-pictures-'))
  writeFileSync(join(folder, 'paper.pdf'), pdf)
  execFileSync('pdfimages', [...options, 'paper.pdf', 'picture'], { cwd: folder })
  const names = readdirSync(folder).filter((name) => name.startsWith('picture'))
  return names.map((name) => readFileSync(join(folder, name)))
}

describe('a report with a logo', () => {
  it('is drawn from its facts alone, here as in a thread of its own', async () => {
    const facts = factsWith(frozen(readLogo(logoFixture('clear.png')).bytes))
    const here = await drawingBy(drawWith(typeface)).body(facts)
    const there = await drawingBy(drawPdf).body(facts)
    expect(sha256Hex(here)).toBe(sha256Hex(there))
    expect(composed(facts).cover.logo?.alt).toBe('Logo of Musterwerk AG')
    expect(sha256Hex(await drawingBy(drawWith(typeface)).body(factsWith(undefined)))).not.toBe(sha256Hex(here))
  })

  it('and one without has no word of it in its facts or its pages', () => {
    const { snapshot, digest } = pinnedSnapshot()
    expect(compose(snapshot, digest).cover).not.toHaveProperty('logo')
    expect(Buffer.from(draw(compose(snapshot, digest))).includes('/Subtype /Image')).toBe(false)
  })

  it('is not composed where the facts name another picture than they hold', () => {
    const logo = frozen(readLogo(logoFixture('wide.png')).bytes)
    const other = { ...logo, bytes: frozen(readLogo(logoFixture('dark.png')).bytes).bytes }
    const endless = frozen(Buffer.alloc(300_000))
    for (const wrong of [other, endless, { ...logo, bytes: `${logo.bytes} ` }, { ...logo, bytes: '?' }])
      expect(() => composed(factsWith(wrong))).toThrow('not the one they name')
  })

  it.each([
    ['no picture at all', Buffer.from('<svg onload="x">')],
    ['a picture larger than any that is kept', pngOf({ width: 2001 })],
    ['a JPEG for a printing press', logoFixture('cmyk.jpg')],
    ['a JPEG that breaks off', logoFixture('colour.jpg').subarray(0, 900)],
  ])('is not drawn by whoever gets facts with %s', async (_what, file) => {
    await expect(drawPdf(composed(factsWith(frozen(file))))).rejects.toThrow(/picture|JPEG/)
  })
})

describe.skipIf(missing('pdfimages'))('the picture in the file', () => {
  const underLogo = (name: LogoFixture) => draw(documentOf([], { cover: coverWith(name) }))

  it.each(['wide.png', 'tall.png', 'clear.png', 'dark.png'] as const)(
    'of %s has every pixel, laid over white',
    (name) => {
      const { pixels, width, height } = readLogo(logoFixture(name))
      const [picture, ...more] = picturesIn(underLogo(name))
      const head = Buffer.from(`P6\n${width} ${height}\n255\n`)
      expect(more).toEqual([])
      expect(picture!.equals(Buffer.concat([head, pixels!]))).toBe(true)
    },
  )

  it('is packed as it always was: issued reports rely on it', () => {
    const pdf = underLogo('clear.png').toString('latin1')
    const [, picture = ''] = /\n(<<\n\/Type \/XObject\n\/Subtype \/Image\n.*?)\nendstream/s.exec(pdf) ?? []
    expect(sha256Hex(Buffer.from(picture, 'latin1'))).toBe(PACKED)
  })

  it.each(['colour.jpg', 'progressive.jpg'] as const)('of %s is the JPEG as it was kept', (name) => {
    const [picture] = picturesIn(underLogo(name), '-j')
    expect(picture!.equals(readLogo(logoFixture(name)).bytes)).toBe(true)
  })

  it('of a grey JPEG as well', () => {
    const kept = readLogo(greyJpeg(160, 80, (column, row) => column * 8 + row)).bytes
    const cover = { ...coverWith('wide.png'), logo: { bytes: toBase64(kept), alt: 'Logo' } }
    expect(picturesIn(draw(documentOf([], { cover })), '-j')[0]!.equals(kept)).toBe(true)
  })
})
