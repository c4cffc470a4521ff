import type { MarkedText } from '#app/domain/marked-text'
import type { HitGroup, RequirementHit } from '#app/domain/requirement-search'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Link } from '#app/ui/kit/link'
import type { FrameworksPage } from './frameworks-page'

/** What the words found, framework by framework, with the words marked. */
export function RequirementHits({ page }: { page: FrameworksPage }) {
  const { hits, filter } = page
  if (hits.length === 0) return null
  const total = hits.reduce((sum, group) => sum + group.total, 0)
  return (
    <section aria-label="Requirements found" className="mb-8">
      <p role="status" className="mb-2 text-muted">
        {total.toLocaleString('en')} {total === 1 ? 'requirement' : 'requirements'} in {hits.length}{' '}
        {hits.length === 1 ? 'framework' : 'frameworks'} with “{filter.q}”
      </p>
      <div className="flex flex-col gap-5">
        {hits.map((group) => (
          <Group key={group.frameworkId} group={group} page={page} />
        ))}
      </div>
    </section>
  )
}

function Group({ group, page }: { group: HitGroup; page: FrameworksPage }) {
  const { frameworkId, framework, total, hits } = group
  return (
    <section aria-label={framework}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-base">
          <Link href={paths.framework(frameworkId, { find: page.filter.q })} quiet>
            {framework}
          </Link>
        </h2>
        <span className="text-sm text-muted">{total}</span>
      </div>
      <ul>
        {hits.map((hit) => (
          <Hit key={hit.id} hit={hit} frameworkId={frameworkId} />
        ))}
      </ul>
      {total > hits.length && (
        <p className="border-t border-line py-1.5 text-sm">
          <Link href={`${paths.framework(frameworkId, { find: page.filter.q })}#contents`}>
            {total - hits.length} more in {framework}
          </Link>
        </p>
      )}
    </section>
  )
}

function Hit({ hit, frameworkId }: { hit: RequirementHit; frameworkId: string }) {
  return (
    <li className="grid gap-x-4 border-t border-line py-1.5 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <span className="min-w-0">
        <Link href={paths.requirement(frameworkId, hit.id)} quiet>
          <Marked text={hit.title} />
        </Link>
        {hit.aliases.map((alias) => (
          <span key={alias} className="ms-2">
            <Badge>{alias}</Badge>
          </span>
        ))}
        {hit.excerpt && (
          <span className="prose-measure block text-sm text-muted">
            <Marked text={hit.excerpt} />
          </span>
        )}
      </span>
      <span className="text-sm text-muted">{[hit.cite, hit.level].filter(Boolean).join(' · ')}</span>
    </li>
  )
}

/** A text with what was looked for marked. */
export function Marked({ text }: { text: MarkedText }) {
  return (
    <>
      {text.map((piece, at) =>
        piece.hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
          <mark key={at} className="rounded-sm bg-warn-soft px-0.5 text-ink">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}
