import { create, type Font } from 'fontkit'
import type { SlicedFamily, Weight } from '#app/reports/fonts/families.ts'
import type { Face, Figures, FontFiles, Shaped, ShapedGlyph } from './face.ts'
import { type Outline, type Point, writeTrueType } from './true-type.ts'

/** Letters of all slices share one number space: slice × SLICE + glyph. */
const SLICE = 65_536
const WEIGHTS: Record<Weight, number> = { regular: 400, semibold: 600 }

/**
 * Chinese, Japanese or Korean: opens only the slices whose letters occur, takes their outlines at the wanted weight, and
 * embeds them as one font. These scripts need no shaping, so a letter is a glyph.
 */
export class SlicedFace implements Face {
  readonly key: string
  readonly embeddable: object
  readonly #family: SlicedFamily
  readonly #weight: Weight
  readonly #files: FontFiles
  readonly #slices: { name: string; ranges: [number, number][]; font?: Font }[]
  readonly #letters = new Map<number, ShapedGlyph | null>()

  constructor(family: SlicedFamily, weight: Weight, files: FontFiles) {
    this.key = `${family.name}-${weight}`
    this.#family = family
    this.#weight = weight
    this.#files = files
    this.#slices = readSlices(files(`${family.package}/unicode.json`))
    this.embeddable = new Embeddable(`${family.name}-${weight}`, (id) => this.#outline(id))
  }

  covers(codePoint: number): boolean {
    return this.#letter(codePoint) !== null
  }

  shape(text: string, _figures: Figures, rtl: boolean): Shaped | null {
    const glyphs: ShapedGlyph[] = []
    let width = 0
    for (const character of text) {
      const letter = this.#letter(character.codePointAt(0)!)
      if (!letter) return null
      glyphs.push(letter)
      width += letter.advance
    }
    if (rtl) glyphs.reverse()
    return { face: this, glyphs, width, text, rtl }
  }

  #letter(codePoint: number): ShapedGlyph | null {
    const known = this.#letters.get(codePoint)
    if (known !== undefined) return known
    const found = this.#find(codePoint)
    this.#letters.set(codePoint, found)
    return found
  }

  #find(codePoint: number): ShapedGlyph | null {
    for (const [index, slice] of this.#slices.entries()) {
      if (!slice.ranges.some(([from, to]) => codePoint >= from && codePoint <= to)) continue
      const font = this.#open(index)
      if (!font.hasGlyphForCodePoint(codePoint)) continue
      const glyph = font.glyphForCodePoint(codePoint)
      const width = (glyph.advanceWidth * 1000) / font.unitsPerEm
      return { id: index * SLICE + glyph.id, codePoints: [codePoint], width, advance: width, dx: 0, dy: 0 }
    }
    return null
  }

  #open(index: number): Font {
    const slice = this.#slices[index]!
    if (!slice.font) {
      const { package: name, file } = this.#family
      slice.font = create(this.#files(`${name}/files/${file}-${slice.name}-wght-normal.woff2`))
      slice.font.variationCoords = [WEIGHTS[this.#weight]]
    }
    return slice.font
  }

  #outline(id: number): Outline {
    const font = this.#open(Math.floor(id / SLICE))
    const glyph = id % SLICE
    return { advance: font.getGlyph(glyph).advanceWidth, contours: contoursOf(font, glyph) }
  }
}

/** The glyph's outline at the font's weight. fontkit varies TrueType outlines but forgets to when they come as WOFF2. */
function contoursOf(font: Font, id: number): Point[][] {
  const stored = font.getGlyph(id)._decode()
  if (stored?.components) {
    return stored.components.flatMap((part) =>
      contoursOf(font, part.glyphID).map((contour) =>
        contour.map(({ x, y, onCurve }) => ({
          x: x * part.scaleX + y * part.scale01 + part.dx,
          y: y * part.scaleY + x * part.scale10 + part.dy,
          onCurve,
        })),
      ),
    )
  }
  const first = stored?.points?.[0]
  if (!first) return []
  const points = stored.points!.map((point) => point.copy())
  // Four invisible points follow each outline and take part in its variation; nobody asks for their place here.
  for (let i = 0; i < 4; i++) points.push(Object.assign(first.copy(), { onCurve: false, endContour: true, x: 0, y: 0 }))
  font._variationProcessor.transformPoints(id, points)
  const contours: Point[][] = [[]]
  for (const { x, y, onCurve, endContour } of points.slice(0, -4)) {
    contours.at(-1)!.push({ x: Math.round(x), y: Math.round(y), onCurve })
    if (endContour) contours.push([])
  }
  return contours.filter((contour) => contour.length > 1)
}

function readSlices(json: Uint8Array): { name: string; ranges: [number, number][] }[] {
  const map: Record<string, string> = JSON.parse(new TextDecoder().decode(json))
  return Object.entries(map).map(([name, ranges]) => ({
    name: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map((range) => {
      const [from, to] = range.replace('U+', '').split('-')
      return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)]
    }),
  }))
}

/** Answers the questions pdfkit asks of a font it embeds. */
class Embeddable {
  readonly unitsPerEm = 1000
  readonly ascent = 1160
  readonly descent = -288
  readonly xHeight = 543
  readonly capHeight = 733
  readonly lineGap = 0
  readonly italicAngle = 0
  readonly bbox = { minX: -1000, minY: -1050, maxX: 3000, maxY: 1810 }
  readonly post = { isFixedPitch: false }
  readonly head = { macStyle: { italic: false } }

  constructor(
    readonly postscriptName: string,
    private readonly find: (id: number) => Outline,
  ) {}

  getGlyph() {
    return { advanceWidth: 1000 }
  }
  layout(): never {
    throw new Error('Text in this face is set by SlicedFace')
  }
  createSubset() {
    return new Subset(this, this.find)
  }
}

class Subset {
  /** As in fontkit's subsets: the place of a glyph in this list is its number in the PDF. */
  readonly glyphs: number[] = [0]

  constructor(
    private readonly metrics: Embeddable,
    private readonly find: (id: number) => Outline,
  ) {}

  encode(): Uint8Array {
    const outlines = this.glyphs.map((id, place) => {
      // Every font begins with the empty ".notdef"; nothing on the page refers to it.
      return place === 0 ? { advance: 1000, contours: [] } : this.find(id)
    })
    return writeTrueType(outlines, this.metrics)
  }
}
