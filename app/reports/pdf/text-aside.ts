import { visibleText } from './visible-text.ts'

/** PDF/A takes strings of 32,767 bytes, two to a letter at most. */
const LONGEST_STRING = 16_000

/** The text for where no page shows it (bookmarks, descriptions, document information): visible, and cut where it is too long. */
export function textAside(text: string): string {
  const visible = visibleText(text)
  if (visible.length <= LONGEST_STRING) return visible
  return `${visible.slice(0, LONGEST_STRING).replace(/[\ud800-\udbff]$/, '')}…`
}
