import type { GuestState } from '#app/domain/guests'
import { daysBetween } from '#app/lib/dates'
import { Badge } from '#app/ui/kit/badge'

/** Access that ends within a week asks to be looked at. */
const SOON = 7

/** Whether a guest can come in: active, and for how long, ended, or revoked. */
export function GuestStateBadge({ state, until, today }: { state: GuestState; until: string; today: string }) {
  if (state === 'revoked') return <Badge>Revoked</Badge>
  if (state === 'ended') return <Badge>Ended</Badge>
  const days = daysBetween(today, until)
  if (days > SOON) return <Badge tone="accent">Active</Badge>
  return <Badge tone="warn">{days === 0 ? 'Ends today' : days === 1 ? 'Ends tomorrow' : `Ends in ${days} days`}</Badge>
}
