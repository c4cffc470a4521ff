import { HeatMap } from '#app/ui/charts/heat-map'
import { StackedBars } from '#app/ui/charts/stacked-bars'
import { TierRegionGrid } from '#app/ui/charts/tier-region-grid'
import { Timeline } from '#app/ui/charts/timeline'
import { Sparkline, TrendLine } from '#app/ui/charts/trend-line'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { StatFigure } from '#app/ui/kit/stat-figure'
import { bars, heat, movements, tiers } from './sample'

const trend = [41, 44, 47, null, 39, 33, 31].map((value, month) => ({
  date: `2026-${String(month + 5).padStart(2, '0')}-01`,
  value,
}))

/** The executive home's shape: readable in one minute, one landscape page. */
export function Executive() {
  return (
    <div className="print-landscape flex flex-col gap-4">
      <PageHeader title="Where we stand" lead="67 systems in 3 regions, under 5 frameworks." />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 print:grid-cols-4">
        <StatFigure
          label="requirements open"
          value={89}
          of={197}
          href="/work"
          change={{ by: -12, since: '20 Oct 2026', good: true }}
          note="3 without owner"
        />
        <StatFigure
          label="high-risk systems"
          value={17}
          of={67}
          href="/systems?tier=high"
          change={{ by: 2, since: '20 Oct 2026' }}
        />
        <StatFigure
          label="risks beyond appetite"
          value={8}
          of={42}
          href="/risks"
          change={{ by: 1, since: '20 Oct 2026', good: false }}
        />
        <StatFigure
          label="systems with unanswered facts"
          value={null}
          href="/systems?facts=unknown"
          note="Not counted yet today"
        />
      </div>
      <div className="grid gap-4 lg:grid-cols-2 print:grid-cols-3">
        <Panel title="Coverage by framework">
          <StackedBars label="Coverage by framework" bars={bars} />
        </Panel>
        <Panel title="Risks" note="42 open, after treatment">
          <HeatMap
            label="Risks by likelihood and impact"
            cells={heat}
            movements={movements}
            appetite={12}
            cellHref={({ likelihood, impact }) => `/risks?likelihood=${likelihood}&impact=${impact}`}
          />
        </Panel>
        <Panel title="Tiers by region">
          <TierRegionGrid
            label="Systems by tier and region"
            regions={['EU', 'Colorado', 'Singapore']}
            rows={tiers}
            href={(row, region) => `/systems?tier=${row.weight}&region=${region ?? ''}`}
          />
        </Panel>
        <Panel title="Open requirements" aside={<Sparkline points={trend} />}>
          <TrendLine label="Open requirements" points={trend} />
        </Panel>
      </div>
      <Panel title="What the law changes next">
        <Timeline
          label="What the law changes next"
          from="2026-11-20"
          events={[
            {
              date: '2027-01-01',
              title: 'Colorado SB 26-189 begins to bind deployers',
              note: '5 systems',
              href: '/frameworks/colorado',
            },
            { date: '2027-02-02', title: 'Commission guidelines on serious incidents', note: '17 systems' },
            {
              date: '2027-08-02',
              title: 'GPAI models placed before 2 Aug 2025 must comply',
              note: '1 system',
              href: '#',
            },
            {
              date: '2027-12-02',
              title: 'High-risk duties, Annex III',
              note: '14 systems, 214 requirements',
              href: '#',
            },
            { date: '2028-08-02', title: 'High-risk duties, Annex I', note: '3 systems', href: '#' },
          ]}
        />
      </Panel>
    </div>
  )
}
