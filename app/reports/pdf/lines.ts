import type { Piece, SetText } from './set-text.ts'

export type LinePiece = Exclude<Piece, { kind: 'newline' }>
/** Pieces from left to right as they stand on paper. */
export type Line = { pieces: LinePiece[]; width: number; rtl: boolean }

/** Fills lines greedily; a word wider than the line is broken between letters. */
export function breakLines({ pieces, rtl }: SetText, width: number): Line[] {
  const lines: Line[] = []
  let line: LinePiece[] = []
  let lineWidth = 0
  let spaces: LinePiece[] = []
  let spacesWidth = 0

  const finish = () => {
    const ordered = visualOrder(line, rtl)
    // The space at which a line turns stays in the text, or reading aloud and copying would join two words.
    const turn = spaces[0]
    if (turn && ordered === line && line.length > 0) ordered.push(turn)
    lines.push({ pieces: ordered, width: lineWidth, rtl })
    line = []
    lineWidth = 0
    spaces = []
    spacesWidth = 0
  }

  for (let i = 0; i < pieces.length; ) {
    const piece = pieces[i]!
    if (piece.kind === 'newline') {
      finish()
      i++
      continue
    }
    if (piece.kind === 'space') {
      spaces.push(piece)
      spacesWidth += piece.width
      i++
      continue
    }
    let end = i + 1
    let unitWidth = piece.width
    while (end < pieces.length) {
      const next = pieces[end]!
      if (next.kind === 'newline' || next.kind === 'space' || next.mayBreak) break
      unitWidth += next.width
      end++
    }
    const unit = pieces.slice(i, end) as LinePiece[]
    i = end
    if (lineWidth + spacesWidth + unitWidth > width + 0.01 && line.length > 0) finish()
    for (const part of unitWidth > width ? unit.flatMap((each) => breakWord(each, width)) : unit) {
      if (lineWidth + spacesWidth + part.width > width + 0.01 && line.length > 0) finish()
      if (spaces.length > 0) {
        // Spaces at the start of a first line are indentation somebody typed; after a turned line they vanish.
        line.push(...spaces)
        lineWidth += spacesWidth
        spaces = []
        spacesWidth = 0
      }
      line.push(part)
      lineWidth += part.width
    }
  }
  if (line.length > 0 || lines.length === 0) finish()
  return lines
}

function breakWord(piece: LinePiece, width: number): LinePiece[] {
  if (piece.kind !== 'word' || piece.width <= width) return [piece]
  const { shaped, style } = piece
  const parts: LinePiece[] = []
  let glyphs: typeof shaped.glyphs = []
  let partWidth = 0
  const limit = (width * 1000) / style.size
  const finish = () => {
    if (glyphs.length === 0) return
    const text = String.fromCodePoint(...glyphs.flatMap((glyph) => glyph.codePoints))
    parts.push({
      ...piece,
      shaped: { ...shaped, glyphs, width: partWidth, text },
      width: (partWidth * style.size) / 1000,
      mayBreak: true,
    })
    glyphs = []
    partWidth = 0
  }
  // Glyphs of right-to-left words stand in paper order, so such a word is cut from its end, which is where it begins.
  const reading = shaped.rtl ? [...shaped.glyphs].reverse() : shaped.glyphs
  for (const glyph of reading) {
    if (partWidth + glyph.advance > limit && glyph.advance > 0) finish()
    glyphs.push(glyph)
    partWidth += glyph.advance
  }
  finish()
  if (shaped.rtl) for (const part of parts) if (part.kind === 'word') part.shaped.glyphs.reverse()
  return parts
}

/** Rule L2 of the Unicode bidirectional algorithm, over pieces: each has one level. */
function visualOrder(pieces: LinePiece[], rtl: boolean): LinePiece[] {
  let highest = 0
  for (const piece of pieces) if (piece.level > highest) highest = piece.level
  if (highest === 0 && !rtl) return pieces
  const base = rtl ? 1 : 0
  // A run of Latin beside a right-to-left one was set on its own, from level 0: inside this line that is level 2.
  const levels = pieces.map((piece) => (rtl && piece.level === 0 ? (piece.kind === 'mark' ? 1 : 2) : piece.level))
  const order = pieces.map((_, index) => index)
  for (let level = Math.max(highest, base); level >= 1; level--) {
    for (let i = 0; i < order.length; ) {
      if (levels[order[i]!]! < level) {
        i++
        continue
      }
      let end = i
      while (end < order.length && levels[order[end]!]! >= level) end++
      order.splice(i, end - i, ...order.slice(i, end).reverse())
      i = end
    }
  }
  return order.map((index) => pieces[index]!)
}
