import type { TrailEntry } from '#app/domain/trail-entry'
import { subjectLabel } from '#app/domain/trail-filter'
import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'

const PAGES: Record<string, (id: string) => string> = {
  system: (id) => paths.system(id),
  evidence: (id) => paths.evidenceItem(id),
  risk: (id) => paths.risk(id),
  report: (id) => paths.report(id),
  'report-schedule': () => paths.reportSchedules(),
  guest: (id) => paths.guest(id),
  framework: (id) => paths.framework(id),
}

/** Links to what an event is about, and to the history of the system it concerns. */
export function TrailSubject({ entry, systems }: { entry: TrailEntry; systems: Readonly<Record<string, string>> }) {
  const { subjectType, subjectId, systemId } = entry
  const href = PAGES[subjectType]?.(subjectId)
  const system = systemId ? systems[systemId] : undefined
  return (
    <>
      {systemId && system && (
        <Link href={paths.systemHistory(systemId)} quiet className="block truncate py-0.5">
          <bdi>{system}</bdi>
        </Link>
      )}
      {href && subjectType !== 'system' && (
        <Link href={href} quiet className="inline-block py-0.5">
          {subjectLabel(subjectType)}
        </Link>
      )}
    </>
  )
}
