/** The part of fontkit that the drawing uses; the package ships no types. */
declare module 'fontkit' {
  export type Glyph = {
    id: number
    advanceWidth: number
    codePoints: number[]
    path: { commands: { command: string; args: number[] }[] }
  }
  export type GlyphRun = {
    glyphs: Glyph[]
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[]
  }
  export type Font = {
    unitsPerEm: number
    ascent: number
    descent: number
    postscriptName: string
    variationCoords?: number[]
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    getGlyph(id: number): Glyph
    layout(
      text: string,
      features?: Record<string, boolean>,
      script?: string,
      language?: string,
      direction?: 'ltr' | 'rtl',
    ): GlyphRun
  }
  export function create(bytes: Uint8Array): Font
}
