import { paths } from '#app/paths'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import type { OverlapPage } from './overlap-page'
import { StandingLine } from './standing-line'

/** The requirements worth meeting first, each unfolding to what is met with it. */
export function Leaders({ page }: { page: OverlapPage }) {
  const { leaders, moreLeaders, systemId, kept } = page
  return (
    <section aria-labelledby="leaders">
      <h2 id="leaders">Start with these</h2>
      <p className="text-sm text-muted">
        Whoever meets one of them has met everything under it. Those that bring most stand first.
      </p>
      <ol className="mt-2">
        {leaders.map(({ leader, covers }) => (
          <li key={leader.place} className="grid gap-x-4 border-t border-line lg:grid-cols-2">
            <span className="py-1.5">
              <StandingLine one={leader} page={page} />
            </span>
            <Disclosure
              summary={`meets ${covers.length === 1 ? 'one other requirement' : `${covers.length} other requirements`}`}
            >
              <ul className="flex flex-col gap-1">
                {covers.map((one) => (
                  <li key={one.place}>
                    <StandingLine one={one} page={page} />
                  </li>
                ))}
              </ul>
            </Disclosure>
          </li>
        ))}
      </ol>
      {moreLeaders > 0 && (
        <p className="mt-2">
          <Link href={paths.systemOverlap(systemId, { leaders: 'all', ...kept })}>{moreLeaders} more</Link>
        </p>
      )}
    </section>
  )
}
