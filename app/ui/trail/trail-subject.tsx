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

interface TrailSubjectProps {
  entry: TrailEntry
  systems: Readonly<Record<string, string>>
  /** What has a page that whoever reads the trail may not open: named, and no link. */
  shut?: readonly string[]
}

/** Links to what an event is about, and to the history of the system it concerns. */
export function TrailSubject({ entry, systems, shut = [] }: TrailSubjectProps) {
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
      {href && shut.includes(subjectType) && <span className="inline-block py-0.5">{subjectLabel(subjectType)}</span>}
      {href && subjectType !== 'system' && !shut.includes(subjectType) && (
        <Link href={href} quiet className="inline-block py-0.5">
          {subjectLabel(subjectType)}
        </Link>
      )}
    </>
  )
}
