/**
 * Characters that turn the direction of text. Isolates and embeddings are everyday signs of Arabic and Hebrew and do no harm
 * once they are closed; overrides set letters against their own direction, which no language needs, and what is left
 * open turns whatever stands behind it.
 */
const OVERRIDE = /^[\u202d\u202e]$/
const EMBEDDING = /^[\u202a\u202b]$/
const ISOLATE = /^[\u2066-\u2068]$/
const END_OF_EMBEDDING = '\u202c'
const END_OF_ISOLATE = '\u2069'
const TURNS = /[\u202a-\u202e\u2066-\u2069]/
const TURNS_UNISOLATED = /[\u202a-\u202e]/

/** Where a new paragraph begins, whatever was open is closed. */
const PARAGRAPH = /^[\n\r\u0085\u2029]$/

/** The places of overrides with their ends, and of all else that is not closed, or closes nothing, in its paragraph. */
export function strayDirections(characters: readonly string[]): Set<number> {
  const stray = new Set<number>()
  if (!TURNS.test(characters.join(''))) return stray
  let open: { at: number; kind: 'isolate' | 'embedding' | 'override' }[] = []
  const leave = (left: typeof open) => {
    for (const { at } of left) stray.add(at)
  }
  for (const [at, character] of characters.entries()) {
    if (PARAGRAPH.test(character)) {
      leave(open)
      open = []
    } else if (ISOLATE.test(character)) open.push({ at, kind: 'isolate' })
    else if (EMBEDDING.test(character)) open.push({ at, kind: 'embedding' })
    else if (OVERRIDE.test(character)) open.push({ at, kind: 'override' })
    else if (character === END_OF_EMBEDDING) {
      const last = open.at(-1)
      if (last && last.kind !== 'isolate') open.pop()
      if (last?.kind !== 'embedding') stray.add(at)
      if (last?.kind === 'override') stray.add(last.at)
    } else if (character === END_OF_ISOLATE) {
      const from = open.findLastIndex(({ kind }) => kind === 'isolate')
      if (from === -1) stray.add(at)
      else {
        leave(open.slice(from + 1))
        open = open.slice(0, from)
      }
    }
  }
  leave(open)
  return stray
}

/** The text without overrides and their ends, and without embeddings that are not closed or close nothing. */
export function withoutOverrides(text: string): string {
  if (!TURNS_UNISOLATED.test(text)) return text
  const characters = Array.from(text)
  const stray = strayDirections(characters)
  return characters.filter((character, at) => !stray.has(at) || !TURNS_UNISOLATED.test(character)).join('')
}
