import { cleanText } from '#app/lib/text'

/** What can be missing about a system, as the list filters by it. */
export const GAPS = [
  { value: 'unowned', label: 'No accountable owner' },
  { value: 'unknown', label: 'Unknown facts' },
  { value: 'open', label: 'Open requirements' },
] as const

/** The orders of the list; a minus in front turns one round. */
export const SYSTEM_SORTS = ['name', 'updated', 'tier', 'open'] as const
export type SystemSort = (typeof SYSTEM_SORTS)[number]

export interface SystemFilter {
  q: string
  stage: string
  jurisdiction: string
  tier: string
  owner: string
  framework: string
  gap: string
  /** archived systems instead of the present ones */
  archived: boolean
}

export interface SystemListQuery {
  filter: SystemFilter
  sort: SystemSort
  descending: boolean
  /** Cursor of the row to go on from, or to go back from. */
  after: string | null
  before: string | null
}

/** Reads the list's address; what makes no sense in it is left out, never an error. */
export function systemListQuery(search: URLSearchParams): SystemListQuery {
  const text = (key: string) =>
    cleanText(search.get(key) ?? '')
      .trim()
      .slice(0, 200)
  const sort = text('sort')
  const key = SYSTEM_SORTS.find((one) => one === sort.replace(/^-/, ''))
  return {
    filter: {
      q: text('q'),
      stage: text('stage'),
      jurisdiction: text('jurisdiction'),
      tier: text('tier'),
      owner: text('owner'),
      framework: text('framework'),
      gap: GAPS.some((gap) => gap.value === text('gap')) ? text('gap') : '',
      archived: search.get('archived') === 'yes',
    },
    sort: key ?? 'name',
    descending: key !== undefined && sort.startsWith('-'),
    after: search.get('after'),
    before: search.get('before'),
  }
}

/** The query back as parameters of an address; what is the default is left out. */
export function systemListParams(
  query: Pick<SystemListQuery, 'filter' | 'sort' | 'descending'>,
): Record<string, string> {
  const { archived, ...texts } = query.filter
  const params: Record<string, string> = {}
  for (const [key, value] of Object.entries(texts)) if (value !== '') params[key] = value
  if (archived) params.archived = 'yes'
  if (query.sort !== 'name' || query.descending) params.sort = `${query.descending ? '-' : ''}${query.sort}`
  return params
}

/** The names of the filters in use. */
export const filtersInUse = (filter: SystemFilter): (keyof SystemFilter)[] =>
  (Object.keys(filter) as (keyof SystemFilter)[]).filter((key) => filter[key] !== '' && filter[key] !== false)
