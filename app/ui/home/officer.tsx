import type { CheckpointFault } from '#app/domain/checkpoint-fault'
import type { LawDay } from '#app/domain/picture'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { CheckpointFaults } from '#app/ui/trail/checkpoint-faults'
import { type DueLine, DueList } from './due-list'
import { LawTimeline } from './law-timeline'
import { type QueueFigure, QueueFigures } from './queue-figures'

export interface OfficerView {
  /** how many there are */
  systems: number
  queues: QueueFigure[]
  /** what fails about checkpoints of the trail */
  faults: CheckpointFault[]
  overdue: DueLine[]
  evidence: { id: string; title: string; validUntil: string | null }[]
  law: LawDay[]
  frameworks: Record<string, string>
  /** frameworks whose file is newer than the version in use */
  upgrades: { id: string; title: string; from: string; to: string }[]
}

interface OfficerProps {
  view: OfficerView
  today: string
  locale: DateLocale
  timeZone: string
}

/** What waits for somebody, by date. */
export function Officer({ view, today, locale, timeZone }: OfficerProps) {
  const { queues, faults, overdue, evidence, law, frameworks, upgrades } = view
  return (
    <div className="flex flex-col gap-4">
      <QueueFigures label="What waits" figures={queues} />
      <CheckpointFaults faults={faults} locale={locale} timeZone={timeZone} elsewhere />
      {upgrades.map(({ id, title, from, to }) => (
        <Note key={id} title={`${title} has a new version`}>
          You work with {from}; {to} is there. Nothing changes until you go over.{' '}
          <Link href={paths.frameworkChanges(id)}>See what changes</Link>
        </Note>
      ))}
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Overdue" aside={<Link href={paths.work({ queue: 'overdue', whose: 'all' })}>All overdue</Link>}>
          <DueList lines={overdue} today={today} locale={locale} empty="Nothing is overdue." />
        </Panel>
        <Panel
          title="Evidence running out"
          note="Attached to a requirement, and out within 30 days or out since less than 90"
          aside={<Link href={paths.work({ queue: 'evidence', whose: 'all' })}>All of it</Link>}
        >
          <EvidenceEnds evidence={evidence} today={today} locale={locale} />
        </Panel>
        <Panel
          title="What the law changes next"
          aside={<Link href={paths.calendar()}>All dates</Link>}
          className="lg:col-span-2"
        >
          <LawTimeline days={law} frameworks={frameworks} from={today} locale={locale} />
        </Panel>
      </div>
    </div>
  )
}

function EvidenceEnds({
  evidence,
  today,
  locale,
}: {
  evidence: OfficerView['evidence']
  today: string
  locale: DateLocale
}) {
  if (evidence.length === 0) return <p className="text-muted">No evidence in use runs out in the next 30 days.</p>
  return (
    <ul className="flex flex-col">
      {evidence.map(({ id, title, validUntil }) => (
        <li key={id} className="flex items-start gap-3 border-t border-line py-1.5 first:border-t-0">
          <span className="min-w-0 flex-1">
            <Link href={paths.evidenceItem(id)} quiet>
              <bdi>{title}</bdi>
            </Link>
          </span>
          <span className="text-sm">
            {validUntil && (
              <>
                {validUntil < today ? 'ran out' : 'until'}{' '}
                <RelativeDate date={validUntil} today={today} locale={locale} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
