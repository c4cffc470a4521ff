import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { BareLink } from './link'

export interface Column<Row> {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures go to the right. */
  align?: 'left' | 'right' | 'center'
  /** The head becomes a link; `direction` is set on the column that sorts now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' }
  /** Tailwind classes for head and cells: `w-40`, `max-lg:hidden`, `whitespace-nowrap`. */
  className?: string
}

export interface TableProps<Row> {
  /** Says what the rows are; read by screen readers, shown above the table with `showCaption`. */
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The whole row leads here; the link itself sits in the first column. */
  rowHref?: (row: Row) => string | undefined
  /** Stands in the table's place when there are no rows: an EmptyState. */
  empty?: ReactNode
  /** Rows of a total, already as `<tr>`s. */
  foot?: ReactNode
  /** Marks a row as the current one. */
  current?: (row: Row) => boolean
  className?: string
}

const alignment = { left: 'text-start', right: 'text-end tabular-nums', center: 'text-center' }

/** The dense table: 32 px rows, head that stays in sight, sideways scrolling inside its own frame on narrow screens. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, showCaption, columns, rows, rowKey, rowHref, empty, foot, current, className } = props
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className={cx('relative overflow-x-auto rounded-sm xl:overflow-visible print:overflow-visible', className)}
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className={showCaption ? 'pb-2 text-start font-medium' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sort?.direction}
                className={cx(
                  'sticky top-0 z-10 h-8 border-b border-edge bg-ground px-2 py-1 align-bottom text-sm font-medium whitespace-nowrap text-muted first:ps-1 xl:top-(--sticky-top,0px) print:static',
                  alignment[column.align ?? 'left'],
                  column.className,
                )}
              >
                {column.sort ? <SortLink sort={column.sort}>{column.head}</SortLink> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const href = rowHref?.(row)
            return (
              <tr
                key={rowKey(row)}
                aria-current={current?.(row) ? 'true' : undefined}
                className="group/row relative hover:bg-raised aria-current:bg-accent-soft"
              >
                {columns.map((column, index) => (
                  <Cell key={column.key} column={column} first={index === 0} href={href} row={row} />
                ))}
              </tr>
            )
          })}
        </tbody>
        {foot && <tfoot className="font-medium [&_td]:h-8 [&_td]:px-2 [&_th]:h-8 [&_th]:px-2">{foot}</tfoot>}
      </table>
    </section>
  )
}

function Cell<Row>({ column, first, href, row }: { column: Column<Row>; first: boolean; href?: string; row: Row }) {
  const look = cx(
    'h-8 border-b border-line px-2 py-1.5 align-top font-normal',
    alignment[column.align ?? 'left'],
    // Links and buttons in other cells lie above the row's own link.
    '[&_a]:relative [&_a]:z-1 [&_button]:relative [&_button]:z-1 [&_summary]:relative [&_summary]:z-1',
    column.className,
  )
  if (!first) return <td className={look}>{column.cell(row)}</td>
  return (
    <th scope="row" className={cx(look, 'ps-1 [&_a]:static')}>
      {href ? (
        <BareLink
          href={href}
          className="font-medium text-ink underline decoration-transparent underline-offset-3 group-hover/row:text-accent group-hover/row:decoration-current after:absolute after:inset-0"
        >
          {column.cell(row)}
        </BareLink>
      ) : (
        column.cell(row)
      )}
    </th>
  )
}

function SortLink({ sort, children }: { sort: NonNullable<Column<unknown>['sort']>; children: ReactNode }) {
  const Icon = sort.direction === 'ascending' ? ArrowUp : sort.direction === 'descending' ? ArrowDown : ChevronsUpDown
  return (
    <BareLink
      href={sort.href}
      preventScrollReset
      className={cx('inline-flex items-center gap-1 rounded-sm hover:text-accent', sort.direction && 'text-ink')}
    >
      {children}
      <Icon aria-hidden="true" className={cx('size-3.5', !sort.direction && 'opacity-60')} />
    </BareLink>
  )
}
