export interface Piece {
  text: string
  changed: boolean
}

/** More words than this on both sides are not compared one by one; then all of it counts as changed. */
const MOST = 1_500

/** Two texts side by side with the words marked that the other does not have. Pure; the shortest set of marks. */
export function wordDiff(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const shared = middleA.length > MOST || middleB.length > MOST ? NONE : sharedWords(middleA, middleB)
  return {
    before: pieces(a, (i) => i < start || i >= a.length - end || shared.a.has(i - start)),
    after: pieces(b, (i) => i < start || i >= b.length - end || shared.b.has(i - start)),
  }
}

/** Words with the blanks behind them, so that the pieces put together are the text. */
const wordsOf = (text: string): string[] => text.match(/\s*[^\s]+\s*?(?=\s|$)|\s+$/g) ?? []

const NONE = { a: new Set<number>(), b: new Set<number>() }

/** The longest common subsequence, by the places it has in each. */
function sharedWords(a: readonly string[], b: readonly string[]) {
  const same = (i: number, j: number) => a[i]!.trim() === b[j]!.trim()
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = same(i, j)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const shared = { a: new Set<number>(), b: new Set<number>() }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(i, j)) {
      shared.a.add(i++)
      shared.b.add(j++)
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return shared
}

function pieces(words: readonly string[], isShared: (at: number) => boolean): Piece[] {
  const found: Piece[] = []
  words.forEach((text, at) => {
    const changed = !isShared(at)
    const last = found.at(-1)
    if (last && last.changed === changed) last.text += text
    else found.push({ text, changed })
  })
  return found
}
