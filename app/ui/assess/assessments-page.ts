import type { AssessFilter, AssessItem } from '#app/domain/assess-list'
import type { Bucket } from '#app/domain/assessment'
import type { DateLocale } from '#app/lib/dates'

/** How one framework stands for a system, from the kept counts. */
export interface FrameworkStanding {
  id: string
  title: string
  applicable: number
  piles: Record<Bucket, number>
  approved: number
  /** Open, and satisfied through an answer to another framework. */
  through: number
}

/** What the assessments tab of a system is drawn from. */
export interface AssessmentsPage {
  systemId: string
  standings: FrameworkStanding[]
  chosen: { id: string; title: string } | null
  items: AssessItem[]
  total: number
  filter: AssessFilter
  kept: Record<string, string>
  people: { value: string; label: string }[]
  may: boolean
  today: string
  asOf: string
  locale: DateLocale
}
