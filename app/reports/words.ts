import type { MarkName } from './document'

/** The mark that stands for a status on paper. Prohibition answers borrow the shape of what they come to. */
const MARK: Record<string, MarkName> = {
  'not-started': 'not-started',
  'in-progress': 'in-progress',
  implemented: 'implemented',
  partly: 'partly',
  'not-implemented': 'not-implemented',
  'not-applicable': 'not-applicable',
  absent: 'implemented',
  safeguarded: 'implemented',
  present: 'not-implemented',
}

export function markOf(status: string): MarkName {
  const mark = MARK[status]
  if (!mark) throw new Error(`No mark for the status "${status}"`)
  return mark
}

/** The piles in the order every bar and table shows them. */
export const PILES = [
  { bucket: 'implemented', state: 'implemented', label: 'Implemented' },
  { bucket: 'partly', state: 'partly', label: 'Partly' },
  { bucket: 'inProgress', state: 'in-progress', label: 'In progress' },
  { bucket: 'notImplemented', state: 'not-implemented', label: 'Not implemented' },
  { bucket: 'notStarted', state: 'not-started', label: 'Not started' },
  { bucket: 'notApplicable', state: 'not-applicable', label: 'Not applicable' },
] as const

/** Where a requirement stands in its source; our own id only where it cites nothing. */
export const citesOf = ({ id, cites }: { id: string; cites: readonly string[] }): string =>
  cites.length > 0 ? cites.join(' · ') : id

/** "1 requirement", "2 requirements". */
export const plural = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`

/** Digits in groups of three as on the screen, the same on every machine. */
export const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** A share beside its numerator and denominator: "14 of 62 (23 %)". Nothing of nothing has no share. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? '0 of 0' : `${number(part)} of ${number(whole)} (${Math.round((100 * part) / whole)} %)`
