import type { CitedPlace } from '#app/domain/requirement-view'
import { Link } from '#app/ui/kit/link'

/** Where something is written: "Art. 9(2)(a)", leading to the source. */
export function Cited({ cites }: { cites: readonly CitedPlace[] }) {
  return (
    <>
      {cites.map((cite, at) => (
        <span key={cite.ref + cite.source} title={cite.source}>
          {at > 0 && '; '}
          {cite.url ? (
            <Link href={cite.url} quiet>
              {cite.ref}
            </Link>
          ) : (
            cite.ref
          )}
        </span>
      ))}
    </>
  )
}
