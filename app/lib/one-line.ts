// A terminal obeys control characters; the others break a line in two, or turn and hide the text around them.
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** A text of somebody else as one line that says no more than it says: what would be obeyed instead of read shows as �. */
export const oneLine = (text: string): string => text.toWellFormed().replace(OBEYED, '\ufffd')

/** The same of several lines; tabs stay too. */
export const plainLines = (text: string): string =>
  text.toWellFormed().replace(OBEYED, (sign) => (sign === '\n' || sign === '\t' ? sign : '\ufffd'))
