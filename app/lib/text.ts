import { withoutOverrides } from './directions'

/** Comma-separated list as it stands in a column; empty text is the empty list. */
export function splitList(text: string): string[] {
  return text === '' ? [] : text.split(',')
}

/** The reverse of splitList: sorted and without repeats, so that equal lists are equal texts. */
export function joinList(values: readonly string[]): string {
  return [...new Set(values)].sort().join(',')
}

/** At most so many characters (UTF-16 units) of a text, and never half of one at its end. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

// PostgreSQL refuses index entries beyond some 2,700 bytes, and folding can make eighteen letters of one sign.
const SORTED_BY = 300

/** The folded text that a list is sorted by, as long as an index takes it. */
export const sortText = (text: string): string => cutText(foldCase(text), SORTED_BY)

/** Case-folded text to sort and search by, without accents. */
export function foldCase(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFC')
}

/**
 * What is looked for, word by word. The signs that LIKE reads as "anything", and that SQLite and PostgreSQL escape
 * differently, part words like spaces.
 */
export function searchWords(text: string): string[] {
  return foldCase(text)
    .split(/[\s\\%_]+/)
    .filter((word) => word !== '')
}

// PostgreSQL refuses NUL and SQLite keeps it; neither control characters nor lone surrogates belong into what people write.
// Overrides of direction turn the rest of a line around, names and figures beside it too; right-to-left script needs none.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const unwelcome = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Text as both databases keep it: NFC, LF line ends, no control characters but tab and newline, no overrides of direction, no lone surrogates. */
export function cleanText(text: string): string {
  return withoutOverrides(text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwelcome, '')).normalize('NFC')
}
