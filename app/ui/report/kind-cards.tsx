import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import type { ChoiceHref, KindGroup, ShownSystem } from './choice'

interface KindCardsProps {
  groups: readonly KindGroup[]
  system: ShownSystem | null
  href: ChoiceHref
}

/** Every kind of report to be had, in groups by what it is about. */
export function KindCards({ groups, system, href }: KindCardsProps) {
  if (groups.length === 0) {
    return <EmptyState title="There is nothing here you may issue">Ask a compliance officer for the report.</EmptyState>
  }
  return (
    <div className="flex flex-col gap-6">
      {groups.map((group) => (
        <section key={group.title} className="flex flex-col gap-2">
          <h2>{group.title}</h2>
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {group.kinds.map(({ kind, title, lead, missing, never }) => (
              <li
                key={kind}
                className="relative rounded-lg border border-line bg-ground p-4 has-[a:hover]:border-accent has-[a:hover]:bg-raised"
              >
                <h3>
                  {missing === null && never === null ? (
                    <Link
                      href={href({ kind, system: system?.id })}
                      quiet
                      className="no-underline after:absolute after:inset-0 after:rounded-lg"
                    >
                      {title}
                    </Link>
                  ) : (
                    title
                  )}
                </h3>
                <p className="mt-1 text-muted">{lead}</p>
                {never !== null && <p className="mt-2 text-sm text-muted">{never}</p>}
                {missing !== null && never === null && (
                  <p className="mt-2 text-sm text-muted">
                    Can be issued once {missing} is in use in your organisation.
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
