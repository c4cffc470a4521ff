/** One row in the portable form: booleans are booleans on both databases. */
export type Row = Record<string, string | number | boolean | null>

export interface TableShape {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly isBoolean: boolean }[]
  /** Columns of the primary key, in order. */
  readonly key: readonly string[]
  /** Tables that its foreign keys point at. */
  readonly parents: readonly string[]
}

/** Every table as it was at one instant, while others go on writing. */
export interface TableSource {
  readonly tables: readonly TableShape[]
  readonly migrations: readonly string[]
  /** In the order of the primary key; all of them, or those with this value in one column. */
  rows(table: TableShape, only?: { column: string; value: string }): AsyncIterable<Row>
  close(): Promise<void>
}

/** A transaction that fills tables: all of it or nothing. */
export interface TableTarget {
  readonly tables: readonly TableShape[]
  count(table: TableShape): Promise<number>
  /** The values of one column, for tables where a row may be there already. */
  values(table: TableShape, column: string): Promise<Set<string>>
  clear(table: TableShape): Promise<void>
  insert(table: TableShape, columns: readonly string[], rows: readonly Row[]): Promise<void>
  run(statement: string): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** Parents before their children, so that no foreign key waits for its row. */
export function parentsFirst(tables: readonly TableShape[]): TableShape[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const ordered = new Set<TableShape>()
  const visit = (table: TableShape) => {
    if (ordered.has(table)) return
    for (const parent of table.parents) if (parent !== table.name && byName.has(parent)) visit(byName.get(parent)!)
    ordered.add(table)
  }
  for (const table of [...tables].sort((a, b) => (a.name < b.name ? -1 : 1))) visit(table)
  return [...ordered]
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
