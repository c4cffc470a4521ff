import type { TrailEntry } from '#app/domain/trail-entry'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { EmptyState } from '#app/ui/kit/notes'
import { Pager } from '#app/ui/kit/pager'
import { TrailList } from './trail-list'

interface SystemHistoryProps {
  id: string
  entries: readonly TrailEntry[]
  /** number of the event to page on from */
  next: number | null
  /** This is not the first page. */
  later: boolean
  locale: string
  timeZone: string
}

/** A page of what was changed about one system. */
export function SystemHistory({ id, entries, next, later, locale, timeZone }: SystemHistoryProps) {
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing further back">
        Everything recorded about this system is on the pages before.
      </EmptyState>
    )
  }
  return (
    <>
      <p className="prose-measure text-muted">
        Who changed what about this system and when, newest first. Each entry is chained to the one before it and cannot
        be altered.
      </p>
      <div className="mt-3">
        <TrailList entries={entries} timeZone={timeZone} locale={locale as DateLocale} />
      </div>
      <Pager
        shown={`${entries.length} entries`}
        previousHref={later ? paths.systemHistory(id) : undefined}
        nextHref={next === null ? undefined : paths.systemHistory(id, { before: next })}
      />
    </>
  )
}
