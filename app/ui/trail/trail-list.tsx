import type { ReactNode } from 'react'
import type { TrailEntry } from '#app/domain/trail-entry'
import type { DateLocale } from '#app/lib/dates'
import { DateText } from '#app/ui/kit/date-text'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Table } from '#app/ui/kit/table'

interface TrailListProps {
  entries: readonly TrailEntry[]
  timeZone: string
  locale: DateLocale
  /** Links to what it is about; beside the entry, since what unfolds may hold no links itself. */
  about?: (entry: TrailEntry) => ReactNode
}

/** Who did what when, newest first; each unfolds into before and after side by side. */
export function TrailList({ entries, timeZone, locale, about }: TrailListProps) {
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.sequence} className="border-b border-line py-1">
          <TrailItem entry={entry} timeZone={timeZone} locale={locale} about={about} />
        </li>
      ))}
    </ol>
  )
}

function TrailItem({ entry, timeZone, locale, about }: Omit<TrailListProps, 'entries'> & { entry: TrailEntry }) {
  const { changes } = entry
  const line = (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span className="w-44 shrink-0 text-muted">
        <DateText date={entry.at} timeZone={timeZone} locale={locale} />
      </span>
      <span className="min-w-0 flex-1 basis-60">
        <bdi className="font-medium">{entry.who}</bdi> {entry.said}
        {entry.about !== '' && (
          <>
            : <bdi>{entry.about}</bdi>
          </>
        )}
        {changes.length > 0 && <span className="block text-sm text-muted">{summary(changes)}</span>}
      </span>
    </span>
  )
  const number = <span title="Number in the trail">{entry.sequence.toLocaleString('en')}</span>
  const beside = about && (
    <div className="w-52 shrink-0 py-1.5 text-sm max-sm:w-full max-sm:ps-5.5 max-sm:pt-0">{about(entry)}</div>
  )
  if (changes.length === 0) {
    return (
      <div className="flex min-h-8 flex-wrap items-start gap-x-4 sm:flex-nowrap">
        <div className="flex min-w-0 flex-1 basis-full gap-1.5 py-1.5 ps-5.5">
          <span className="min-w-0 flex-1">{line}</span>
          <span className="text-sm text-muted">{number}</span>
        </div>
        {beside}
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-start gap-x-4 sm:flex-nowrap">
      <Disclosure summary={line} aside={number} className="min-w-0 flex-1 basis-full">
        <Table
          caption={`Change ${entry.sequence}`}
          rows={changes}
          rowKey={(change) => change.label}
          columns={[
            { key: 'what', head: 'What', cell: (change) => change.label, className: 'w-1/4 min-w-40' },
            {
              key: 'before',
              head: 'Before',
              cell: (change) => <Side text={change.before} />,
              className: 'w-3/8 min-w-40',
            },
            {
              key: 'after',
              head: 'After',
              cell: (change) => <Side text={change.after} />,
              className: 'w-3/8 min-w-40',
            },
          ]}
        />
      </Disclosure>
      {beside}
    </div>
  )
}

const Side = ({ text }: { text: string }) =>
  text === '' ? (
    <span className="text-muted">–</span>
  ) : (
    <span dir="auto" className="block [overflow-wrap:anywhere] whitespace-pre-line">
      {text}
    </span>
  )

/** The first few things that changed, so that one need not unfold to find the right entry. */
function summary(changes: TrailEntry['changes']): string {
  const named = changes.slice(0, 3).map((change) => change.label)
  return changes.length > 3 ? `${named.join(', ')} and ${changes.length - 3} more` : named.join(', ')
}
