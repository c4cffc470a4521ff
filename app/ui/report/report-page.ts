import type { LinkState } from '#app/domain/report-link'
import type { ReportState } from '#app/domain/report-list'
import type { DateLocale } from '#app/lib/dates'

export interface Neighbour {
  id: string
  title: string
  issuedAt: string
}

export interface LinkRow {
  id: string
  recipient: string
  createdByName: string
  createdAt: string
  expiresAt: string
  opened: number
  lastOpenedAt: string | null
  /** Stopped: the report was withdrawn while it was open. */
  state: LinkState | 'stopped'
  erased: boolean
}

/** What the page of one report shows. */
export interface ReportPage {
  report: {
    id: string
    kind: string
    title: string
    asOf: string
    digest: string
    issuedByName: string
    issuedAt: string
    systemId: string | null
    frameworkId: string | null
    scheduleId: string | null
    auditSequence: number
    auditHash: string
    templateVersion: string
    system: { name: string } | null
  }
  state: ReportState
  /** null while it is being drawn and sealed */
  file: {
    pages: number
    size: number
    sha256: string
    sealedAt: string
    timestampedAt: string | null
    key: string
    certificate: string
    attachments: string[]
  } | null
  /** why the last try to seal it failed */
  fault: string | null
  withdrawal: { why: string; by: string; at: string } | null
  replaces: Neighbour | null
  replacedBy: Neighbour | null
  links: LinkRow[]
  may: { issue: boolean; share: boolean; withdraw: boolean; schedules: boolean; erase: boolean }
  locale: DateLocale
  timeZone: string
}
