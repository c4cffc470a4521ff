import { whereOf } from '#app/domain/elsewhere'
import type { Mark } from '#app/domain/words'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { StateMark } from '#app/ui/state-mark'
import type { OverlapPage, Standing } from './overlap-page'

/** A requirement with where it stands, leading to its answer. */
export function StandingLine({ one, page }: { one: Standing; page: Pick<OverlapPage, 'systemId' | 'kept'> }) {
  return (
    <span className="inline-flex min-w-0 gap-2 align-top">
      <span className="pt-0.5">
        <StateMark mark={one.status as Mark} compact />
      </span>
      <span className="min-w-0">
        <Link href={paths.assess(page.systemId, one.frameworkId, one.id, page.kept)} quiet>
          {one.title}
        </Link>{' '}
        <span className="text-sm text-muted">{whereOf(one)}</span>
        {one.through !== null && (
          <span className="block text-sm">
            <StateMark mark="through">Satisfied through</StateMark> {one.through}
          </span>
        )}
      </span>
    </span>
  )
}
