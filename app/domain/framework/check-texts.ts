import type { JsonPath } from '#app/lib/json-source'
import type { Report } from './problems'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]/

/**
 * Control characters: nobody reads them, and a database, a calendar or a PDF may refuse them much later. Those that turn
 * the direction of writing make a text read differently from what it says.
 */
export function checkTexts(value: unknown, report: Report, path: JsonPath = []): void {
  if (typeof value === 'string') {
    const found = CONTROL.exec(value)
    if (!found) return
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    report(path, `holds a control character (U+${code}); take it out`)
  } else if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) checkTexts(item, report, [...path, at])
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) checkTexts(item, report, [...path, key])
  }
}
