import { Link2, Link2Off, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { type DateLocale, formatInstant } from '#app/lib/dates'
import { Digest } from '#app/ui/kit/digest'
import { Progress } from '#app/ui/kit/progress'

export interface ChainStanding {
  head: { sequence: number; hash: string }
  /** null where nobody checked yet */
  check: {
    state: 'running' | 'sound' | 'broken' | 'failed'
    events: number
    total: number
    at: string
    faults: readonly string[]
  } | null
}

interface ChainStateProps {
  chain: ChainStanding
  locale: DateLocale
  timeZone: string
}

/** Whether the trail holds, how long it is, and when that was last checked. Never said of a chain nobody has read. */
export function ChainState({ chain: { head, check }, locale, timeZone }: ChainStateProps) {
  const events = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'event' : 'events'}`
  const when = check && formatInstant(check.at, timeZone, locale)
  if (check?.state === 'running') {
    return (
      <Progress
        label="Checking the trail"
        done={check.events}
        total={Math.max(check.total, check.events)}
        note="Load the page again to see how far it is."
      />
    )
  }
  if (check?.state === 'broken') {
    return (
      <Line icon={Link2Off} tone="text-danger" title={`Broken, as found on ${when}`}>
        <ul className="list-disc ps-5">
          {check.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
        <p className="mt-1">Compare with a backup; every issued report carries the hash of the trail as it was then.</p>
      </Line>
    )
  }
  const ending = (
    <span className="text-sm text-muted">
      The last event’s hash begins <Digest value={head.hash} first={16} />
    </span>
  )
  if (check?.state === 'sound') {
    const since = head.sequence - check.events
    return (
      <Line icon={Link2} tone="text-good" title={`Unbroken, ${events(check.events)}, checked ${when}`}>
        {since > 0 && <p className="text-sm text-muted">{events(since)} since then.</p>}
        {ending}
      </Line>
    )
  }
  return (
    <Line
      icon={Link2}
      tone="text-muted"
      title={`${events(head.sequence)}, ${check ? `the check of ${when} did not finish` : 'not checked yet'}`}
    >
      {check?.faults[0] && <p className="text-sm text-muted">{check.faults[0]}</p>}
      {ending}
    </Line>
  )
}

function Line({
  icon: Icon,
  tone,
  title,
  children,
}: {
  icon: LucideIcon
  tone: string
  title: string
  children?: ReactNode
}) {
  return (
    <div className="flex gap-2.5">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {children}
      </div>
    </div>
  )
}
