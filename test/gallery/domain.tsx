import { Download, Plus } from 'lucide-react'
import { type Mark, markWord } from '#app/domain/words'
import { Badge } from '#app/ui/kit/badge'
import { LinkButton } from '#app/ui/kit/button'
import { DateText, RelativeDate } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { FilterBar } from '#app/ui/kit/filter-bar'
import { Input, Select } from '#app/ui/kit/input'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'
import { Tabs } from '#app/ui/kit/tabs'
import { StateMark } from '#app/ui/state-mark'
import { TierBadge } from '#app/ui/tier-badge'
import { TimingChip } from '#app/ui/timing-chip'
import { WhyTree } from '#app/ui/why-tree'
import { type SystemRow, systems, why } from './sample'

const columns: Column<SystemRow>[] = [
  { key: 'name', head: 'System', cell: (row) => row.name, sort: { href: '?sort=name' }, className: 'min-w-56' },
  { key: 'id', head: 'Reference', cell: (row) => row.id, className: 'whitespace-nowrap text-muted' },
  { key: 'stage', head: 'Stage', cell: (row) => row.stage, className: 'whitespace-nowrap' },
  {
    key: 'tier',
    head: 'Tier (EU)',
    cell: (row) => (
      <TierBadge weight={row.tier} reference={row.reference}>
        {row.tierWord}
      </TierBadge>
    ),
    className: 'py-1',
  },
  {
    key: 'owner',
    head: 'Owner',
    cell: (row) => row.owner ?? <StateMark mark="unknown">No owner</StateMark>,
    className: 'whitespace-nowrap',
  },
  {
    key: 'open',
    head: 'Open',
    align: 'right',
    sort: { href: '?sort=open', direction: 'descending' },
    cell: (row) => (
      <>
        {row.open} <span className="text-muted">of {row.of}</span>
      </>
    ),
    className: 'whitespace-nowrap',
  },
  {
    key: 'next',
    head: 'Next date',
    align: 'right',
    cell: (row) => (row.next ? <DateText date={row.next} /> : <span className="text-muted">none</span>),
  },
]

/** The list, the marks and the law's own words. */
export function Domain() {
  return (
    <>
      <PageHeader
        title="CV screening for claims handlers"
        crumbs={[{ label: 'Systems', href: '/systems' }]}
        beside={
          <>
            <span className="text-muted">SYS-0042</span>
            <TierBadge
              weight="high"
              reference="Annex III 4(a)"
              reason="Used for recruitment; your role is deployer."
              href="/why"
            >
              High-risk
            </TierBadge>
            <Badge>In operation</Badge>
          </>
        }
        facts={[
          { term: 'Owner', value: 'Jonas Weber' },
          { term: 'Regions', value: 'EU, Colorado' },
          { term: 'Next date', value: <RelativeDate date="2027-12-02" today="2026-11-20" /> },
        ]}
        actions={
          <>
            <LinkButton look="primary" href="/assess">
              Assess
            </LinkButton>
            <LinkButton href="/report">
              <Download aria-hidden="true" />
              Report
            </LinkButton>
          </>
        }
      />
      <Tabs
        label="This system"
        tabs={[
          'Overview',
          'Facts',
          'Scope',
          'Assessments',
          'Evidence',
          'Risks',
          'Components',
          'History',
          'Reports',
        ].map((label, index) => ({
          label,
          href: `/systems/42/${label}`,
          current: index === 3,
          count: index === 3 ? 14 : undefined,
        }))}
      />
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        <Panel title="Marks">
          <ul className="grid gap-2 sm:grid-cols-2">
            {(Object.keys(markWord) as Mark[]).map((mark) => (
              <li key={mark}>
                <StateMark mark={mark} />
              </li>
            ))}
          </ul>
          <div className="mt-4 flex flex-wrap gap-x-4 gap-y-2">
            <TimingChip timing="in-force" firstDay="2025-02-02" />
            <TimingChip timing="upcoming" firstDay="2027-12-02" />
            <TimingChip timing="ended" lastDay="2026-07-26" />
            <TimingChip timing="unknown-day" />
          </div>
          <div className="mt-4 flex flex-wrap gap-1.5">
            <Badge>draft</Badge>
            <Badge tone="strong">v3</Badge>
            <Badge tone="accent">new</Badge>
            <Badge tone="good">approved</Badge>
            <Badge tone="warn">returned</Badge>
            <Badge tone="danger">overdue</Badge>
          </div>
        </Panel>
        <Panel title="Why this tier" aside="as of 20 Nov 2026">
          <WhyTree why={why} />
        </Panel>
      </div>
      <div className="mt-8">
        <FilterBar
          active={[
            { label: 'Region: EU', removeHref: '?' },
            { label: 'Has gaps', removeHref: '?region=eu' },
          ]}
          clearHref="?"
          keep={{ sort: 'open' }}
          aside={
            <LinkButton href="/systems/new">
              <Plus aria-hidden="true" />
              Register a system
            </LinkButton>
          }
        >
          <Field label="Search" hideLabel className="w-56">
            <Input name="q" type="search" placeholder="Name, reference or owner" />
          </Field>
          <Field label="Stage" hideLabel className="w-40">
            <Select name="stage" blank="Any stage" />
          </Field>
          <Field label="Tier" hideLabel className="w-40">
            <Select name="tier" blank="Any tier" />
          </Field>
        </FilterBar>
        <Table
          caption="AI systems"
          columns={columns}
          rows={systems}
          rowKey={(row) => row.id}
          rowHref={(row) => `/systems/${row.id}`}
          current={(row) => row.id === 'SYS-0007'}
        />
        <Pager shown="1–6 of 2,133 systems" nextHref="?after=SYS-0121" previousHref="?before=SYS-0042" />
      </div>
    </>
  )
}
