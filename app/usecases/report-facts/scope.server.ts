import { bucketOf } from '#app/domain/assessment'
import { daysToCome } from '#app/domain/day-to-come'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { Facts } from '#app/domain/facts'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { Section } from '#app/domain/framework/schema'
import { scopeOf } from '#app/domain/scope'
import { sayReviewAgain } from '#app/domain/version-step'
import type { Piles, SnapshotRequirement, SnapshotScope } from '#app/reports/snapshot'

export interface StoredAnswer {
  frameworkId: string
  requirementId: string
  status: string
  statement: string
  justification: string
  ownerId: string | null
  dueOn: string | null
  review: string
  reviewedById: string | null
  reviewedAt: string | null
  evidence: string[]
  frameworkVersion: string
  reviewAgain: string
}

type NameOf = (id: string | null, text?: string) => string

/** One framework's part of a system's report: what applies, why, from when, and what the organisation says about it. */
export function snapshotScope(
  compiled: CompiledFramework,
  facts: Facts,
  asOf: string,
  answers: readonly StoredAnswer[],
  name: NameOf,
): SnapshotScope {
  const { framework } = compiled
  const scope = scopeOf(compiled, facts, asOf)
  const answerOf = new Map(
    answers.filter((answer) => answer.frameworkId === framework.id).map((answer) => [answer.requirementId, answer]),
  )
  const binding = scope.requirements.filter((requirement) => scope.duty && requirement.timing !== 'ended')
  const applies = new Set(binding.filter((requirement) => requirement.verdict === 'true').map(({ id }) => id))
  const unknown = binding.filter((requirement) => requirement.verdict === 'unknown')
  const label = (key: string): string => compiled.facts.get(key)?.label ?? key
  return {
    framework: framework.id,
    verdict: applies.size > 0 ? 'applies' : unknown.length > 0 ? 'unknown' : 'no',
    why: whyOf(compiled, facts, asOf),
    piles: pilesIn(applies, answerOf, unknown.length),
    firstDays: scope.firstDays,
    sections: sectionsOf(framework.sections, [], (id) =>
      applies.has(id) ? requirementOf(compiled, facts, asOf, id, answerOf.get(id), name) : null,
    ),
    ask: scope.ask.map(label),
    unknown: unknown.map(({ id }) => ({ id, title: compiled.byId.get(id)!.requirement.title })),
  }
}

/** The reason the whole framework applies or not, as its first requirement's explanation names it. */
function whyOf(compiled: CompiledFramework, facts: Facts, asOf: string): string {
  const first = compiled.requirements[0]
  return first ? (explainRequirement(compiled, facts, asOf, first.requirement.id)?.sentence ?? '') : ''
}

function pilesIn(applies: ReadonlySet<string>, answers: ReadonlyMap<string, StoredAnswer>, unknown: number): Piles {
  const piles: Piles = {
    implemented: 0,
    partly: 0,
    inProgress: 0,
    notImplemented: 0,
    notApplicable: 0,
    notStarted: 0,
    applicable: applies.size,
    approved: 0,
    unknown,
  }
  for (const id of applies) {
    const answer = answers.get(id)
    piles[bucketOf(answer?.status ?? 'not-started')]++
    if (answer?.review === 'approved') piles.approved++
  }
  return piles
}

function sectionsOf(
  sections: readonly Section[],
  above: readonly string[],
  print: (id: string) => SnapshotRequirement | null,
): SnapshotScope['sections'] {
  return sections.flatMap((section) => {
    const path = [...above, section.title]
    const requirements = section.requirements.map(({ id }) => print(id)).filter((requirement) => requirement !== null)
    const own = requirements.length > 0 ? [{ title: path.join(' · '), requirements }] : []
    return [...own, ...sectionsOf(section.sections, path, print)]
  })
}

function requirementOf(
  compiled: CompiledFramework,
  facts: Facts,
  asOf: string,
  id: string,
  answer: StoredAnswer | undefined,
  name: NameOf,
): SnapshotRequirement {
  const { requirement } = compiled.byId.get(id)!
  const { version } = compiled.framework
  const explained = explainRequirement(compiled, facts, asOf, id)!
  return {
    id,
    title: requirement.title,
    text: requirement.text,
    kind: requirement.kind,
    cites: requirement.cites.map((cite) => citeText(compiled, cite)),
    timing: explained.timing ?? 'in-force',
    firstDay: explained.firstDay,
    lastDay: explained.lastDay,
    why: explained.sentence,
    unconfirmed: requirement.confidence === 'unconfirmed' ? (requirement.note ?? 'unconfirmed') : null,
    status: answer?.status ?? 'not-started',
    statement: answer?.statement ?? '',
    justification: answer?.justification ?? '',
    owner: name(answer?.ownerId ?? null),
    dueOn: answer?.dueOn ?? null,
    review: answer?.review ?? 'none',
    reviewedBy: name(answer?.reviewedById ?? null),
    reviewedAt: answer?.reviewedAt ?? null,
    evidence: [...(answer?.evidence ?? [])].sort(),
    answeredUnder: answer && isSaid(answer) && answer.frameworkVersion !== version ? answer.frameworkVersion : null,
    again: sayReviewAgain(answer?.reviewAgain ?? ''),
  }
}

/** Not only planned or touched. */
const isSaid = ({ status, statement }: StoredAnswer): boolean => status !== 'not-started' || statement !== ''

/** A law of the Union is known by its number, not by the journal it stands in. */
const EU_ACT = /(Regulation|Directive) \((EU|EC)\) (No )?\d+\/\d+/

/**
 * "Art. 9(2)(a)" for the framework's own text, "MAP 1.5, NIST AI 100-1" for another source; the report lists the
 * sources in full at its end.
 */
export function citeText(compiled: CompiledFramework, cite: { source: string; ref: string }): string {
  const [own] = compiled.framework.sources
  const source = compiled.framework.sources.find((one) => one.id === cite.source)
  if (!source || source === own) return cite.ref
  return `${cite.ref}, ${EU_ACT.exec(source.title)?.[0] ?? source.citation.split(',')[0]}`
}

/** Where a law or a standard asks for a requirement; one of our own or of the organisation is named by its title. */
export function placeOf(compiled: CompiledFramework | undefined, id: string): string {
  const requirement = compiled?.byId.get(id)?.requirement
  if (!compiled || !requirement) return id
  const cite = requirement.cites[0]
  return cite && compiled.framework.kind !== 'internal' ? citeText(compiled, cite) : `“${requirement.title}”`
}

/** On which questions, and by which place of the law, a first day hangs that has not come. */
export const waitsFor = (...on: Parameters<typeof daysToCome>): { label: string; cite: string }[] =>
  daysToCome(...on).map(({ label, cite }) => ({ label, cite: cite ? citeText(on[0], cite) : '' }))
