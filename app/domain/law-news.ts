import { type LawMove, sayMove } from './law-calendar'

/** So many requirements are named; the calendar has them all. */
const NAMED = 2

/** A move as somebody reads it who knows no rules: "3 requirements begin to bind: “…”, “…” and 1 more." */
export function sayNews(move: LawMove): string {
  const { kind, requirements, tiers } = move
  if (kind !== 'begins' && kind !== 'transition-ends' && kind !== 'ends') return `${sayMove(move)}.`
  const one = requirements.length === 1
  const titles = requirements.slice(0, NAMED).map(({ title }) => `“${title}”`)
  const rest = requirements.length - titles.length
  const verb = kind === 'ends' ? (one ? 'stops binding' : 'stop binding') : one ? 'begins to bind' : 'begin to bind'
  const whom = [
    tiers.length > 0
      ? ` systems in the tier ${tiers.map((tier) => `“${tier}”`).join(' or ')}`
      : kind === 'transition-ends'
        ? ' systems'
        : '',
    kind === 'transition-ends' ? ' that were there before and had longer' : '',
  ].join('')
  if (one) return `${titles[0]} ${verb}${whom}.`
  return `${requirements.length} requirements ${verb}${whom}: ${titles.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`
}
