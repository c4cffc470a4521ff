/** Edits (insert, delete, replace, swap neighbours) from one word to another. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

/** The word somebody most likely meant, or null when nothing is near enough to be worth naming. */
export function nearest(word: string, words: Iterable<string>): string | null {
  const meant = word.toLowerCase()
  let best: string | null = null
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const edits = distance(meant, candidate.toLowerCase())
    if (edits < least) {
      best = candidate
      least = edits
    }
  }
  return best
}

/** "unknown fact 'system.rolse'; nearest: 'system.roles'", or the list to choose from when nothing is near. */
export function unknownWord(what: string, word: string, words: Iterable<string>): string {
  const known = [...words]
  const near = nearest(word, known)
  if (near !== null) return `unknown ${what} '${word}'; nearest: '${near}'`
  if (known.length === 0) return `unknown ${what} '${word}'; there is none to choose from here`
  const shown = known.slice(0, 8).map((name) => `'${name}'`)
  return `unknown ${what} '${word}'; known: ${shown.join(', ')}${known.length > 8 ? ` and ${known.length - 8} more` : ''}`
}
