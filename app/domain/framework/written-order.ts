/** The keys of framework files in the order people write and read them; others follow as they stand. */
const ORDER = [
  ...[
    '$schema',
    'id',
    'version',
    'title',
    'shortTitle',
    'edition',
    'kind',
    'themes',
    'jurisdictions',
    'status',
    'asOf',
  ],
  ...[
    'summary',
    'citation',
    'url',
    'licence',
    'text',
    'binds',
    'stages',
    'layers',
    'level',
    'when',
    'fact',
    'is',
    'in',
  ],
  ...['has', 'hasAny', 'source', 'ref', 'sources', 'roles', 'rules', 'classifications', 'timelines', 'from', 'until'],
  ...['lawSince', 'lawUntil', 'appliesWhen', 'effective', 'cites', 'accountable', 'freshDays', 'required', 'evidence'],
  ...['measures', 'threats', 'alsoKnownAs', 'replaces', 'requirements', 'sections', 'deadlines', 'consequences'],
  ...['retention', 'because', 'confidence', 'note'],
]
const PLACE = new Map(ORDER.map((key, at) => [key, at]))

/** As wide as a line becomes before it is broken. */
const WIDTH = 110

/** A framework file as one would write it by hand: in reading order, short things on one line. Its content is the same. */
export const writtenByHand = (file: unknown): string => `${printed(ordered(file), '', 0)}\n`

function printed(value: unknown, indent: string, taken: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const flat = onOneLine(value, WIDTH - indent.length - taken)
  if (flat !== null) return flat
  const inner = `${indent}  `
  if (Array.isArray(value)) return `[\n${value.map((one) => inner + printed(one, inner, 1)).join(',\n')}\n${indent}]`
  const lines = Object.entries(value).map(([key, one]) => {
    const head = `${JSON.stringify(key)}: `
    return inner + head + printed(one, inner, head.length + 1)
  })
  return `{\n${lines.join(',\n')}\n${indent}}`
}

/** null where it is longer than the room there is. */
function onOneLine(value: unknown, room: number): string | null {
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value)
    return text.length <= room ? text : null
  }
  const parts: string[] = []
  let left = room - 4
  for (const [key, one] of Object.entries(value)) {
    const head = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `
    const rest = onOneLine(one, left - head.length)
    if (rest === null) return null
    parts.push(head + rest)
    left -= head.length + rest.length + 2
  }
  if (left < -2) return null
  if (Array.isArray(value)) return `[${parts.join(', ')}]`
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const place = (key: string) => PLACE.get(key) ?? ORDER.length
  const entries = Object.entries(value).sort(([a], [b]) => place(a) - place(b))
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]))
}

/** "1.2.3" → "1.3.0": the version somebody begins to write after this one. */
export function nextVersion(version: string): string {
  const [major = '1', minor = '0'] = version.split('.')
  return `${major}.${Number(minor) + 1}.0`
}
