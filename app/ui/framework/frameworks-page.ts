import type { FrameworkFilter, FrameworkGroup } from '#app/domain/framework-list'
import type { HitGroup } from '#app/domain/requirement-search'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import type { Option } from '#app/ui/kit/input'

export interface FrameworksPage {
  filter: FrameworkFilter
  /** What is looked for, word by word. */
  words: string[]
  groups: FrameworkGroup[]
  hits: HitGroup[]
  total: { frameworks: number; inUse: number; newer: number; requirements: number }
  /** By framework in use. */
  systems: Record<string, { applies: number; unknown: number }>
  open: Record<string, { open: number; of: number }>
  regions: Option[]
  asOf: string
  today: string
  locale: DateLocale
}

/** The address of the list with what is chosen, and a change to it. */
export const frameworksHref = ({ filter }: FrameworksPage, change: Partial<FrameworkFilter> = {}): string =>
  paths.frameworks({ ...filter, ...change })
