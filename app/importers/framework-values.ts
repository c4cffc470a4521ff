/** An object of somebody else's file: nothing about it is known. */
export type Dict = Record<string, unknown>

export function isDict(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of an own key; never one that every object inherits. */
export function fieldOf(dict: Dict, key: string): unknown {
  return Object.hasOwn(dict, key) ? dict[key] : undefined
}

/** Text that says something; numbers and true/false count as they were written, anything else is none. */
export function asText(value: unknown): string | undefined {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const trimmed = text.trim()
  return trimmed === '' ? undefined : trimmed
}

export const textAt = (dict: Dict, key: string) => asText(fieldOf(dict, key))

/** Paragraphs may come as one text, a list of texts, or lists of lists. */
export function proseOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return asText(value)
  const lines = value.flatMap((item) =>
    Array.isArray(item)
      ? item.flatMap((inner) => proseOf(inner) ?? []).map((line) => `- ${line}`)
      : (asText(item) ?? []),
  )
  return lines.length === 0 ? undefined : lines.join('\n\n')
}

/** Objects of a list; an object where a list belongs is a list of one. */
export function dictsAt(dict: Dict, key: string): Dict[] {
  const value = fieldOf(dict, key)
  if (Array.isArray(value)) return value.filter(isDict)
  return isDict(value) ? [value] : []
}

/** Texts of a list; a single text may hold several, apart by commas. */
export function textsAt(dict: Dict, key: string): string[] {
  const value = fieldOf(dict, key)
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  return items.flatMap((item) => asText(item) ?? [])
}

export function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(true|yes|x|1)$/i.test(value.trim()))
}

/** A text as it stands in a sentence: one line, and not longer than people read. */
export function shortly(text: string, most = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The whole text on one line, for titles. Split, not replaced: a pattern around line ends would stall on long blanks. */
export const oneLine = (text: string) =>
  text
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
