import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { FrameworkDiff, RequirementChange } from './framework-diff'
import { coversNot, scopeOf } from './scope'

/** How a requirement binds a system under one version. */
export interface Binding {
  verdict: 'true' | 'unknown'
  firstDay: string | null
}

export const TOUCHES = ['begins', 'ends', 'day', 'unsure', 'words'] as const
/** begins to apply, no longer applies, changes its first day, may apply now, or only says something else */
export type TouchKind = (typeof TOUCHES)[number]

/** One requirement of a system that the newer version changes for it. */
export interface Touch {
  /** in the newer version; of one that is gone, in the older */
  id: string
  formerId: string | null
  title: string
  kind: TouchKind
  before: Binding | null
  after: Binding | null
  change: RequirementChange | null
}

/** What binds a system on a day under one version: the requirements that are counted in its scope. */
export function bindingsOf(compiled: CompiledFramework, facts: Facts, day: string): Map<string, Binding> {
  const found = new Map<string, Binding>()
  if (coversNot(compiled, facts)) return found
  const scope = scopeOf(compiled, facts, day)
  if (!scope.duty) return found
  for (const { id, verdict, timing, firstDay } of scope.requirements)
    if (verdict !== 'false' && timing !== 'ended') found.set(id, { verdict, firstDay })
  return found
}

/** What going from one version to another changes for one system, with its present facts. Pure. */
export function touchesOf(
  diff: FrameworkDiff,
  [older, newer]: readonly [CompiledFramework, CompiledFramework],
  facts: Facts,
  day: string,
): Touch[] {
  const before = bindingsOf(older, facts, day)
  const after = bindingsOf(newer, facts, day)
  if (before.size === 0 && after.size === 0) return []
  const changes = new Map<string, RequirementChange[]>()
  for (const change of diff.changes) changes.set(change.id, [...(changes.get(change.id) ?? []), change])
  const touches: Touch[] = []
  const add = (id: string, title: string) => {
    const known = changes.get(id) ?? []
    // Where several became one, the one that binds this system speaks for them.
    const change = known.find((one) => one.formerId !== null && before.has(one.formerId)) ?? known[0] ?? null
    const formerId = change ? change.formerId : older.byId.has(id) ? id : null
    const was = (formerId !== null && before.get(formerId)) || null
    const is = (newer.byId.has(id) && after.get(id)) || null
    const kind = kindOf(was, is, change)
    if (kind) touches.push({ id, formerId, title, kind, before: was, after: is, change })
  }
  for (const { requirement } of newer.requirements) add(requirement.id, requirement.title)
  for (const change of diff.changes) if (change.kinds.includes('removed')) add(change.id, change.title)
  return touches
}

function kindOf(was: Binding | null, is: Binding | null, change: RequirementChange | null): TouchKind | null {
  if (!was && !is) return null
  if (!is) return 'ends'
  if (!was) return is.verdict === 'true' ? 'begins' : 'unsure'
  if (was.verdict !== is.verdict) return is.verdict === 'true' ? 'begins' : 'unsure'
  if (was.firstDay !== is.firstDay) return 'day'
  return change ? 'words' : null
}

export type TouchCounts = Record<TouchKind, number>

export function countTouches(touches: readonly Touch[]): TouchCounts {
  const counts = Object.fromEntries(TOUCHES.map((kind) => [kind, 0])) as TouchCounts
  for (const { kind } of touches) counts[kind]++
  return counts
}
