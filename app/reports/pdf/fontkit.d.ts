/** The part of fontkit that the drawing uses; the package ships no types. */
declare module 'fontkit' {
  export type GlyphPoint = { onCurve: boolean; endContour: boolean; x: number; y: number; copy(): GlyphPoint }
  export type Glyph = {
    id: number
    advanceWidth: number
    codePoints: number[]
    /** The outline as stored, before any variation, of fonts that come as WOFF2. */
    _decode(): {
      numberOfContours: number
      points?: GlyphPoint[]
      components?: {
        glyphID: number
        dx: number
        dy: number
        scaleX: number
        scaleY: number
        scale01: number
        scale10: number
      }[]
    } | null
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
    _glyphs: Record<number, Glyph>
    /** What places marks; only of fonts that place any. */
    _layoutEngine: {
      engine?: { GPOSProcessor: { applyAnchor(mark: object, anchor: object | null, at: number): void } | null }
    }
    variationCoords?: number[]
    _variationProcessor: { transformPoints(glyph: number, points: GlyphPoint[]): void }
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    getGlyph(id: number, codePoints?: number[]): Glyph
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
