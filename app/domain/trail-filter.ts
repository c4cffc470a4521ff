import { plusDays } from '#app/lib/dates'
import { isLegalDate } from './legal-date'

/** What an event can be about, as the trail is filtered by it. */
export const SUBJECT_TYPES = [
  { value: 'system', label: 'System' },
  { value: 'assessment', label: 'Assessment' },
  { value: 'evidence', label: 'Evidence' },
  { value: 'risk', label: 'Risk' },
  { value: 'component', label: 'Component' },
  { value: 'questionnaire', label: 'Questionnaire' },
  { value: 'form', label: 'Form' },
  { value: 'report', label: 'Report' },
  { value: 'key', label: 'Signing key' },
  { value: 'report-schedule', label: 'Report schedule' },
  { value: 'framework', label: 'Framework' },
  { value: 'person', label: 'Person' },
  { value: 'invitation', label: 'Invitation' },
  { value: 'guest', label: 'Guest' },
  { value: 'organisation', label: 'Organisation' },
] as const

export const subjectLabel = (value: string): string =>
  SUBJECT_TYPES.find((type) => type.value === value)?.label ?? value

export interface TrailQuery {
  type: string
  /** a person's id, a guest's key, "operator" or "system" */
  who: string
  action: string
  from: string
  until: string
  /** a system's id */
  system: string
  /** number of the event to page on from */
  before: number | null
}

/** Reads the trail's address; what makes no sense in it is left out, never an error. */
export function trailQuery(search: URLSearchParams): TrailQuery {
  const text = (key: string) => (search.get(key) ?? '').slice(0, 60)
  const day = (key: string) => (isLegalDate(text(key)) ? text(key) : '')
  const before = Number(search.get('before'))
  return {
    type: SUBJECT_TYPES.find(({ value }) => value === text('type'))?.value ?? '',
    who: text('who'),
    action: text('action'),
    from: day('from'),
    until: day('until'),
    system: text('system'),
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  }
}

/** The query back as parameters of an address, without the place in the list. */
export function trailParams({ before: _before, ...texts }: TrailQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ''))
}

/** Whether it names an actor as the chain does; people stand in the address by their id alone. */
const isKey = (who: string): boolean => who === 'operator' || who === 'system' || who.startsWith('guest:')

/** The query as the chain is read by it; days are those of UTC, which the trail is written in. */
export function trailWhere({ type, who, action, from, until, system, before }: TrailQuery) {
  return {
    subjectType: type || undefined,
    actor: who === '' ? undefined : isKey(who) ? who : `person:${who}`,
    action: action || undefined,
    from: from ? `${from}T00:00:00.000Z` : undefined,
    until: until ? `${plusDays(until, 1)}T00:00:00.000Z` : undefined,
    systemId: system || undefined,
    before: before ?? undefined,
  }
}
