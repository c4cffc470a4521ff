import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { Leaders } from './leaders'
import { OverlapMatrix } from './overlap-matrix'
import type { OverlapPage } from './overlap-page'
import { PairRows } from './pair-rows'
import { SmallestSet } from './smallest-set'

/** Where the frameworks that bind a system ask the same, and how little meets them all. */
export function OverlapScreen({ page }: { page: OverlapPage }) {
  const { systemId, kept } = page
  const scope = paths.systemScope(systemId, kept)
  if (page.applicable === 0) {
    return (
      <EmptyState title="Nothing overlaps yet" action={<LinkButton href={scope}>See what may apply</LinkButton>}>
        As soon as requirements of two frameworks apply to this system, this page says where they ask the same, and
        which to meet first.
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="text-sm">
          <Link href={scope}>Scope</Link>
        </p>
        <h2>Overlap</h2>
        <p className="prose-measure mt-1 text-lg">
          <Link href={paths.systemAssessments(systemId, kept)}>{count(page.applicable)}</Link>{' '}
          {page.applicable === 1 ? 'applies' : 'apply'}.{' '}
          {page.needed === page.applicable ? (
            'None of them is met by meeting another; each is to be met by itself.'
          ) : (
            <>
              Meeting <Link href="#smallest">these {page.needed}</Link> meets all of them. {page.settled} of the{' '}
              {page.needed} {page.settled === 1 ? 'is' : 'are'} settled.
            </>
          )}
        </p>
      </div>
      {page.leaders.length > 0 && <Leaders page={page} />}
      <OverlapMatrix page={page} />
      {page.pair && <PairRows page={page} />}
      <SmallestSet page={page} />
    </div>
  )
}

const count = (n: number) => (n === 1 ? '1 requirement' : `${n} requirements`)
