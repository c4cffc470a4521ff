import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { type Column, Table } from '#app/ui/kit/table'
import type { Regime, ScopePage } from './scope-page'

/** Every framework beside the others: two laws that disagree about the same system disagree in plain sight. */
export function RegimeTable({ page }: { page: ScopePage }) {
  const { system, asOf, today, locale } = page
  const when = asOf === today ? {} : { asOf }
  const to = (regime: Regime, show?: string) => paths.systemScope(system.id, { framework: regime.id, show, ...when })
  const figure = (regime: Regime, n: number, show?: string) =>
    n === 0 ? <span className="text-muted">–</span> : <Link href={to(regime, show)}>{n}</Link>
  const columns: Column<Regime>[] = [
    {
      key: 'title',
      head: 'Framework',
      cell: (one) => one.title,
    },
    {
      key: 'says',
      head: 'Binds you as',
      cell: (one) => (
        <span className={one.verdict === 'true' ? undefined : 'text-muted'}>
          {!one.duty && `${one.status}: no duty yet. `}
          {one.verdict === 'false'
            ? 'does not apply'
            : one.verdict === 'unknown'
              ? 'cannot tell yet'
              : one.roles.join(', ') || 'everyone'}
          <Tiers regime={one} />
        </span>
      ),
    },
    { key: 'applies', head: 'Applies', align: 'right', cell: (one) => figure(one, one.counts.applicable) },
    {
      key: 'now',
      head: 'In force',
      align: 'right',
      cell: (one) => one.counts.inForce || <span className="text-muted">–</span>,
    },
    {
      key: 'days',
      head: 'First days',
      cell: (one) => <Days regime={one} asOf={asOf} locale={locale} />,
    },
    { key: 'unknown', head: 'Cannot tell', align: 'right', cell: (one) => figure(one, one.counts.unknown, 'unknown') },
    { key: 'no', head: 'Does not apply', align: 'right', cell: (one) => figure(one, one.counts.notApplicable, 'no') },
    {
      key: 'settled',
      head: 'Settled',
      align: 'right',
      cell: (one) =>
        one.counts.applicable === 0 ? (
          <span className="text-muted">–</span>
        ) : (
          <Link href={paths.systemAssessments(system.id, { framework: one.id })}>
            {one.settled} of {one.counts.applicable - one.counts.ended}
          </Link>
        ),
    },
  ]
  const table = (caption: string, rows: readonly Regime[]) => (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.id}
      rowHref={(one) => to(one)}
      current={(one) => one.id === page.chosen?.id}
    />
  )
  const [touching, others] = [
    page.regimes.filter(({ verdict }) => verdict !== 'false'),
    page.regimes.filter(({ verdict }) => verdict === 'false'),
  ]
  if (touching.length === 0 || others.length < FOLDED)
    return table('What each framework asks of this system', page.regimes)
  return (
    <>
      {table('What each framework asks of this system', touching)}
      <Disclosure
        summary={<span className="text-muted">{others.length} more in use do not apply to this system</span>}
        open={others.some(({ id }) => id === page.chosen?.id)}
      >
        {table('Frameworks that do not apply to this system', others)}
      </Disclosure>
    </>
  )
}

/** So many that do not apply are folded away. */
const FOLDED = 4

function Tiers({ regime }: { regime: Regime }) {
  const sure = regime.tiers.filter((tier) => tier.verdict === 'true').map((tier) => tier.title)
  if (sure.length === 0) return null
  return <span className="block text-sm text-muted">{sure.join('; ')}</span>
}

function Days({ regime, asOf, locale }: { regime: Regime; asOf: string; locale: ScopePage['locale'] }) {
  const { upcoming, unknownDay } = regime.counts
  const dated = regime.firstDays.filter(({ from }) => from > asOf).reduce((sum, { count }) => sum + count, 0)
  const open = [
    { words: 'first day not fixed yet', count: upcoming - dated },
    { words: 'first day unknown', count: unknownDay },
  ].filter(({ count }) => count > 0)
  if (regime.firstDays.length + open.length === 0) return <span className="text-muted">–</span>
  return (
    <ul>
      {regime.firstDays.map(({ from, count }) => (
        <li key={from} className="whitespace-nowrap">
          <span className={from > asOf ? 'text-accent' : undefined}>
            {from > asOf ? 'from' : 'since'} {formatDay(from, locale)}
          </span>{' '}
          <span className="text-sm text-muted">{count}</span>
        </li>
      ))}
      {open.map(({ words, count }) => (
        <li key={words} className="whitespace-nowrap text-muted">
          {words} <span className="text-sm">{count}</span>
        </li>
      ))}
    </ul>
  )
}
