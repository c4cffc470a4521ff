import type { ReactNode } from 'react'
import { Disclosure } from '#app/ui/kit/disclosure'

interface ChartTableProps {
  caption: string
  head: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}

/** The figures under a chart, for those who would rather read, hear or copy them. */
export function ChartTable({ caption, head, rows }: ChartTableProps) {
  return (
    <Disclosure summary={<span className="text-sm text-muted">Show as a table</span>} className="mt-1 print:hidden">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={caption}
        className="overflow-x-auto"
      >
        <table className="w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {head.map((title, column) => (
                <th
                  key={title}
                  scope="col"
                  className={`border-b border-edge py-1 pe-4 font-medium text-muted ${column === 0 ? 'text-start' : 'text-end'}`}
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the figures of one drawing never move
              <tr key={index}>
                {row.map((cell, column) =>
                  column === 0 ? (
                    <th
                      key={head[column]}
                      scope="row"
                      className="border-b border-line py-1 pe-4 text-start font-normal"
                    >
                      {cell}
                    </th>
                  ) : (
                    <td key={head[column]} className="border-b border-line py-1 pe-4 text-end tabular-nums">
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Disclosure>
  )
}
