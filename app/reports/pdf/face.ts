import { create, type Font } from 'fontkit'
import type { StaticFamily } from '#app/reports/fonts/families.ts'

/** Reads one font file of an npm package: given by whoever may touch the disk, so that drawing itself stays pure. */
export type FontFiles = (specifier: string) => Uint8Array

export type ShapedGlyph = {
  id: number
  codePoints: number[]
  /** Thousandths of the type size, as PDF counts: how wide the font says, how far to move, where to put it. */
  width: number
  advance: number
  dx: number
  dy: number
}
export type Shaped = { face: Face; glyphs: ShapedGlyph[]; width: number; text: string; rtl: boolean }
export type Figures = 'proportional' | 'tabular'

/** One cut of one family: knows its letters and sets words with them. Words are remembered across documents. */
export interface Face {
  readonly key: string
  /** What pdfkit embeds: a fontkit font or something that answers like one. */
  readonly embeddable: object
  covers(codePoint: number): boolean
  /** Glyphs in the order they stand on paper. Null when the font cannot set the text after all. */
  shape(text: string, figures: Figures, rtl: boolean): Shaped | null
}

/** Enough for every distinct word of a long report; beyond that the memory is worth more than the time. */
export const REMEMBERED_WORDS = 20_000

export class StaticFace implements Face {
  readonly embeddable: Font
  readonly #script: string | undefined
  readonly #scale: number
  readonly #coverage = new Map<number, boolean>()
  readonly #words = new Map<string, Shaped | null>()

  constructor(
    readonly key: string,
    family: StaticFamily,
    bytes: Uint8Array,
  ) {
    this.embeddable = forgiving(truthful(create(bytes)))
    this.#script = family.script
    this.#scale = 1000 / this.embeddable.unitsPerEm
  }

  covers(codePoint: number): boolean {
    let known = this.#coverage.get(codePoint)
    if (known === undefined) {
      known = this.embeddable.hasGlyphForCodePoint(codePoint)
      this.#coverage.set(codePoint, known)
    }
    return known
  }

  shape(text: string, figures: Figures, rtl: boolean): Shaped | null {
    const cacheKey = (rtl ? 'r' : 'l') + (figures === 'tabular' ? 't' : 'p') + text
    const known = this.#words.get(cacheKey)
    if (known !== undefined) return known
    const shaped = this.#layout(text, figures, rtl)
    if (this.#words.size >= REMEMBERED_WORDS) this.#words.clear()
    this.#words.set(cacheKey, shaped)
    return shaped
  }

  #layout(text: string, figures: Figures, rtl: boolean): Shaped | null {
    // Contextual alternates would print "->" as an arrow; a record shows what was typed.
    const features = { calt: this.#script !== undefined, tnum: figures === 'tabular' }
    const run = this.embeddable.layout(text, features, this.#script, undefined, rtl ? 'rtl' : 'ltr')
    const glyphs: ShapedGlyph[] = []
    let width = 0
    for (let i = 0; i < run.glyphs.length; i++) {
      const glyph = run.glyphs[i]!
      const position = run.positions[i]!
      if (glyph.id === 0) return null
      const apart = isFigure(glyph) && isFigure(run.glyphs[i + 1])
      const advance = (apart ? glyph.advanceWidth : position.xAdvance) * this.#scale
      glyphs.push({
        id: glyph.id,
        codePoints: glyph.codePoints,
        width: glyph.advanceWidth * this.#scale,
        advance,
        dx: position.xOffset * this.#scale,
        dy: position.yOffset * this.#scale,
      })
      width += advance
    }
    sayJoiners(glyphs, text, rtl)
    return { face: this, glyphs, width, text, rtl }
  }
}

/** fontkit draws a joiner as a space of no width, and as such it would be copied: a word has no spaces of its own. */
function sayJoiners(glyphs: ShapedGlyph[], text: string, rtl: boolean) {
  const joiners = text.match(/[\u200c\u200d]/g)
  if (!joiners || text.includes(' ')) return
  const drawn = glyphs.filter(({ codePoints, advance }) => advance === 0 && codePoints.join() === '32')
  if (drawn.length !== joiners.length) return
  if (rtl) joiners.reverse()
  for (const [at, glyph] of drawn.entries()) glyph.codePoints = [joiners[at]!.charCodeAt(0)]
}

const FIGURES = new Set(Array.from('0123456789.,', (letter) => letter.codePointAt(0)!))

/** Figures and the marks between them are not drawn closer: “2026.1.0” would read as “20261.0”. */
const isFigure = (glyph: { codePoints: number[] } | undefined): boolean =>
  glyph?.codePoints.every((one) => FIGURES.has(one)) ?? false

/**
 * fontkit remembers a glyph together with the letters it first stood for. One shape serves several letters (the Arabic
 * toothed letters differ by dots that are glyphs of their own), so copied text would change its spelling.
 */
function truthful(font: Font): Font {
  const getGlyph = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints = []) => {
    const known = font._glyphs[id]
    if (known && known.codePoints.join() !== codePoints.join()) delete font._glyphs[id]
    return getGlyph(id, codePoints)
  }
  return font
}

/**
 * A font need not say where a mark stands on a letter it never met. fontkit fails there; the mark keeps the place that it
 * has by itself, as with others who set text.
 */
function forgiving(font: Font): Font {
  const places = font._layoutEngine.engine?.GPOSProcessor
  if (places) {
    const applyAnchor = places.applyAnchor
    places.applyAnchor = function (mark, anchor, at) {
      if (anchor) applyAnchor.call(this, mark, anchor, at)
    }
  }
  return font
}
