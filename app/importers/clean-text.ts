import { withoutOverrides } from '#app/lib/directions'
import { cleanText as cleanLines } from '#app/lib/text'

const PLAIN = /^[ -~\n\t]*$/
const CONTROL = /[^\P{Cc}\n\r\t\u0080-\u009f]/u

/** The text as we keep it, trimmed, and in words what could not be kept. */
export function cleanText(text: string): { text: string; removed: string | null } {
  if (PLAIN.test(text)) return { text: text.trim(), removed: null }
  const removed = CONTROL.test(text)
    ? 'control characters'
    : !text.isWellFormed()
      ? 'half a character'
      : withoutOverrides(text) !== text
        ? 'characters that turn the direction of text'
        : null
  return { text: cleanLines(text).trim(), removed }
}

/** One form for comparing: letters and digits only, lower case, one blank between words. Text without any stays as it is. */
export function comparable(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
  return words === '' ? text.trim() : words
}
