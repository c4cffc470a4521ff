import type { Heat } from '#app/domain/heat'
import type { Coverage, LawDay, TierGrid, Totals } from '#app/domain/picture'
import { markOfBucket } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { StackedBars } from '#app/ui/charts/stacked-bars'
import { TierRegionGrid } from '#app/ui/charts/tier-region-grid'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { StatFigure } from '#app/ui/kit/stat-figure'
import { RiskHeat } from '#app/ui/risk/risk-heat'
import { tierWeight } from '#app/ui/system/tier-words'
import { changeSince, type Past } from './change-since'
import { type DueLine, DueList } from './due-list'
import { LawTimeline } from './law-timeline'
import { type TopRisk, TopRisks } from './top-risks'

export interface ExecutiveView {
  totals: Totals
  past: Past<Totals> | null
  grid: TierGrid
  coverage: Coverage[]
  frameworks: Record<string, string>
  heat: Heat
  risks: TopRisk[]
  law: LawDay[]
  due: DueLine[]
}

const NO_REGION = 'no region'

/** The risk picture in one minute, and on one sheet of A4. */
export function Executive({ view, today, locale }: { view: ExecutiveView; today: string; locale: DateLocale }) {
  const { totals, past, grid, coverage, frameworks, heat, risks, law, due } = view
  const change = (key: keyof Totals, wanted?: 'fewer' | 'more') =>
    changeSince(
      key,
      totals as Totals & Record<string, number>,
      past as Past<Totals & Record<string, number>> | null,
      locale,
      wanted,
    )
  return (
    <div className="print-landscape flex flex-col gap-4 print:gap-3">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 print:grid-cols-4">
        <StatFigure
          label="high-risk or prohibited systems"
          value={totals.high + totals.prohibited}
          of={totals.systems}
          href={paths.systems({ sort: '-tier' })}
          change={change('high')}
          note={`${totals.prohibited} prohibited, ${totals.high} high-risk`}
        />
        <StatFigure
          label="requirements open"
          value={totals.open}
          of={totals.applicable}
          href={paths.systems({ gap: 'open', sort: '-open' })}
          change={change('open', 'fewer')}
        />
        <StatFigure
          label="high or severe risks"
          value={totals.graveRisks}
          of={totals.risks}
          href={paths.risks()}
          change={change('graveRisks', 'fewer')}
        />
        <StatFigure
          label="systems with unknown facts"
          value={totals.unknown}
          of={totals.systems}
          href={paths.systems({ gap: 'unknown' })}
          change={change('unknown', 'fewer')}
          note={<Unowned count={totals.unowned} />}
        />
      </div>
      <div className="grid gap-4 lg:grid-cols-2 print:grid-cols-3 print:gap-3">
        <Panel title="Coverage by framework" note="How the requirements that apply are answered, over all systems">
          <StackedBars
            label="Coverage by framework"
            bars={coverage.map(({ framework, systems, applicable, open, piles, unknown }) => ({
              label: frameworks[framework] ?? framework,
              href: paths.systems({ framework }),
              note: `${open.toLocaleString('en')} of ${applicable.toLocaleString('en')} open, ${systems.toLocaleString('en')} ${systems === 1 ? 'system' : 'systems'}`,
              segments: [
                ...(
                  ['implemented', 'partly', 'inProgress', 'notImplemented', 'notStarted', 'notApplicable'] as const
                ).map((bucket) => ({
                  mark: markOfBucket[bucket],
                  count: piles[bucket],
                  href: paths.systems({ framework }),
                })),
                { mark: 'unknown' as const, count: unknown, href: paths.systems({ framework, gap: 'unknown' }) },
              ],
            }))}
          />
        </Panel>
        <Panel title="Risks" note="Open ones, by the rating that counts">
          {totals.risks === 0 ? <p className="text-muted">No open risk is recorded.</p> : <RiskHeat heat={heat} />}
        </Panel>
        <Panel
          title="Tiers by region"
          note="Of the EU AI Act; a system may stand in several regions"
          aside={
            grid.more > 0 && (
              <Link href={paths.systems()}>
                {grid.more === 1 ? 'One more region' : `${grid.more} more regions`} in the inventory
              </Link>
            )
          }
        >
          <TierRegionGrid
            label="Systems by tier and region"
            regions={grid.regions.map((region) => (region === 'none' ? NO_REGION : region))}
            rows={grid.rows.map(({ tier, label, counts, total }) => ({
              weight: tierWeight(tier),
              label,
              counts,
              total,
            }))}
            href={(row, region) =>
              paths.systems({
                tier: grid.rows.find(({ label }) => label === row.label)?.tier,
                jurisdiction: region === NO_REGION ? 'none' : region,
              })
            }
          />
        </Panel>
        <Panel title="Gravest risks" aside={<Link href={paths.risks()}>All {totals.risks} open</Link>}>
          <TopRisks risks={risks} today={today} locale={locale} />
        </Panel>
        <Panel
          title="What the law changes next"
          aside={<Link href={paths.calendar()}>All dates</Link>}
          className="lg:col-span-2 print:col-span-1"
        >
          <LawTimeline days={law} frameworks={frameworks} from={today} locale={locale} />
        </Panel>
        <Panel
          title="Due in the next 30 days"
          aside={<Link href={paths.work({ queue: 'soon', whose: 'all' })}>All of them</Link>}
          className="lg:col-span-2 print:col-span-1"
        >
          <DueList lines={due} today={today} locale={locale} empty="Nothing falls due in the next 30 days." />
        </Panel>
      </div>
    </div>
  )
}

function Unowned({ count }: { count: number }) {
  return (
    <Link href={paths.systems({ gap: 'unowned' })} quiet className="relative z-1 inline-flex min-h-6 items-center">
      {count === 0 ? 'none without owner' : `${count.toLocaleString('en')} without owner`}
    </Link>
  )
}
