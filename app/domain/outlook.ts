import { explain } from './explain'
import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { FactCatalogue } from './framework/facts-schema'
import { type Questionnaire, questionnaire } from './questionnaire'
import { type Reason, reasonOf } from './reasons'
import { evaluation, type Verdict } from './rules'
import { openQuestions } from './scope'
import { type HeldTier, standingOf, type TierOverride } from './standing'
import { factsOf, type SystemColumns, type Tier } from './system'

export interface FrameworkOutlook {
  id: string
  title: string
  verdict: 'applies' | 'no' | 'unknown'
  applicable: number
  unknown: number
  /** The earliest day from which something of it binds; null where nothing has a day yet. */
  firstDay: string | null
  /** "Applies because …" */
  why: string
}

export interface OpenQuestion {
  key: string
  label: string
  group: string
  /** Short titles of the frameworks whose answer waits for it. */
  decides: string[]
}

/** What the rules say about a system while somebody describes it, and what they would still like to know. Plain data. */
export interface Outlook {
  tier: Tier
  tiers: HeldTier[]
  applicable: number
  frameworks: FrameworkOutlook[]
  ask: OpenQuestion[]
}

type Described = SystemColumns & { facts: Facts }

export function outlookOf(
  catalogue: FactCatalogue,
  frameworks: readonly CompiledFramework[],
  system: Described,
  today: string,
  override: TierOverride | null = null,
): Outlook {
  const facts = factsOf(system)
  const standing = standingOf(system, frameworks, today, [], override)
  const waiting = new Map<string, string[]>()
  for (const compiled of frameworks) {
    const { shortTitle, title } = compiled.framework
    for (const key of openQuestions(compiled, facts, today)) {
      if (facts[key] === undefined) waiting.set(key, [...(waiting.get(key) ?? []), shortTitle ?? title])
    }
  }
  return {
    tier: standing.tier,
    tiers: standing.tiers,
    applicable: standing.applicable,
    frameworks: frameworks.map((compiled, at) => {
      const { verdict, applies, unknown, firstDays } = standing.scopes[at]!
      const { id, title, shortTitle } = compiled.framework
      return {
        id,
        title: shortTitle ?? title,
        verdict,
        applicable: applies.length,
        unknown: unknown.length,
        firstDay: firstDays[0]?.from ?? null,
        why: whyFramework(compiled, facts),
      }
    }),
    ask: catalogue.facts
      .filter((fact) => waiting.has(fact.key))
      .map(({ key, label, group }) => ({ key, label, group, decides: waiting.get(key)! })),
  }
}

/** The questions that matter now, for a system's own columns and its answers together. */
export const questionsFor = (
  catalogue: FactCatalogue,
  frameworks: readonly CompiledFramework[],
  system: Described,
  today: string,
): Questionnaire => questionnaire(catalogue, frameworks, factsOf(system), today)

/** Why a framework covers a system or not; the framework's own name at the top of the reason goes without saying. */
function whyFramework(compiled: CompiledFramework, facts: Facts): string {
  const reason = reasonOf(compiled.appliesWhen, evaluation(facts, compiled))
  const inner = 'reasons' in reason && reason.kind === 'framework' ? (reason.reasons[0] ?? reason) : reason
  const said = explain(inner)
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

/** Every tier a law puts the system in or may put it in, with the reason as a tree. */
export function tierReasons(
  frameworks: readonly CompiledFramework[],
  system: Described,
): { framework: string; id: string; title: string; verdict: Verdict; reason: Reason }[] {
  const facts = factsOf(system)
  return frameworks.flatMap((compiled) => {
    const on = evaluation(facts, compiled)
    return compiled.classifications.flatMap(({ classification, node }) => {
      const reason = reasonOf(node, on)
      if (reason.value === 'false') return []
      const { shortTitle, title } = compiled.framework
      return [
        {
          framework: shortTitle ?? title,
          id: classification.id,
          title: classification.title,
          verdict: reason.value,
          reason,
        },
      ]
    })
  })
}
