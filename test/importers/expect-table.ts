import { readTable } from '#app/importers/read-table'
import { isRefusal } from '#app/importers/refused'
import type { ReadOptions, Table } from '#app/importers/table'

export function tableOf(content: string | Uint8Array, name = 'file.csv', options: ReadOptions = {}): Table {
  const read = readTable(bytesOf(content), name, options)
  if (isRefusal(read)) throw new Error(`refused: ${read.sentence}`)
  return read
}

export function refusalOf(content: string | Uint8Array, name = 'file.csv', options: ReadOptions = {}) {
  const read = readTable(bytesOf(content), name, options)
  if (!isRefusal(read)) throw new Error(`read ${read.rows.length} rows instead of a refusal`)
  return read
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

export function headerNames(table: Table): string[] {
  return table.headers.map((header) => header.name)
}
