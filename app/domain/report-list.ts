import { isReportKind } from './report-kinds'

/** How a report stands. Withdrawn weighs more than replaced, and both more than that its file is still to come. */
export const REPORT_STATES = [
  { value: 'in-force', label: 'In force' },
  { value: 'sealing', label: 'Being sealed' },
  { value: 'replaced', label: 'Replaced' },
  { value: 'withdrawn', label: 'Withdrawn' },
] as const

export type ReportState = (typeof REPORT_STATES)[number]['value']

export const reportStateLabel = (value: ReportState): string =>
  REPORT_STATES.find((state) => state.value === value)!.label

/** The state of a report from what is known of it; each is what makes it so, or null. */
export function reportStateOf(of: {
  withdrawnAt: string | null
  replacedById: string | null
  sealedAt: string | null
}): ReportState {
  if (of.withdrawnAt !== null) return 'withdrawn'
  if (of.replacedById !== null) return 'replaced'
  return of.sealedAt === null ? 'sealing' : 'in-force'
}

export interface ReportFilter {
  kind: string
  system: string
  state: ReportState | ''
}

/** Reads the address of the list; what makes no sense in it is left out, never an error. */
export function reportFilter(search: URLSearchParams): ReportFilter {
  const kind = search.get('kind') ?? ''
  const state = search.get('state')
  return {
    kind: isReportKind(kind) ? kind : '',
    system: (search.get('system') ?? '').slice(0, 60),
    state: REPORT_STATES.find((one) => one.value === state)?.value ?? '',
  }
}

/** The filter back as parameters of an address. */
export const reportParams = (filter: ReportFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
