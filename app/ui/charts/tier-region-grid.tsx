import { BareLink } from '#app/ui/kit/link'
import { TierBadge, type TierWeight } from '#app/ui/tier-badge'

export interface TierRow {
  weight: TierWeight
  label: string
  reference?: string
  /** In the order of `regions`; null where it cannot be told. */
  counts: readonly (number | null)[]
  total: number
}

interface TierRegionGridProps {
  label: string
  regions: readonly string[]
  rows: readonly TierRow[]
  /** The list behind a number; without a region, the whole row's. */
  href: (row: TierRow, region?: string) => string
}

/** How many systems stand in which tier where. A system may count in several regions, so rows need not add up. */
export function TierRegionGrid({ label, regions, rows, href }: TierRegionGridProps) {
  const figure = 'h-8 border-b border-line px-3 text-end tabular-nums'
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="overflow-x-auto"
    >
      <table className="w-full">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="text-sm text-muted">
            <th scope="col" className="border-b border-edge py-1 text-start font-medium">
              Tier
            </th>
            {[...regions, 'Systems'].map((region) => (
              <th
                key={region}
                scope="col"
                className="border-b border-edge px-3 py-1 text-end font-medium whitespace-nowrap"
              >
                {region}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label} className="hover:bg-raised">
              <th scope="row" className="h-9 border-b border-line pe-3 text-start font-normal">
                <TierBadge weight={row.weight} reference={row.reference}>
                  {row.label}
                </TierBadge>
              </th>
              {regions.map((region, index) => (
                <td key={region} className={figure}>
                  <Count count={row.counts[index] ?? null} href={href(row, region)} />
                </td>
              ))}
              <td className={`${figure} font-semibold`}>
                <Count count={row.total} href={href(row)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Count({ count, href }: { count: number | null; href: string }) {
  if (count === 0) return <span className="text-muted">0</span>
  return (
    <BareLink
      href={href}
      className="underline decoration-line underline-offset-3 hover:text-accent hover:decoration-current"
    >
      {count === null ? '?' : count.toLocaleString('en')}
      {count === null && <span className="sr-only"> unknown</span>}
    </BareLink>
  )
}
