/** What a column of a table that leaves the house holds; days are YYYY-MM-DD, instants ISO with Z. */
export type CellKind = 'text' | 'number' | 'day' | 'instant'

export type CellValue = string | number | null

export interface TableColumn {
  title: string
  kind: CellKind
  /** in characters */
  width: number
}
