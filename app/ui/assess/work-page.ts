import type { DateLocale } from '#app/lib/dates'

export const QUEUES = [
  { value: 'overdue', label: 'Overdue' },
  { value: 'soon', label: 'Due in 30 days' },
  { value: 'returned', label: 'Returned' },
  { value: 'again', label: 'To look at again' },
  { value: 'waiting', label: 'Waiting for my approval' },
  { value: 'unowned', label: 'Without owner' },
  { value: 'unknown', label: 'Open questions' },
  { value: 'evidence', label: 'Evidence running out' },
] as const
export type Queue = (typeof QUEUES)[number]['value']

/** One line of a queue, whatever it is about. */
export interface WorkLine {
  key: string
  title: string
  href: string
  system: { name: string; href: string } | null
  framework: string | null
  status: string | null
  owner: string | null
  /** "YYYY-MM-DD": due, or valid until. */
  day: string | null
  note: string | null
}

export interface WorkPage {
  queue: Queue
  /** Those this person has something to do with, each with how much waits; capped counts end in "+". */
  queues: { value: Queue; label: string; count: number; capped: boolean }[]
  whose: 'me' | 'all'
  lines: WorkLine[]
  nextAfter: string | null
  after: string
  today: string
  locale: DateLocale
}
