import type { HeldTier } from '#app/domain/standing'
import type { TierWeight } from '#app/ui/tier-badge'

const WEIGHTS: Record<string, TierWeight> = {
  prohibited: 'prohibited',
  high: 'high',
  transparency: 'transparency',
  minimal: 'minimal',
  gpai: 'gpai',
  unknown: 'unknown',
}

/** The outline a tier is drawn with; outside the Act it is the quietest one. */
export const tierWeight = (tier: string): TierWeight => WEIGHTS[tier] ?? 'minimal'

/** The legal point of the tier, "Annex III 4(a)"; the first of several, and how many more. */
export function basisOf({ tier, tiers }: { tier: string; tiers: readonly HeldTier[] }): string | undefined {
  return shortBasis(tiers.filter((held) => held.level === tier && held.certain).flatMap((held) => held.basis))
}

export function shortBasis(basis: readonly string[]): string | undefined {
  const [first] = basis
  if (first === undefined) return undefined
  return basis.length > 1 ? `${first} and ${basis.length - 1} more` : first
}

/** One sentence why the system is in its tier, for the badge's title and for paper. */
export function tierSentence(system: {
  tier: string
  tiers: readonly HeldTier[]
  tierOverride: { reason: string } | null
}): string {
  if (system.tierOverride) return `Decided by a person: ${system.tierOverride.reason}`
  const held = system.tiers.filter((tier) => tier.level === system.tier && tier.certain)
  if (held.length > 0) {
    return held
      .map((tier) => (tier.basis.length > 0 ? `${tier.title}: ${tier.basis.join('; ')}` : tier.title))
      .join('. ')
  }
  if (system.tier === 'unknown') return 'Some answers are missing that could put it in a stricter tier.'
  return 'No tier of the EU AI Act holds for it.'
}
