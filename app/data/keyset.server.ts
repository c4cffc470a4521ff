export interface OrderKey {
  column: string
  direction: 'asc' | 'desc'
  /** text unless it says so; a cursor that does not fit is passed over */
  holds?: 'number'
}

/** Where a list stands: the cursor of the row to go on from, or to go back from. */
export interface Place {
  after: string | null
  before: string | null
}

export interface KeysetPage<Row> {
  rows: Row[]
  /** Cursors of the neighbouring pages; null where there is none. */
  next: string | null
  previous: string | null
}

type Values = (string | number)[]
type Query<Row> = (part: { where: object; orderBy: object[]; take: number }) => Promise<Row[]>

/**
 * One page of a list in an order that ends in a unique column. A cursor holds the values of the row it stands on, not
 * a number of rows, so that pages neither shift nor grow slower the further one reads.
 */
export async function keysetPage<Row extends object>(
  order: readonly OrderKey[],
  place: Place,
  take: number,
  find: Query<Row>,
): Promise<KeysetPage<Row>> {
  const before = readCursor(place.before, order)
  const cursor = before ?? readCursor(place.after, order)
  const way = before ? order.map(turned) : order
  const found = await find({
    where: cursor ? beyond(way, cursor) : {},
    orderBy: way.map(({ column, direction }) => ({ [column]: direction })),
    take: take + 1,
  })
  const more = found.length > take
  const rows = found.slice(0, take)
  if (before) rows.reverse()
  const at = (row: Row | undefined, there: boolean) => (row && there ? writeCursor(row, order) : null)
  return {
    rows,
    next: at(rows.at(-1), before ? true : more),
    previous: at(rows[0], before ? more : cursor !== null),
  }
}

/** Reads where a list stands from its address. */
export const placeIn = (search: URLSearchParams): Place => ({
  after: search.get('after'),
  before: search.get('before'),
})

const turned = (key: OrderKey): OrderKey => ({ ...key, direction: key.direction === 'asc' ? 'desc' : 'asc' })

/** The first condition lets the index find the place, the rest tells ties apart. */
function beyond(order: readonly OrderKey[], cursor: Values): object {
  const past = (at: number) => ({ [order[at]!.column]: { [order[at]!.direction === 'asc' ? 'gt' : 'lt']: cursor[at] } })
  const same = (at: number) => ({ [order[at]!.column]: cursor[at] })
  const either = order.map((_, at) => ({ AND: [...order.slice(0, at).map((_key, before) => same(before)), past(at)] }))
  const from = { [order[0]!.column]: { [order[0]!.direction === 'asc' ? 'gte' : 'lte']: cursor[0] } }
  return { AND: [from, { OR: either }] }
}

function writeCursor(row: object, order: readonly OrderKey[]): string {
  const values = order.map(({ column }) => (row as Record<string, unknown>)[column])
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

// A number beyond 32 bits, or a NUL, is an error to the database and no place in any list.
const isStoredNumber = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
const isStoredText = (value: unknown): boolean => typeof value === 'string' && !value.includes('\0')

/** The values of a cursor, or null where somebody made it up. */
function readCursor(text: string | null, order: readonly OrderKey[]): Values | null {
  if (!text) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(values) || values.length !== order.length) return null
    const fits = order.every(({ holds }, at) =>
      holds === 'number' ? isStoredNumber(values[at]) : isStoredText(values[at]),
    )
    return fits ? values : null
  } catch {
    return null
  }
}
