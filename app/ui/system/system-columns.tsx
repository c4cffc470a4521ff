import { tierLabel } from '#app/domain/system'
import { type SystemListQuery, type SystemSort, systemListParams } from '#app/domain/system-filter'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import type { Column } from '#app/ui/kit/table'
import { StateMark } from '#app/ui/state-mark'
import { TierBadge } from '#app/ui/tier-badge'
import type { ListChoices } from './system-list'
import { shortBasis, tierWeight } from './tier-words'

export interface SystemRow {
  id: string
  reference: string
  name: string
  stage: string
  tier: string
  tierBasis: readonly string[]
  jurisdictions: readonly string[]
  ownerName: string
  owned: boolean
  unknownFacts: number
  openCount: number
  applicableCount: number
  nextDay: string | null
  updatedAt: string
}

/** The columns of the inventory; a head that sorts keeps the filters. */
export function systemColumns(query: SystemListQuery, choices: ListChoices, dateLocale: string): Column<SystemRow>[] {
  const locale = dateLocale as DateLocale
  const sort = (key: SystemSort, first: 'ascending' | 'descending') => sortBy(query, key, first)
  const stage = (value: string) => choices.stages.find((option) => option.value === value)?.label ?? value
  const regions = (values: readonly string[]) =>
    values.map((value) => choices.jurisdictions.find((option) => option.value === value)?.label ?? value).join(', ')
  return [
    {
      key: 'name',
      head: 'System',
      cell: (row) => <bdi>{row.name}</bdi>,
      sort: sort('name', 'ascending'),
      className: 'min-w-52 max-w-104 [overflow-wrap:anywhere]',
    },
    { key: 'reference', head: 'Reference', cell: (row) => row.reference, className: 'text-muted whitespace-nowrap' },
    {
      key: 'tier',
      head: 'Tier (EU)',
      cell: (row) => (
        <TierBadge
          weight={tierWeight(row.tier)}
          reference={shortBasis(row.tierBasis)}
          reason={row.tierBasis.join('; ') || undefined}
        >
          {tierLabel(row.tier)}
        </TierBadge>
      ),
      sort: sort('tier', 'descending'),
      className: 'py-1',
    },
    {
      key: 'stage',
      head: 'Stage',
      cell: (row) => stage(row.stage) || <Missing word="No stage" />,
      className: 'whitespace-nowrap',
    },
    {
      key: 'regions',
      head: 'Regions',
      cell: (row) => <Regions codes={row.jurisdictions} names={regions(row.jurisdictions)} />,
      className: 'max-w-40',
    },
    {
      key: 'owner',
      head: 'Owner',
      cell: (row) =>
        row.owned ? (
          <bdi>{row.ownerName}</bdi>
        ) : (
          <Missing word={row.ownerName ? `${row.ownerName}, not chosen` : 'No owner'} />
        ),
      className: 'min-w-24 max-w-48',
    },
    {
      key: 'open',
      head: 'Open',
      align: 'right',
      cell: (row) => <OpenCell row={row} />,
      sort: sort('open', 'descending'),
      className: 'whitespace-nowrap',
    },
    {
      key: 'next',
      head: 'Next date',
      align: 'right',
      cell: (row) =>
        row.nextDay ? <DateText date={row.nextDay} locale={locale} /> : <span className="text-muted">none</span>,
    },
    {
      key: 'updated',
      head: 'Updated',
      align: 'right',
      cell: (row) => <DateText date={row.updatedAt.slice(0, 10)} locale={locale} />,
      sort: sort('updated', 'descending'),
    },
  ]
}

/** Codes keep the row on one line; the names are there when one points at them or listens. */
function Regions({ codes, names }: { codes: readonly string[]; names: string }) {
  if (codes.length === 0) return <Missing word="No region" />
  return (
    <abbr title={names} className="no-underline">
      {codes.join(', ')}
    </abbr>
  )
}

const Missing = ({ word }: { word: string }) => <StateMark mark="unknown">{word}</StateMark>

/** "14 of 62", and how many facts are unknown, since these may bring more. */
function OpenCell({ row }: { row: SystemRow }) {
  return (
    <>
      <Link href={paths.systemAssessments(row.id)} quiet>
        {row.openCount} of {row.applicableCount}
      </Link>
      {row.unknownFacts > 0 && (
        <Link
          href={paths.systemFacts(row.id)}
          quiet
          className="ms-1.5 text-muted"
          title={`${row.unknownFacts} unknown ${row.unknownFacts === 1 ? 'fact' : 'facts'} may bring more`}
        >
          +{row.unknownFacts}?<span className="sr-only"> unknown facts</span>
        </Link>
      )}
    </>
  )
}

/** A second click turns the order round. */
function sortBy(query: SystemListQuery, key: SystemSort, first: 'ascending' | 'descending') {
  const now = query.sort !== key ? undefined : query.descending ? ('descending' as const) : ('ascending' as const)
  const next = now === undefined ? first : now === 'ascending' ? 'descending' : 'ascending'
  return {
    href: paths.systems(systemListParams({ ...query, sort: key, descending: next === 'descending' })),
    direction: now,
  }
}
