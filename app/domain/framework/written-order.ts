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

/** A framework file as one would write it by hand; its content is the same. */
export const writtenByHand = (file: unknown): string => `${JSON.stringify(ordered(file), null, 2)}\n`

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
