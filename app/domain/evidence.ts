import { cleanText } from '#app/lib/text'

export const EVIDENCE_KINDS = [
  { value: 'file', label: 'File' },
  { value: 'link', label: 'Link' },
  { value: 'note', label: 'Note' },
] as const

export const evidenceKindLabel = (value: string): string =>
  EVIDENCE_KINDS.find((kind) => kind.value === value)?.label ?? value

/** Evidence that runs out within this many days is worth a reminder. */
export const RUNNING_OUT_DAYS = 30

export const EVIDENCE_STATES = [
  { value: 'current', label: 'Current' },
  { value: 'running-out', label: `Running out in ${RUNNING_OUT_DAYS} days` },
  { value: 'run-out', label: 'Run out' },
  { value: 'withdrawn', label: 'Withdrawn' },
] as const

export interface EvidenceFilter {
  q: string
  state: string
  kind: string
  /** only what no requirement refers to */
  unattached: boolean
}

/** Reads the register's address; what makes no sense in it is left out, never an error. */
export function evidenceFilter(search: URLSearchParams): EvidenceFilter {
  const one = (key: string, of: readonly { value: string }[]) =>
    of.some(({ value }) => value === search.get(key)) ? (search.get(key) ?? '') : ''
  return {
    q: cleanText(search.get('q') ?? '')
      .trim()
      .slice(0, 200),
    state: one('state', EVIDENCE_STATES),
    kind: one('kind', EVIDENCE_KINDS),
    unattached: search.get('unattached') === 'yes',
  }
}

/** The filter back as parameters of an address. */
export function evidenceParams({ unattached, ...texts }: EvidenceFilter): Record<string, string> {
  const params = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ''))
  return unattached ? { ...params, unattached: 'yes' } : params
}
