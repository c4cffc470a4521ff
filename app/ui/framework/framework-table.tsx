import type { FrameworkGroup, FrameworkLine } from '#app/domain/framework-list'
import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { cx } from '#app/ui/kit/cx'
import { Link } from '#app/ui/kit/link'
import { type Column, Table } from '#app/ui/kit/table'
import type { FrameworksPage } from './frameworks-page'

/** One group of the library. The columns stand at the same places in every group. */
export function FrameworkTable({
  group,
  page,
  headless,
}: {
  group: FrameworkGroup
  page: FrameworksPage
  /** The heads were given above. */
  headless?: boolean
}) {
  const none = <span className="text-muted">–</span>
  const columns: Column<FrameworkLine>[] = [
    { key: 'title', head: 'Framework', cell: (line) => line.title, className: 'min-w-52' },
    { key: 'use', head: 'Use', className: 'w-40', cell: (line) => <Use line={line} /> },
    {
      key: 'where',
      head: 'Where',
      className: 'w-36 max-xl:hidden',
      cell: (line) => line.jurisdictions.join(', ') || <span className="text-muted">everywhere</span>,
    },
    {
      key: 'dates',
      head: 'Dates',
      className: 'w-44',
      cell: (line) => <Days line={line} page={page} />,
    },
    { key: 'count', head: 'Requirements', align: 'right', className: 'w-28', cell: (line) => line.requirements },
    {
      key: 'systems',
      head: 'Systems',
      align: 'right',
      className: 'w-24',
      cell: ({ id, adopted }) => {
        const known = page.systems[id]
        if (!adopted || !known) return none
        return (
          <>
            {known.applies > 0 ? (
              <Link href={paths.systems({ framework: id })}>{known.applies.toLocaleString('en')}</Link>
            ) : (
              <span className="text-muted">0</span>
            )}
            {known.unknown > 0 && <span className="block text-xs text-muted">{known.unknown} cannot tell</span>}
          </>
        )
      },
    },
    {
      key: 'open',
      head: 'Open',
      align: 'right',
      className: 'w-36 max-md:hidden',
      cell: ({ id, adopted }) => {
        const known = page.open[id]
        return adopted && known && known.of > 0 ? (
          <>
            {known.open.toLocaleString('en')} <span className="text-muted">of {known.of.toLocaleString('en')}</span>
          </>
        ) : (
          none
        )
      },
    },
  ]
  return (
    <Table
      caption={`${group.title}: frameworks`}
      columns={columns}
      rows={group.lines}
      rowKey={(line) => line.id}
      rowHref={(line) => paths.framework(line.id)}
      className={cx('[&_table]:table-fixed max-xl:[&_table]:table-auto', headless && FLAT_HEAD)}
    />
  )
}

/** Without height, but there: it gives the columns their widths, and readers their names. */
const FLAT_HEAD =
  'xl:[&_thead_th]:h-0 xl:[&_thead_th]:border-0 xl:[&_thead_th]:py-0 xl:[&_thead_th]:text-[0px] xl:[&_thead_th]:leading-none'

function Use({ line }: { line: FrameworkLine }) {
  return (
    <span className="flex flex-wrap gap-1">
      {line.adopted ? (
        <Badge tone="accent">in use</Badge>
      ) : (
        <span className="whitespace-nowrap text-muted">not in use</span>
      )}
      {line.newer && <Badge tone="warn">new version</Badge>}
      {line.own && <Badge>your own</Badge>}
      {line.status !== 'in-force' && <Badge>{line.status}</Badge>}
    </span>
  )
}

/** The next day on which something of it begins, or else since when it stands. */
function Days({ line: { firstDay, nextDay }, page: { asOf, locale } }: { line: FrameworkLine; page: FrameworksPage }) {
  if (nextDay) {
    return (
      <span className="whitespace-nowrap text-accent">
        {firstDay !== null && firstDay <= asOf ? 'next' : 'from'} {formatDay(nextDay, locale)}
      </span>
    )
  }
  if (firstDay) return <span className="whitespace-nowrap">since {formatDay(firstDay, locale)}</span>
  return <span className="whitespace-nowrap text-muted">no date</span>
}
