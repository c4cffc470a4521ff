import type { Facts } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { scopeOf } from '#app/domain/scope'
import { standingOf, type TierOverride } from '#app/domain/standing'
import { tierLabel } from '#app/domain/system'
import { formatDay } from '#app/lib/dates'

export interface ScopeQuestion {
  readonly asOf: string
  /** Every fact, those of the system's own columns under "system.…". */
  readonly facts: Facts
  readonly frameworks: readonly CompiledFramework[]
  readonly catalogue: FactCatalogue
  readonly system: { readonly id: string; readonly reference: string; readonly name: string } | null
  readonly override: TierOverride | null
}

const NO_COLUMNS = {
  ...{ roles: [], jurisdictions: [], stage: '', sourcing: '' },
  ...{ placedOnMarketOn: null, putIntoServiceOn: null, significantChangeOn: null, retiredOn: null },
}

/** What the rules say about these facts on this day, as docs/cli.md describes it. */
export function scopeAnswer({ asOf, facts, frameworks, system, override }: ScopeQuestion) {
  const standing = standingOf({ ...NO_COLUMNS, facts }, frameworks, asOf, [], override)
  const tiers = standing.tiers.filter((held) => held.level !== 'other')
  return {
    asOf,
    ...(system ? { system } : {}),
    tier: {
      level: standing.tier,
      label: tierLabel(standing.tier),
      ...(override ? { decided: { reason: override.reason, by: override.by, at: override.at } } : {}),
      held: tiers.map(({ framework, id, title, level, certain, basis }) => ({
        framework,
        id,
        title,
        level,
        certain,
        basis,
      })),
    },
    frameworks: frameworks.map((compiled) => {
      const { framework, verdict, duty, roles, counts, firstDays, ask, requirements } = scopeOf(compiled, facts, asOf)
      const { title, version } = compiled.framework
      return {
        ...{ id: framework, title, version, verdict, duty },
        roles: roles.filter((role) => role.verdict !== 'false').map(({ id, verdict: held }) => ({ id, verdict: held })),
        ...{ counts, firstDays, ask },
        requirements: requirements.filter((one) => one.verdict !== 'false'),
      }
    }),
    ask: standing.unknownFacts,
  }
}

type ScopeAnswer = ReturnType<typeof scopeAnswer>

const VERDICTS = { true: 'applies', false: 'does not apply', unknown: 'cannot tell yet' } as const

/** The same in words. */
export function saidScope(answer: ScopeAnswer, { catalogue, system }: ScopeQuestion): string {
  const { tier } = answer
  const basis = tier.held.filter((held) => held.certain && held.level === tier.level).flatMap((held) => held.basis)
  const why = tier.decided ? `decided: ${tier.decided.reason}` : basis.join('; ')
  const label = (key: string): string => catalogue.facts.find((fact) => fact.key === key)?.label ?? key
  return [
    `${system ? `${system.reference} ${system.name}` : 'These facts'} as of ${formatDay(answer.asOf)}`,
    `Tier under the EU AI Act: ${tier.label}${why ? ` (${why})` : ''}`,
    '',
    ...answer.frameworks.flatMap(({ title, verdict, counts, firstDays, duty, requirements }) => {
      const undated = requirements.filter((one) => one.verdict === 'true' && one.firstDay === null)
      const since = undated.filter((one) => one.timing === 'in-force').length
      const days = [
        ...firstDays.map(({ from, count }) => `${count} from ${formatDay(from)}`),
        ...(since > 0 ? [`${since} in force without a date`] : []),
        ...(undated.length > since ? [`${undated.length - since} with no day fixed yet`] : []),
      ].join(', ')
      const numbers =
        verdict === 'false'
          ? ''
          : `: ${counts.applicable} requirements (${counts.inForce} in force, ${counts.upcoming} upcoming, ${counts.unknownDay} from an unknown day, ${counts.ended} ended), ${counts.unknown} cannot be told`
      return [
        `${title}: ${VERDICTS[verdict]}${duty ? '' : ' (not law: shown, not counted)'}${numbers}`,
        ...(days && verdict !== 'false' ? [`  ${days}`] : []),
      ]
    }),
    ...(answer.ask.length > 0
      ? [
          '',
          `Still to answer (${answer.ask.length}):`,
          ...answer.ask.slice(0, 10).map((key) => `  ${key}: ${label(key)}`),
        ]
      : []),
    ...(answer.ask.length > 10 ? [`  and ${answer.ask.length - 10} more`] : []),
  ].join('\n')
}
