import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { listPeople } from '#app/data/people.server'
import type { Actor } from '#app/domain/people'
import type { CellKind, CellValue, TableColumn } from '#app/lib/table-cells'

/** Who asks for a register, of which organisation, on which day, with the filters of the page it stands on. */
export interface RegisterReading {
  readonly db: Db
  readonly ground: Ground
  readonly scope: string
  readonly by: Actor
  readonly asOf: string
  readonly today: string
  readonly search: URLSearchParams
  library(): Promise<OrganisationLibrary>
}

/** A register as it is about to be written: rows come page by page, so that none is too long to be held. */
export interface OpenRegister {
  readonly columns: readonly TableColumn[]
  readonly pages: AsyncIterable<CellValue[][]>
  /** How many rows there will be; only asked where a file can hold no more than so many. */
  count(): Promise<number>
}

export type OpenRegisterOf = (on: RegisterReading) => Promise<OpenRegister>

/** A column and how a row fills it. */
export interface Column<Row> extends TableColumn {
  of(row: Row): CellValue
}

const column =
  (kind: CellKind, usual: number) =>
  <Row>(title: string, of: (row: Row) => CellValue, width = usual): Column<Row> => ({ title, kind, width, of })

export const text = column('text', 18)
export const number = column('number', 10)
export const day = column('day', 12)
export const instant = column('instant', 20)

export function register<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<readonly Row[]>,
  count: () => Promise<number>,
): OpenRegister {
  async function* pages() {
    for await (const page of rows) {
      yield page.map((row) => columns.map((column) => column.of(row)))
      // Lets requests that came in meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { columns: columns.map(({ title, kind, width }) => ({ title, kind, width })), pages: pages(), count }
}

/** Page after page of a list that names where its next page begins. */
export async function* inPages<Row>(
  read: (after: string | null) => Promise<{ rows: readonly Row[]; next: string | null }>,
): AsyncGenerator<readonly Row[]> {
  for (let after: string | null = null; ; ) {
    const { rows, next }: { rows: readonly Row[]; next: string | null } = await read(after)
    if (rows.length > 0) yield rows
    if (next === null) return
    after = next
  }
}

export async function* atOnce<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

/** Names of people by id, those who have left included. */
export async function namesOf({ db, scope }: RegisterReading): Promise<(id: string | null) => string> {
  const people = new Map((await listPeople(db, scope)).map(({ id, name }) => [id, name]))
  return (id) => (id === null ? '' : (people.get(id) ?? ''))
}

/** The system and framework a page is about, where its address names them. */
export const choiceOf = ({ search }: RegisterReading) => ({
  systemId: search.get('system') || undefined,
  frameworkId: search.get('framework') || undefined,
})

/** Rows read at a time: small enough that the server answers others in between. */
export const CHUNK = 250
