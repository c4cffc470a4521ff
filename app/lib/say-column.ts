/** A column's name as words: "issued by" for issuedById, "public part" for publicPartSha256. */
export const sayColumn = (column: string): string =>
  column
    .replace(/(Id|Sha256)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

/** Columns as words, each once. */
export const sayColumns = (columns: readonly string[]): string => [...new Set(columns.map(sayColumn))].join(', ')
