import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { LOGO_LIMITS, readLogo } from '#app/domain/report-logo'
import { sameBytes } from '#app/lib/bytes'
import { PictureFault } from '#app/lib/picture'
import { exif, greyJpeg, logoFixture, pngOf, SAMPLES, withinSegment, withSegment } from '../support/pictures'

/** The sentence a file is refused with; anything but a refusal is a fault of ours. */
function faultOf(file: Uint8Array): string {
  try {
    readLogo(file)
  } catch (error) {
    if (error instanceof PictureFault) return error.message
    throw error
  }
  return 'taken'
}

const has = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text)
const SOF0 = 0xc0
const LARGEST = { width: LOGO_LIMITS.width, height: LOGO_LIMITS.height }

describe('what is taken', () => {
  test.each([
    ['wide.png', 'image/png', 900, 180, 3],
    ['tall.png', 'image/png', 200, 640, 3],
    ['clear.png', 'image/png', 600, 240, 3],
    ['dark.png', 'image/png', 560, 200, 3],
    ['colour.jpg', 'image/jpeg', 96, 48, 3],
    ['progressive.jpg', 'image/jpeg', 96, 48, 3],
  ] as const)('%s', (name, mediaType, width, height, channels) => {
    expect(readLogo(logoFixture(name))).toMatchObject({ mediaType, width, height, channels })
  })

  test('a grey JPEG', () => {
    expect(readLogo(greyJpeg(40, 24, () => 90))).toMatchObject({ width: 40, height: 24, channels: 1, pixels: null })
  })

  test('what was kept reads alike and is kept as it is', () => {
    const files = ['wide.png', 'clear.png', 'colour.jpg', 'progressive.jpg'] as const
    for (const file of [...files.map(logoFixture), greyJpeg(40, 24, (x) => x * 9)]) {
      const [first, again] = [readLogo(file), readLogo(readLogo(file).bytes)]
      expect([again.mediaType, again.width, again.height]).toEqual([first.mediaType, first.width, first.height])
      expect(sameBytes(again.bytes, first.bytes)).toBe(true)
      expect(again.pixels === first.pixels || sameBytes(again.pixels!, first.pixels!)).toBe(true)
    }
  })

  test('every colour and depth, whatever filter a row has, comes back pixel for pixel', () => {
    for (const [colour, depth] of [0, 3]
      .flatMap((one) => [1, 2, 4, 8].map((bits) => [one, bits] as const))
      .concat([
        [2, 8],
        [4, 8],
        [6, 8],
      ])) {
      const width = 33
      const samples = SAMPLES[colour]!
      const rows = Array.from({ length: 20 }, () => [...randomBytes(Math.ceil((width * samples * depth) / 8))])
      const palette = [...randomBytes(3 * 2 ** depth)]
      const file = pngOf({
        ...{ width, colour, depth, row: (y) => rows[y]!, filter: (y) => y % 5 },
        ...(colour === 3 && { palette, clear: [0, 128] }),
      })
      const { pixels } = readLogo(file)
      const expected = rows.flatMap((row) => expectedRow(row, { colour, depth, width, palette, clear: [0, 128] }))
      expect([colour, depth, Buffer.from(pixels!).equals(Buffer.from(expected))]).toEqual([colour, depth, true])
    }
  })

  test('a colour that stands for nothing is laid over white as well', () => {
    const row = (_: number, count: number) => new Array(count).fill(0).map((_, at) => (at < count / 2 ? 7 : 9))
    expect(readLogo(pngOf({ colour: 0, row, clear: [0, 7] })).pixels!.slice(0, 32)).toEqual(
      Uint8Array.from({ length: 32 }, (_, x) => (x < 16 ? 255 : 9)),
    )
    expect(readLogo(pngOf({ colour: 2, row, clear: [0, 7, 0, 7, 0, 7] })).pixels!.slice(0, 3)).toEqual(
      Uint8Array.of(255, 255, 255),
    )
  })

  test('without what programs and cameras write beside it, and without what hangs behind', () => {
    const beside: [string, Uint8Array][] = [
      ['tEXt', Buffer.from('Author\0Ada Secret')],
      ['iCCP', Buffer.from('Ada Secret')],
    ]
    const png = Buffer.concat([pngOf({ beside }), Buffer.from('Ada Secret')])
    expect(has(readLogo(png).bytes, 'Ada Secret')).toBe(false)
    const said = withSegment(logoFixture('colour.jpg'), 0xe1, exif(1))
    const jpeg = Buffer.concat([withSegment(said, 0xfe, Buffer.from('Ada Secret')), Buffer.from('Ada Secret')])
    const { bytes } = readLogo(jpeg)
    expect([has(bytes, 'Ada Secret'), has(bytes, 'Hamburg')]).toEqual([false, false])
    expect(bytes).toEqual(readLogo(logoFixture('colour.jpg')).bytes)
  })

  test('red, green and blue that are written as such say so, in the words readers know', () => {
    // Without the mark of JFIF, which says luma and chroma.
    const file = logoFixture('colour.jpg')
    const unmarked = Buffer.concat([file.subarray(0, 2), file.subarray(20)])
    const named = withinSegment(unmarked, SOF0, (content) => {
      for (const [i, letter] of ['R', 'G', 'B'].entries()) content.write(letter, 6 + 3 * i)
    })
    const adobe = Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0])
    const marked = withSegment(unmarked, 0xee, adobe)
    for (const file of [named, marked]) expect(has(readLogo(file).bytes, 'Adobe')).toBe(true)
    expect(has(readLogo(logoFixture('colour.jpg')).bytes, 'JFIF')).toBe(true)
  })
})

describe('what is refused', () => {
  const red = pngOf({ row: (_, count) => Array.from({ length: count }, (_, i) => (i % 3 ? 0 : 200)) })

  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /empty/],
    ['too many bytes', new Uint8Array(LOGO_LIMITS.size + 1), /larger than 256 kB/],
    ['text with a good name', Buffer.from('logo.png'), /neither a PNG nor a JPEG/],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg onload="x">'), /looks like an SVG: save it as PNG/],
    ['a GIF', Buffer.from('GIF89a'), /a GIF/],
    ['a WebP', Buffer.from('RIFF1234WEBPVP8 '), /a WebP/],
    ['a PDF', Buffer.from('%PDF-1.7'), /a PDF/],
    ['one pixel', pngOf({ width: 1, height: 1 }), /1 × 1 pixels, a speck/],
    [
      'too wide',
      pngOf({ width: 2001, height: 20, data: Buffer.from('x') }),
      /2,001 × 20 pixels; it may be at most 2,000/,
    ],
    ['huge', pngOf({ width: 2 ** 31, height: 2 ** 31, data: Buffer.from('x') }), /2,147,483,648 × 2,147,483,648/],
    ['no width', pngOf({ width: 0, data: Buffer.from('x') }), /no width or no height/],
    ['16 bit', pngOf({ depth: 16 }), /16 bits for each colour/],
    ['interlaced', pngOf({ interlaced: 1 }), /interlaced/],
    ['a depth that is none', pngOf({ depth: 3 }), /colours that PNG does not have/],
    ['a palette that is not there', pngOf({ colour: 3 }), /palette is missing/],
    [
      'a palette too long',
      pngOf({ colour: 3, depth: 1, palette: new Array(9).fill(0) }),
      /palette is missing or not as/,
    ],
    [
      'a colour beyond the palette',
      pngOf({ colour: 3, palette: [0, 0, 0], row: (_, n) => new Array(n).fill(1) }),
      /names a/,
    ],
    ['a filter that is none', pngOf({ filter: () => 5 }), /packed in an unknown way/],
    ['white', pngOf({ row: (_, count) => new Array(count).fill(250) }), /white or transparent throughout/],
    ['transparent', pngOf({ colour: 6 }), /white or transparent throughout/],
    ['too few pixels', pngOf({ data: deflateSync(Buffer.alloc(100)) }), /do not unpack to what it says/],
    ['too many pixels', pngOf({ data: deflateSync(Buffer.alloc(20 * 97 + 1)) }), /do not unpack to what it says/],
    ['a bomb', pngOf({ data: deflateSync(Buffer.alloc(2 ** 26)) }), /do not unpack to what it says/],
    ['a bomb as large as it may be', pngOf({ ...LARGEST, data: deflateSync(Buffer.alloc(2 ** 26)) }), /do not unpack/],
    ['CMYK', logoFixture('cmyk.jpg'), /printing press \(CMYK\)/],
    ['12 bit', withinSegment(logoFixture('colour.jpg'), SOF0, (content) => content.set([12])), /more than 8 bits/],
    [
      'a JPEG too high',
      withinSegment(logoFixture('colour.jpg'), SOF0, (content) => content.set([0x04], 1)),
      /96 × 1,072/,
    ],
    [
      'a JPEG that tells its height later',
      withinSegment(logoFixture('colour.jpg'), SOF0, (c) => c.set([0, 0], 1)),
      /no height/,
    ],
    ['a JPEG that is turned', withSegment(logoFixture('colour.jpg'), 0xe1, exif(6)), /lies on its side/],
    [
      'the same, told the other way round',
      withSegment(logoFixture('colour.jpg'), 0xe1, exif(3, false)),
      /lies on its side/,
    ],
    [
      'two frames',
      withSegment(logoFixture('colour.jpg'), SOF0, Buffer.from([8, 0, 32, 0, 32, 1, 1, 17, 0])),
      /more than one/,
    ],
    ['arithmetic coding', withSegment(logoFixture('colour.jpg'), 0xcc, Buffer.from([0, 0])), /kind of JPEG/],
    ['only a start', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), /damaged or incomplete/],
  ])('%s', (_what, file, sentence) => expect(faultOf(file)).toMatch(sentence))

  test('a picture of more passes than anybody makes', () => {
    const jpeg = logoFixture('progressive.jpg')
    const last = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
    const pass = jpeg.subarray(last, -2)
    const many = Buffer.concat([jpeg.subarray(0, -2), ...new Array(60).fill(pass), jpeg.subarray(-2)])
    expect(faultOf(many)).toMatch(/damaged or incomplete/)
  })

  test.each(['red', 'colour.jpg', 'progressive.jpg', 'grey'] as const)('%s, cut anywhere', (name) => {
    const file = name === 'red' ? red : name === 'grey' ? greyJpeg(40, 24, () => 90) : logoFixture(name)
    for (let end = 3; end < file.length; end++) expect(faultOf(file.subarray(0, end)), `${end}`).not.toBe('taken')
  })

  test('a PNG with any bit turned', () => {
    for (let at = 0; at < red.length; at++) {
      const turned = Buffer.from(red)
      turned[at] = turned[at]! ^ (1 << (at % 8))
      expect(faultOf(turned), `${at}`).not.toBe('taken')
    }
  })

  test('whatever is turned in a JPEG, it is taken or refused in a sentence', () => {
    const file = logoFixture('progressive.jpg')
    for (let at = 0; at < file.length; at++) {
      for (const value of [0, 0xff, file[at]! ^ 1]) {
        const turned = Buffer.from(file)
        turned[at] = value
        expect(faultOf(turned)).toMatch(/taken|[.]$/)
      }
    }
  })

  test('noise behind a good beginning', () => {
    for (let i = 0; i < 500; i++) {
      const noise = randomBytes(400)
      expect(faultOf(Buffer.concat([red.subarray(0, 33), noise]))).not.toBe('taken')
      expect(faultOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), noise]))).not.toBe('taken')
    }
  })
})

/** What the standard says a row means, over white. */
function expectedRow(
  row: number[],
  {
    colour,
    depth,
    width,
    palette,
    clear,
  }: { colour: number; depth: number; width: number } & Record<'palette' | 'clear', number[]>,
): number[] {
  const white = (value: number, opacity: number) => 255 - Math.floor(((255 - value) * opacity + 127) / 255)
  return Array.from({ length: width }, (_, x) => {
    const first = (row[Math.floor((x * depth) / 8)]! >> (8 - depth - ((x * depth) % 8))) & (2 ** depth - 1)
    if (colour === 0) return [(first * 255) / (2 ** depth - 1)]
    if (colour === 3) return [0, 1, 2].map((i) => white(palette[first * 3 + i]!, clear[first] ?? 255))
    if (colour === 4) return [white(row[x * 2]!, row[x * 2 + 1]!)]
    const opacity = colour === 6 ? row[x * 4 + 3]! : 255
    return [0, 1, 2].map((i) => white(row[x * SAMPLES[colour]! + i]!, opacity))
  }).flat()
}
