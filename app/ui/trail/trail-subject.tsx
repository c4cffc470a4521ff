import { subjectLabel } from '#app/domain/trail-filter'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import type { TrailEntry } from './trail-entry'

const PAGES: Record<string, (id: string) => string> = {
  system: (id) => paths.system(id),
  evidence: (id) => paths.evidenceItem(id),
  risk: (id) => paths.risk(id),
  report: (id) => paths.report(id),
  framework: (id) => paths.framework(id),
}

/** What an event is about, with a link to it, and the system it concerns. */
export function TrailSubject({ entry, systems }: { entry: TrailEntry; systems: Readonly<Record<string, string>> }) {
  const { subjectType, subjectId, systemId } = entry
  const href = PAGES[subjectType]?.(subjectId)
  const system = systemId ? systems[systemId] : undefined
  const name = (subjectType === 'system' && system) || entry.about || subjectLabel(subjectType).toLowerCase()
  return (
    <>
      {href ? (
        <Link href={href} quiet>
          <bdi>{name}</bdi>
        </Link>
      ) : (
        entry.about !== '' && <bdi>{entry.about}</bdi>
      )}
      {systemId && system && subjectType !== 'system' && (
        <>
          {href || entry.about !== '' ? ', ' : ''}
          <Link href={paths.systemHistory(systemId)} quiet>
            <bdi>{system}</bdi>
          </Link>
        </>
      )}
    </>
  )
}
