import { type Face, REMEMBERED_WORDS, type Shaped, type ShapedGlyph } from './face.ts'
import type { Line, LinePiece } from './lines.ts'
import { drawMark } from './marks.ts'
import type { FontInFile, PdfFile } from './pdf-file.ts'
import { num, Pen } from './pen.ts'
import type { Colours } from './style.ts'
import type { Tag, Tags } from './tags.ts'

/** A word as this file writes it: the inside of a TJ array per rise, or wrapped so that copying gives the right letters. */
type Encoded = { parts: { rise: number; silent: boolean; body: string }[]; actualText: boolean }

/** The dots of Arabic letters are shapes of their own, but the letter is said by the shape they belong to. */
const SAYS_NOTHING = '/Span <</ActualText <feff>>> BDC'

export class TextPainter {
  readonly #pen: Pen

  constructor(
    private readonly file: PdfFile,
    private readonly tags: Tags,
    private readonly tones: Colours['tones'],
    readonly resolve: (link: string) => string | null,
  ) {
    this.#pen = new Pen(file)
  }

  /** Draws one line with its baseline at `y` and says to which tag it belongs; no tag for decoration. */
  line(line: Line, x: number, y: number, tag: Tag | null) {
    if (line.pieces.length === 0) return
    const marks: { piece: LinePiece & { kind: 'mark' }; x: number }[] = []
    let left = x
    for (let i = 0; i < line.pieces.length; ) {
      const link = line.pieces[i]!.style.link
      let end = i
      let width = 0
      const from = left
      while (end < line.pieces.length && line.pieces[end]!.style.link === link) {
        const piece = line.pieces[end]!
        if (piece.kind === 'mark') marks.push({ piece, x: left + width })
        width += piece.width
        end++
      }
      const pieces = line.pieces.slice(i, end)
      left += width
      i = end
      const target = link && tag ? this.resolve(link) : null
      if (!tag) this.#pieces(pieces, from, y)
      else if (!target) this.tags.content(tag, () => this.#pieces(pieces, from, y))
      else {
        const inside = this.tags.open('Link', tag)
        this.tags.content(inside, () => this.#pieces(pieces, from, y))
        const size = pieces[0]!.style.size
        this.tags.annotate(inside, from, y - size, width, size * 1.3, target, plainText(pieces))
        this.tags.close(inside)
      }
    }
    if (marks.length === 0) return
    const draw = () => {
      for (const { piece, x } of marks) {
        const radius = piece.style.size * 0.42
        drawMark(this.#pen, piece.mark, x + radius + 0.5, y - piece.style.size * 0.36, radius)
      }
    }
    if (tag) this.tags.artifact(draw)
    else draw()
  }

  #pieces(pieces: LinePiece[], x: number, y: number) {
    const ops: string[] = [`BT 1 0 0 -1 ${num(x)} ${num(y)} Tm`]
    let body = ''
    let face: Face | null = null
    let size = 0
    let colour = ''
    let rise = 0
    const flush = () => {
      if (body) ops.push(`[${body}] TJ`)
      body = ''
    }
    for (const piece of pieces) {
      if (piece.kind === 'mark') {
        // The disc is drawn apart; here the pen only moves on. Without a font there is nothing to move yet.
        if (face === null) ops[0] = `BT 1 0 0 -1 ${num(x + piece.width)} ${num(y)} Tm`
        else body += `${num((-piece.width * 1000) / piece.style.size)} `
        continue
      }
      const { shaped, style } = piece
      const inFile = this.file.font(shaped.face)
      const { font, words } = inFile
      if (shaped.face !== face || style.size !== size) {
        flush()
        face = shaped.face
        size = style.size
        ops.push(`/${font.id} ${num(size)} Tf`)
      }
      if (this.tones[style.tone] !== colour) {
        flush()
        colour = this.tones[style.tone]
        ops.push(`${colour} rg`)
      }
      let encoded = words.get(shaped) as Encoded | undefined
      if (!encoded) {
        encoded = encode(shaped, inFile)
        if (words.size >= REMEMBERED_WORDS) words.clear()
        words.set(shaped, encoded)
      }
      if (encoded.actualText) {
        flush()
        ops.push(`/Span <</ActualText <${utf16(shaped.text)}>>> BDC`)
      }
      for (const part of encoded.parts) {
        if (part.rise !== rise) {
          flush()
          rise = part.rise
          ops.push(`${num((rise * size) / 1000)} Ts`)
        }
        if (!part.silent || encoded.actualText) body += part.body
        else {
          flush()
          ops.push(SAYS_NOTHING, `[${part.body}] TJ`, 'EMC')
        }
      }
      if (encoded.actualText) {
        flush()
        ops.push('EMC')
      }
    }
    flush()
    if (rise !== 0) ops.push('0 Ts')
    ops.push('ET')
    this.file.op(ops.join('\n'))
  }
}

export function plainText(pieces: LinePiece[]): string {
  return pieces.map((piece) => (piece.kind === 'mark' ? '' : piece.shaped.text)).join('')
}

function encode(shaped: Shaped, font: FontInFile): Encoded {
  const parts: Encoded['parts'] = []
  let hex = ''
  let body = ''
  let rise = 0
  let silent = false
  let spelled = ''
  let stacked = false
  const close = () => {
    if (hex) body += `<${hex}>`
    hex = ''
  }
  for (const glyph of shaped.glyphs) {
    const place = placeOf(glyph, font)
    spelled += String.fromCodePoint(...glyph.codePoints)
    stacked ||= glyph.advance === 0
    const mute = glyph.codePoints.length === 0
    if (glyph.dy !== rise || mute !== silent) {
      close()
      if (body) parts.push({ rise, silent, body })
      body = ''
      rise = glyph.dy
      silent = mute
    }
    const before = -glyph.dx
    if (Math.abs(before) >= 0.5) {
      close()
      body += `${num(before)} `
    }
    hex += place.toString(16).padStart(4, '0')
    const after = glyph.width - (glyph.advance - glyph.dx)
    if (Math.abs(after) >= 0.5) {
      close()
      body += `${num(after)} `
    }
  }
  close()
  if (body) parts.push({ rise, silent, body })
  // Readers put right-to-left words into reading order themselves; for the others say the letters where glyphs do not.
  return { parts, actualText: !shaped.rtl && (stacked || spelled !== shaped.text) }
}

/**
 * The glyph's number in this file. One shape may stand for several letters (Arabic sets ra and zay from one shape and
 * dots): each gets a number of its own, so that copied text keeps its letters.
 */
function placeOf(glyph: ShapedGlyph, { font, places }: FontInFile): number {
  const key = `${glyph.id} ${glyph.codePoints}`
  let place = places.get(key)
  if (place === undefined) {
    place = font.subset.glyphs.push(glyph.id) - 1
    places.set(key, place)
    font.widths[place] = glyph.width
    font.unicode[place] = glyph.codePoints
  }
  return place
}

function utf16(text: string): string {
  let hex = 'feff'
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0')
  return hex
}
