/** Beyond these a file is refused with a sentence that names the limit and what was found. */
export const LIMITS = {
  columns: 200,
  rows: 50_000,
  cellBytes: 64 * 1024,
  csvBytes: 10 * 1024 * 1024,
  /** XLSX: bytes after inflating, over all entries that are read. */
  inflatedBytes: 100 * 1024 * 1024,
  zipEntries: 1_000,
  zipRatio: 100,
  /** A small entry may compress very well without harm. */
  zipRatioFreeBytes: 1024 * 1024,
  /** One shared string may be used in many cells: the text of all cells together is bounded too. */
  textChars: 50_000_000,
  /** An Excel sheet cannot be wider; a reference beyond it is a broken or hostile file. */
  excelColumns: 16_384,
  excelRows: 1_048_576,
} as const

/** "1,234": the same in every locale, since sentences are compared in tests. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

export function megabytes(bytes: number): string {
  const value = bytes / (1024 * 1024)
  return `${value >= 10 ? count(Math.round(value)) : value.toFixed(1)} MB`
}
