import { foldCase } from '#app/lib/text'

/** A text in pieces, those that were looked for marked. */
export type MarkedText = { text: string; hit: boolean }[]

/** Marks the words in a text as it is written, whatever its accents and capitals. */
export function marked(text: string, words: readonly string[]): MarkedText {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const sign of text) {
    for (const unit of foldCase(sign).split('')) {
      folded += unit
      places.push(at)
    }
    at += sign.length
  }
  places.push(text.length)
  const hit = new Uint8Array(text.length)
  for (const word of words)
    for (let from = word === '' ? -1 : folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length))
      hit.fill(1, places[from], places[from + word.length])
  const pieces: MarkedText = []
  for (let from = 0; from < text.length; ) {
    let to = from + 1
    while (to < text.length && hit[to] === hit[from]) to++
    pieces.push({ text: text.slice(from, to), hit: hit[from] === 1 })
    from = to
  }
  return pieces
}
