import { canonicalJson, type Json } from '#app/lib/canonical-json'
import type { CompiledFramework, CompiledRequirement } from './framework/compile'
import type { Rule } from './framework/rule-schema'
import { sayRule } from './say-rule'
import { sectionTitles } from './scope-sections'

export const CHANGE_KINDS = ['added', 'removed', 'moved', 'reworded', 'redated', 'changed'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** One aspect of a requirement in two versions, in words for people. */
export interface Difference {
  kind: ChangeKind
  /** "Text", "First day", "Binds" … */
  what: string
  before: string
  after: string
}
export interface RequirementChange {
  /** In the newer version; of a removed one, in the older. */
  id: string
  /** In the older version; null for an added one. */
  formerId: string | null
  title: string
  kinds: ChangeKind[]
  differences: Difference[]
}
export interface FrameworkDiff {
  frameworkId: string
  from: string
  to: string
  changes: RequirementChange[]
  counts: Record<ChangeKind, number>
}

/** Answers are looked at again where the words or the dates of what they answer changed, and nowhere else. */
export const asksForReview = (change: Pick<RequirementChange, 'kinds'>): boolean =>
  change.kinds.includes('reworded') || change.kinds.includes('redated')

/** What is different for people between two versions of a framework, requirement by requirement. */
export function diffFrameworks(before: CompiledFramework, after: CompiledFramework): FrameworkDiff {
  const successors = new Map<string, CompiledRequirement>()
  for (const found of after.requirements) {
    for (const id of found.requirement.replaces) if (!after.byId.has(id)) successors.set(id, found)
    successors.set(found.requirement.id, found)
  }
  const changes: RequirementChange[] = []
  const followed = new Set<string>()
  const removed: RequirementChange[] = []
  /** Several under one id where several requirements became one. */
  const changed = new Map<string, RequirementChange[]>()
  for (const former of before.requirements) {
    const { id, title } = former.requirement
    const found = successors.get(id)
    if (!found) {
      removed.push({ id, formerId: id, title, kinds: ['removed'], differences: [] })
      continue
    }
    followed.add(found.requirement.id)
    const differences = differencesOf(former, before, found, after)
    if (differences.length === 0) continue
    const kinds = CHANGE_KINDS.filter((kind) => differences.some((one) => one.kind === kind))
    const change = { id: found.requirement.id, formerId: id, title: found.requirement.title, kinds, differences }
    changed.set(change.id, [...(changed.get(change.id) ?? []), change])
  }
  for (const { requirement } of after.requirements) {
    const { id, title } = requirement
    const known = changed.get(id)
    if (known) changes.push(...known)
    else if (!followed.has(id)) changes.push({ id, formerId: null, title, kinds: ['added'], differences: [] })
  }
  changes.push(...removed)
  const counts = Object.fromEntries(
    CHANGE_KINDS.map((kind) => [kind, changes.filter((change) => change.kinds.includes(kind)).length]),
  ) as Record<ChangeKind, number>
  return {
    frameworkId: after.framework.id,
    from: before.framework.version,
    to: after.framework.version,
    changes,
    counts,
  }
}

function differencesOf(
  former: CompiledRequirement,
  before: CompiledFramework,
  found: CompiledRequirement,
  after: CompiledFramework,
): Difference[] {
  const [a, b] = [former.requirement, found.requirement]
  const differences: Difference[] = []
  const compare = (kind: ChangeKind, what: string, one: string, other: string) => {
    if (one !== other) differences.push({ kind, what, before: one, after: other })
  }
  compare('moved', 'Number', a.id, b.id)
  compare('moved', 'Section', sectionOf(former, before), sectionOf(found, after))
  compare('reworded', 'Title', a.title, b.title)
  compare('reworded', 'Text', a.text, b.text)
  const days = (text: string) => text.replaceAll('\n', '; ')
  const [daysBefore, daysAfter] = [windowsText(former, before), windowsText(found, after)]
  if (daysBefore.key !== daysAfter.key)
    differences.push({ kind: 'redated', what: 'Dates', before: days(daysBefore.said), after: days(daysAfter.said) })
  compare('changed', 'Kind', a.kind, b.kind)
  compare('changed', 'Binds', namesOf(a.binds, before), namesOf(b.binds, after))
  if (ruleKey(a.appliesWhen, before) !== ruleKey(b.appliesWhen, after))
    differences.push({
      ...{ kind: 'changed', what: 'Applies when' },
      before: a.appliesWhen === undefined ? 'always' : sayRule(a.appliesWhen, before),
      after: b.appliesWhen === undefined ? 'always' : sayRule(b.appliesWhen, after),
    })
  compare('changed', 'Expected evidence', evidenceText(a.evidence), evidenceText(b.evidence))
  compare('changed', 'Confidence', a.confidence, b.confidence)
  return differences
}

const sectionOf = ({ sections }: CompiledRequirement, { framework }: CompiledFramework): string => {
  const titles = sectionTitles(framework.sections)
  return sections.map((id) => titles.get(id) ?? id).join(' › ')
}

const namesOf = (binds: readonly string[], { framework }: CompiledFramework): string =>
  binds.map((role) => framework.roles[role]?.title ?? role).join(', ') || 'whoever the framework applies to'

const evidenceText = (evidence: CompiledRequirement['requirement']['evidence']): string =>
  evidence.map(({ title, freshDays }) => (freshDays ? `${title} (every ${freshDays} days)` : title)).join('; ')

/** The windows of a requirement, to compare (with what its rules really say) and to read. */
function windowsText({ requirement }: CompiledRequirement, compiled: CompiledFramework): { key: string; said: string } {
  const windows = requirement.effective.flatMap((item) =>
    typeof item === 'string' ? (compiled.framework.timelines[item] ?? []) : [item],
  )
  const day = (value: (typeof windows)[number]['from']) =>
    typeof value === 'string' ? value : `the day of ${value.fact}`
  const key = windows.map(({ from, until, lawSince, lawUntil, when }) =>
    canonicalJson([from, until ?? null, lawSince ?? null, lawUntil ?? null, ruleKey(when, compiled)] as Json),
  )
  const said = windows.map(({ from, until, lawSince, lawUntil, when }) => {
    const parts = [`from ${day(from)}`]
    if (until !== undefined) parts.push(`until ${day(until)}`)
    if (when !== undefined && when !== true) parts.push(`where ${sayRule(when, compiled)}`)
    if (lawSince !== undefined) parts.push(`law since ${lawSince}`)
    if (lawUntil !== undefined) parts.push(`law until ${lawUntil}`)
    return parts.join(', ')
  })
  return { key: key.sort().join('\n'), said: said.join('\n') || 'always in force' }
}

/** A rule with the rules and tiers it names written out, without the words beside it. */
function ruleKey(rule: Rule | undefined, compiled: CompiledFramework): string {
  const { rules, classifications } = compiled.framework
  const bare = (one: Rule | undefined): Json => {
    if (one === undefined || one === true) return true
    if ('all' in one) return { all: one.all.map(bare) }
    if ('any' in one) return { any: one.any.map(bare) }
    if ('not' in one) return { not: bare(one.not) }
    if ('rule' in one) return bare(rules[one.rule])
    if ('classification' in one) return bare(classifications.find((item) => item.id === one.classification)?.when)
    const { because: _because, cites: _cites, ...test } = one
    return test as Json
  }
  return canonicalJson(bare(rule))
}
