import { paths } from '#app/paths'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import type { ScopePage } from './scope-page'

/** The same thing asked twice, each by its own law and from its own day. */
export function SameDuties({ page }: { page: ScopePage }) {
  const { same, system } = page
  if (same.length === 0) return null
  return (
    <Disclosure summary={<h2 className="inline">The same duty under two frameworks</h2>} aside={same.length} open>
      <ul>
        {same.map((pair) => (
          <li
            key={pair.sides.map((side) => side.id).join(' ')}
            className="grid gap-x-4 gap-y-1 border-t border-line py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <span>
              {pair.title} <span className="block text-sm text-muted">{pair.relation}</span>
            </span>
            {pair.sides.map((side) => (
              <span key={side.frameworkId}>
                <Link href={paths.assess(system.id, side.frameworkId, side.id)}>
                  {side.framework} {side.cite}
                </Link>
                <span className="block text-sm">{side.says}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
