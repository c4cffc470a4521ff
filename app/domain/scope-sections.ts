import { explainRequirement } from './explain-requirement'
import type { Facts } from './facts'
import type { CompiledFramework, CompiledRequirement } from './framework/compile'
import type { Cite } from './framework/rule-schema'
import type { Section } from './framework/schema'
import type { RequirementKind } from './framework/words'
import type { Reason } from './reasons'
import type { Verdict } from './rules'
import type { Scope, ScopedRequirement } from './scope'
import type { Timing } from './timing'

export interface ScopeLine {
  id: string
  title: string
  kind: RequirementKind
  cite: string
  /** The roles it binds that the organisation has, in the law's words. */
  binds: string[]
  verdict: Verdict
  status: string
  review: string
  unconfirmed: boolean
}

/** Requirements that stand together in the law and share one reason and one day. */
export interface ScopeBlock {
  /** Blocks with the same condition have the same group. */
  group: number
  sentence: string
  /** The whole tree, where the reason stands for the first time; null where it was given above. */
  reason: Reason | null
  timing: Timing | null
  firstDay: string | null
  lastDay: string | null
  lines: ScopeLine[]
}

export interface ScopeSection {
  id: string
  /** The sections around it and its own title, outermost first. */
  titles: string[]
  blocks: ScopeBlock[]
}

export type ScopeShow = 'applies' | 'unknown' | 'no' | 'all'

export const showsVerdict = (show: ScopeShow, verdict: Verdict): boolean =>
  show === 'all' || (show === 'applies' ? verdict === 'true' : show === 'no' ? verdict === 'false' : verdict === show)

export const citeText = (cites: readonly Cite[]): string => cites.map((cite) => cite.ref).join('; ')

/** Titles of all sections by id. */
export function sectionTitles(sections: readonly Section[]): Map<string, string> {
  const titles = new Map<string, string>()
  const walk = (some: readonly Section[]): void => {
    for (const section of some) {
      titles.set(section.id, section.title)
      walk(section.sections)
    }
  }
  walk(sections)
  return titles
}

/** A scope as the law groups it. Reasons are worked out once for each condition, and only for what is shown. */
export function scopeSections(
  compiled: CompiledFramework,
  facts: Facts,
  scope: Scope,
  answers: ReadonlyMap<string, { status: string; review: string }>,
  show: ScopeShow,
): ScopeSection[] {
  const titles = sectionTitles(compiled.framework.sections)
  const roles = new Map(compiled.roles.map((role) => [role.id, role.title]))
  const reasons = new Map<number, Omit<ScopeBlock, 'lines'>>()
  const sections: ScopeSection[] = []
  let lastGroup = -1
  for (const [at, scoped] of scope.requirements.entries()) {
    if (!showsVerdict(show, scoped.verdict)) continue
    const here = compiled.requirements[at]!
    const id = here.sections.at(-1) ?? ''
    let section = sections.at(-1)
    if (section?.id !== id) {
      section = { id, titles: here.sections.map((one) => titles.get(one) ?? one), blocks: [] }
      sections.push(section)
      lastGroup = -1
    }
    if (here.group !== lastGroup) {
      section.blocks.push({ ...reasonFor(here, scoped), lines: [] })
      lastGroup = here.group
    }
    section.blocks.at(-1)!.lines.push(lineOf(here, scoped, answers.get(scoped.id), roles))
  }
  return sections

  function reasonFor({ group, requirement }: CompiledRequirement, scoped: ScopedRequirement) {
    const known = reasons.get(group)
    if (known) return { ...known, reason: null }
    const { sentence, reason } = explainRequirement(compiled, facts, scope.asOf, requirement.id)!
    // What a dead framework asks is shown, but never said to be a duty.
    const said = scope.duty || scoped.verdict === 'false' ? sentence : `It would ask this: ${sentence}`
    const { timing, firstDay, lastDay } = scoped
    const made = { group, sentence: said, reason, timing, firstDay, lastDay }
    reasons.set(group, made)
    return made
  }
}

function lineOf(
  { requirement }: CompiledRequirement,
  { verdict, binds }: ScopedRequirement,
  answer: { status: string; review: string } | undefined,
  roles: ReadonlyMap<string, string>,
): ScopeLine {
  return {
    id: requirement.id,
    title: requirement.title,
    kind: requirement.kind,
    cite: citeText(requirement.cites),
    binds: binds.map((role) => roles.get(role) ?? role),
    verdict,
    status: answer?.status ?? 'not-started',
    review: answer?.review ?? 'none',
    unconfirmed: requirement.confidence === 'unconfirmed',
  }
}
