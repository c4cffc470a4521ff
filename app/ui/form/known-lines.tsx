import type { KnownThing } from '#app/domain/framework/form-schema'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import type { ShownField } from './form-page'

/** More lines than this are told as a number; the report has them all. */
const SHOWN = 8

interface KnownLinesProps {
  systemId: string
  /** Whether who reads this may open the settings of the organisation. */
  maySettings: boolean
  shown: ShownField
}

/** What the product knows: shown and named as such, not asked again. */
export function KnownLines({ systemId, maySettings, shown }: KnownLinesProps) {
  const { field, lines, state } = shown
  const place = field.from && placeOf(field.from, systemId, maySettings)
  return (
    <div className="min-w-0 rounded-md border border-line bg-raised px-3 py-2">
      <p className="font-medium">{field.label}</p>
      {lines.length === 0 && (
        <p className={state === 'missing' ? 'text-warn' : 'text-muted'}>
          {state === 'missing' ? 'Missing: nothing is on record.' : 'Nothing is on record.'}
        </p>
      )}
      <ul className="[overflow-wrap:anywhere]" dir="auto">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line} className="whitespace-pre-line">
            {line}
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && <p className="text-muted">and {lines.length - SHOWN} more</p>}
      <p className="mt-1 text-sm text-muted">
        {field.help && `${field.help} `}
        {place && <>Taken from {place.href === null ? place.name : <Link href={place.href}>{place.name}</Link>}. </>}
        <span className="whitespace-nowrap">{field.cite}</span>
      </p>
    </div>
  )
}

/** Where what is known can be changed; who may not open the place reads who can. */
function placeOf(from: KnownThing, systemId: string, maySettings: boolean): { name: string; href: string | null } {
  switch (from) {
    case 'organisation.name':
    case 'organisation.address':
      return maySettings
        ? { name: 'the settings of the organisation', href: paths.settings() }
        : { name: 'the settings of the organisation, which an administrator keeps', href: null }
    case 'components':
    case 'datasets':
      return { name: 'the components', href: paths.systemComponents(systemId) }
    case 'risks':
      return { name: 'the risks', href: paths.systemRisks(systemId) }
    case 'standards':
      return { name: 'the frameworks in use', href: paths.frameworks() }
    case 'changes':
      return { name: 'the history', href: paths.systemHistory(systemId) }
    case 'declaration':
      return { name: 'the reports', href: paths.systemReports(systemId) }
    default:
      return { name: 'the facts of the system', href: paths.systemFacts(systemId) }
  }
}
