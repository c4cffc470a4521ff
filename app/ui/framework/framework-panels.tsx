import { BUCKETS } from '#app/domain/assessment'
import type { CrosswalkShare } from '#app/domain/crosswalk-shares'
import type { Coverage } from '#app/domain/picture'
import { markOfBucket } from '#app/domain/words'
import { paths } from '#app/paths'
import { StackedBars } from '#app/ui/charts/stacked-bars'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'
import type { FrameworkParts } from './framework-parts'

const many = (n: number, one: string, several = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : several}`

/** How the answers of all systems stand under the framework. */
export function CoveragePanel({ id, title, coverage }: { id: string; title: string; coverage: Coverage }) {
  const { systems, applicable, open, piles, unknown } = coverage
  return (
    <Panel title="Where we stand" note="All systems together, as of today.">
      <StackedBars
        label={`Answers under ${title}`}
        bars={[
          {
            label: `${open.toLocaleString('en')} of ${applicable.toLocaleString('en')} open`,
            href: paths.systems({ framework: id }),
            note: `${many(systems, 'system')}${unknown > 0 ? `, ${many(unknown, 'requirement')} nobody can tell` : ''}`,
            segments: BUCKETS.map((bucket) => ({
              mark: markOfBucket[bucket],
              count: piles[bucket],
              href: paths.systems({ framework: id }),
            })),
          },
        ]}
      />
    </Panel>
  )
}

const share = (n: number, of: number): string => `${Math.round((n / of) * 100)} %`

/** What it has in common with other frameworks, seen from both sides. */
export function CrosswalkPanel({ shares, title }: { shares: readonly CrosswalkShare[]; title: string }) {
  if (shares.length === 0) return null
  const part = (n: number, of: number) => (
    <>
      {n}{' '}
      <span className="text-muted">
        of {of}, {share(n, of)}
      </span>
    </>
  )
  const columns: Column<CrosswalkShare>[] = [
    { key: 'other', head: 'With', cell: (one) => one.framework },
    { key: 'here', head: 'Have a counterpart there', align: 'right', cell: (one) => part(one.here, one.of) },
    { key: 'met', head: 'Of these met by it in full', align: 'right', cell: (one) => one.metHere },
    {
      key: 'there',
      head: 'Theirs with a counterpart here',
      align: 'right',
      className: 'max-md:hidden',
      cell: (one) => part(one.there, one.ofThere),
    },
    {
      key: 'metThere',
      head: 'Of these met in full from here',
      align: 'right',
      className: 'max-md:hidden',
      cell: (one) => one.metThere,
    },
    {
      key: 'basis',
      head: 'Whose reading',
      className: 'max-lg:hidden text-muted',
      cell: (one) => `${one.published ?? 'ours'}${one.unconfirmed > 0 ? `, ${one.unconfirmed} unconfirmed` : ''}`,
    },
  ]
  return (
    <Panel
      id="crosswalks"
      title="The same elsewhere"
      note={`What other frameworks ask that ${title} asks too. Each requirement names its counterparts and why.`}
      className="scroll-mt-16"
    >
      <Table
        caption="What it has in common with other frameworks"
        columns={columns}
        rows={shares}
        rowKey={(one) => one.frameworkId + one.rows}
        rowHref={(one) => paths.framework(one.frameworkId)}
      />
    </Panel>
  )
}

/** Readings that nobody has confirmed yet, each with its doubt. */
export function UnconfirmedPanel({ id, rows }: { id: string; rows: FrameworkParts['unconfirmed'] }) {
  if (rows.length === 0) return null
  return (
    <Panel
      id="unconfirmed"
      title="What is unconfirmed"
      note={`${many(rows.length, 'reading')} that rest on our own understanding or on a source we could not see in full.`}
      className="scroll-mt-16"
    >
      <Disclosure summary="Show each with its doubt" open={rows.length <= 5}>
        <ul>
          {rows.map((row) => (
            <li key={row.id + row.title} className="border-t border-line py-1.5 first:border-t-0">
              {row.id === '' ? row.title : <Link href={paths.requirement(id, row.id)}>{row.title}</Link>}
              <span className="prose-measure block text-sm text-muted">{row.note}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Panel>
  )
}
