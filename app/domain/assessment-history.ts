import { statusLabel } from './assessment'

interface Event {
  sequence: number
  at: string
  actor: string
  action: string
  body: string
}

export interface HistoryEntry {
  sequence: number
  at: string
  who: string
  did: string
  /** What somebody wrote: a comment, or the note of a review. */
  text: string | null
  changes: { what: string; from: string; to: string }[]
}

type Values = Record<string, unknown>

const DID: Record<string, string> = {
  'assessment.save': 'saved the answer',
  'assessment.plan': 'set owner and due date',
  'assessment.submit': 'submitted the answer for approval',
  'assessment.approve': 'approved the answer',
  'assessment.return': 'returned the answer',
  'assessment.approval-lost': 'took away evidence, and with it the approval',
  'assessment.comment': 'commented',
  'assessment.carry-over': 'took the answer over to a new version of the framework',
  'assessment.confirm': 'looked at the answer again: it still stands',
}

const FIELDS = [
  ['status', 'Status'],
  ['statement', 'Statement'],
  ['justification', 'Reason'],
  ['ownerId', 'Owner'],
  ['dueOn', 'Due'],
] as const

/** What the trail says about one answer, in words, as it was given. `names` are the people's names by id. */
export function assessmentHistory(events: readonly Event[], names: ReadonlyMap<string, string>): HistoryEntry[] {
  const nameOf = (id: string) => names.get(id) ?? 'somebody who left'
  return events.map((event) => {
    const { before, after } = JSON.parse(event.body) as { before?: Values | null; after?: Values | null }
    const say = (key: string, value: unknown): string => {
      if (value === null || value === undefined || value === '') return 'none'
      if (key === 'status') return statusLabel(String(value))
      return key === 'ownerId' ? nameOf(String(value)) : String(value)
    }
    const saved = event.action === 'assessment.save' || event.action === 'assessment.plan'
    const changes = saved
      ? FIELDS.filter(([key]) => key in (after ?? {}) && (before?.[key] ?? '') !== (after?.[key] ?? '')).map(
          ([key, what]) => ({ what, from: say(key, before?.[key]), to: say(key, after?.[key]) }),
        )
      : []
    const text = after?.text ?? after?.note
    return {
      sequence: event.sequence,
      at: event.at,
      who: event.actor.startsWith('person:') ? nameOf(event.actor.slice(7)) : `the ${event.actor}`,
      did: DID[event.action] ?? event.action,
      text: typeof text === 'string' && text !== '' ? text : null,
      changes,
    }
  })
}
