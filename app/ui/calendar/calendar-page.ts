import type { CalendarEntry, LawMove } from '#app/domain/law-calendar'
import type { DateLocale } from '#app/lib/dates'
import type { Option } from '#app/ui/kit/input'

/** A move with the first few of its requirements and how many there are. */
export interface ShownMove extends LawMove {
  count: number
}

export interface CalendarPage {
  days: { day: string; entries: (Omit<CalendarEntry, 'moves'> & { moves: ShownMove[] })[] }[]
  filter: { framework: string; region: string }
  /** Whether the twelve months before the day are shown too. */
  past: boolean
  frameworks: Option[]
  regions: Option[]
  /** The systems of one day and framework, a page of them. */
  open: {
    day: string
    frameworkId: string
    framework: string
    systems: { id: string; name: string; reference: string; tier: string; requirements: number }[]
    next: string | null
    after: string
  } | null
  asOf: string
  today: string
  locale: DateLocale
}
