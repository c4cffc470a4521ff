import { BUCKETS, type Bucket, bucketOf, isSettled } from './assessment'
import { leansOn } from './elsewhere'
import type { CompiledFramework } from './framework/compile'
import type { Scope } from './scope'
import { citeText, sectionTitles } from './scope-sections'
import type { Timing } from './timing'

export interface AssessItem {
  id: string
  title: string
  cite: string
  kind: string
  section: string
  status: string
  review: string
  timing: Timing
  firstDay: string | null
  lastDay: string | null
  ownerId: string | null
  dueOn: string | null
  overdue: boolean
  /** What it is satisfied through, by an answer to another framework: "ISO/IEC 42001 Clause 6.1.2". */
  through: string | null
}

interface State {
  requirementId: string
  status: string
  review: string
  ownerId: string | null
  dueOn: string | null
}

/** The requirements that apply to a system, with where each stands, in the order of the law. */
export function assessItems(
  compiled: CompiledFramework,
  scope: Scope,
  states: readonly State[],
  today: string,
  throughOf: (requirementId: string) => string | null = () => null,
): AssessItem[] {
  const known = new Map(states.map((state) => [state.requirementId, state]))
  const titles = sectionTitles(compiled.framework.sections)
  return scope.requirements.flatMap((scoped, at) => {
    const { verdict, timing, firstDay, lastDay, id } = scoped
    if (verdict !== 'true' || timing === null || timing === 'ended') return []
    const { requirement, sections } = compiled.requirements[at]!
    const { status = 'not-started', review = 'none', ownerId = null, dueOn = null } = known.get(id) ?? {}
    return [
      {
        ...{ id, title: requirement.title, cite: citeText(requirement.cites.slice(0, 1)), kind: requirement.kind },
        section: titles.get(sections.at(-1) ?? '') ?? '',
        ...{ status, review, timing, firstDay, lastDay, ownerId, dueOn },
        overdue: dueOn !== null && dueOn < today && !isSettled(status),
        through: leansOn(status) ? throughOf(id) : null,
      },
    ]
  })
}

/** What the list can be narrowed to. */
export const STATE_FILTERS = ['open', ...BUCKETS, 'through', 'submitted', 'returned', 'approved', 'overdue'] as const
export type StateFilter = (typeof STATE_FILTERS)[number]

export interface AssessFilter {
  state: StateFilter | null
  timing: Timing | null
  /** a person's id, or "none" */
  owner: string | null
  words: string
}

export function readAssessFilter(query: URLSearchParams): AssessFilter {
  const timing = query.get('timing')
  return {
    state: STATE_FILTERS.find((one) => one === query.get('state')) ?? null,
    timing: timing === 'in-force' || timing === 'upcoming' || timing === 'unknown-day' ? timing : null,
    owner: query.get('owner') || null,
    words: (query.get('q') ?? '').trim().slice(0, 100),
  }
}

export function filterAssessItems(items: readonly AssessItem[], filter: AssessFilter): AssessItem[] {
  const words = filter.words.toLowerCase()
  return items.filter(
    (item) =>
      (filter.state === null || inState(item, filter.state)) &&
      (filter.timing === null || item.timing === filter.timing) &&
      (filter.owner === null || (item.ownerId ?? 'none') === filter.owner) &&
      (words === '' || `${item.title} ${item.cite} ${item.section}`.toLowerCase().includes(words)),
  )
}

function inState(item: AssessItem, state: StateFilter): boolean {
  if (state === 'open') return !isSettled(item.status)
  if (state === 'overdue') return item.overdue
  if (state === 'through') return item.through !== null
  if (state === 'submitted' || state === 'returned' || state === 'approved') return item.review === state
  return bucketOf(item.status) === state
}

/** How many items there are in each pile. */
export function pileCounts(items: readonly { status: string }[]): Record<Bucket, number> {
  const counts = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Record<Bucket, number>
  for (const item of items) counts[bucketOf(item.status)]++
  return counts
}
