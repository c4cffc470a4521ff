import type { Timing } from '#app/domain/timing'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { cx } from './kit/cx'

interface TimingChipProps {
  timing: Timing
  firstDay?: string | null
  lastDay?: string | null
  locale?: DateLocale
}

const looks: Record<Timing, string> = {
  'in-force': 'text-ink',
  upcoming: 'text-accent',
  ended: 'text-muted line-through decoration-edge',
  'unknown-day': 'text-muted',
}

/** From when, or until when, something binds: "in force since 2 Feb 2025", "from 2 Dec 2027", "ended 26 Jul 2026". */
export function TimingChip({ timing, firstDay, lastDay, locale }: TimingChipProps) {
  return (
    <span className={cx('inline-flex items-center gap-1.5 align-top text-sm whitespace-nowrap', looks[timing])}>
      <TimingIcon timing={timing} />
      {timingWords(timing, firstDay, lastDay, locale)}
    </span>
  )
}

/** A stretch of time against the "today" stroke: begun, yet to begin, over, or nobody knows. */
function TimingIcon({ timing }: { timing: Timing }) {
  return (
    <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true" className="shrink-0">
      <path d="M8 0v12" stroke="currentColor" strokeWidth="1" opacity=".55" />
      {timing === 'in-force' && <path d="M2 6h14" stroke="currentColor" strokeWidth="3" />}
      {timing === 'upcoming' && <path d="M11 6h5" stroke="currentColor" strokeWidth="3" />}
      {timing === 'ended' && <path d="M0 6h5" stroke="currentColor" strokeWidth="3" />}
      {timing === 'unknown-day' && <path d="M1 6h14" stroke="currentColor" strokeWidth="3" strokeDasharray="2 2" />}
    </svg>
  )
}

export function timingWords(
  timing: Timing,
  firstDay?: string | null,
  lastDay?: string | null,
  locale?: DateLocale,
): string {
  const day = (date: string) => formatDay(date, locale)
  if (timing === 'unknown-day') return 'first day unknown'
  if (timing === 'ended') return lastDay ? `ended ${day(lastDay)}` : 'ended'
  if (timing === 'upcoming') return firstDay ? `from ${day(firstDay)}` : 'first day not fixed yet'
  const since = firstDay ? `in force since ${day(firstDay)}` : 'in force'
  return lastDay ? `${since}, until ${day(lastDay)}` : since
}
