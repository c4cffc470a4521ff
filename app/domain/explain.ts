import type { Cite } from './framework/rule-schema'
import { isLegalDate, sayDate } from './legal-date'
import { leavesOf, NOT_ANSWERED, type Reason } from './reasons'
import type { Verdict } from './rules'

const OPENING: Record<Verdict, string> = {
  true: 'applies because ',
  false: 'does not apply because ',
  unknown: 'cannot tell until you answer ',
}
/** More than this in one sentence and nobody reads it; the tree has the rest. */
const MOST_PARTS = 4

/** A reason as one plain sentence without its full stop: "applies because … and your role is provider". */
export function explain(reason: Reason): string {
  if (reason.value === 'unknown') {
    const labels = leavesOf(reason)
      .filter((leaf) => leaf.value === 'unknown')
      .map((leaf) => `“${leaf.label}”`)
    return OPENING.unknown + joined([...new Set(labels)], 'and')
  }
  const said = telling(reason)
  return said.length === 0
    ? reason.value === 'true'
      ? 'applies to every system'
      : 'does not apply'
    : OPENING[reason.value] + joined(said, 'and')
}

/** Days in the words of a framework as they are written everywhere else: "2 Aug 2026" for "2026-08-02". */
const inDays = (text: string): string =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => (isLegalDate(day) ? sayDate(day) : day))

/** That something was not answered is only worth saying where nothing else is. */
function telling(reason: Reason): string[] {
  const said = phrases(reason)
  const given = said.filter((phrase) => !phrase.endsWith(NOT_ANSWERED))
  return given.length > 0 ? given : said
}

function phrases(reason: Reason): string[] {
  if (reason.kind === 'always') return []
  if (reason.value === 'true' && reason.because !== undefined) return [inDays(reason.because) + cited(reason.cites)]
  switch (reason.kind) {
    case 'fact':
      return [reason.says + cited(reason.cites)]
    case 'role':
      return [
        reason.value === 'true'
          ? `your role is ${reason.title.toLowerCase()}`
          : `your role is not ${reason.title.toLowerCase()}`,
      ]
    case 'classification': {
      if (reason.value === 'false') return [`it is not “${reason.title}”`]
      return [
        reason.basis.length > 0
          ? `it is “${reason.title}” (${reason.basis.join('; ')})`
          : `it is “${reason.title}”${cited(reason.cites)}`,
      ]
    }
    case 'framework':
      // That the law applies at all goes without saying once something of it does
      return reason.value === 'true' ? [] : reason.reasons.flatMap(phrases)
    default: {
      const parts = reason.reasons.flatMap(phrases)
      if (parts.length > 0 && reason.cites) parts[parts.length - 1] += cited(reason.cites)
      return parts
    }
  }
}

function cited(cites: Cite[] | undefined): string {
  return cites && cites.length > 0 ? ` (${cites.map((cite) => cite.ref).join('; ')})` : ''
}

export function joined(all: string[], word: string): string {
  const parts = [...new Set(all)]
  const shown =
    parts.length > MOST_PARTS + 1
      ? [...parts.slice(0, MOST_PARTS), `${parts.length - MOST_PARTS} more of this kind`]
      : parts
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1)}`
}

/** One line for one node of a reason, for a tree that unfolds: what it is about, its parts told by its children. */
export function headline(reason: Reason): string {
  const said = reason.because === undefined || reason.value !== 'true' ? null : inDays(reason.because)
  switch (reason.kind) {
    case 'always':
      return 'Always'
    case 'fact':
      return said ?? reason.says
    case 'all':
      return said ?? (reason.value === 'true' ? 'All of these hold' : 'All of these would have to hold')
    case 'any':
      return said ?? (reason.value === 'true' ? 'At least one of these holds' : 'One of these would have to hold')
    case 'not':
      return said ?? 'The opposite of this'
    case 'framework':
      return `${reason.title} ${reason.value === 'true' ? 'covers this system' : reason.value === 'false' ? 'does not cover this system' : 'may cover this system'}`
    case 'role':
      return `Role: ${reason.title}`
    case 'classification':
      return reason.basis.length > 0 ? `${reason.title}: ${reason.basis.join('; ')}` : reason.title
    case 'rule':
      return said ?? reason.title.replaceAll('-', ' ')
  }
}
