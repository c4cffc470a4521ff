import { type AnsweredScope, answeredScopes, firstSystems } from '#app/data/framework-answers.server'
import { BUCKETS, type Bucket, bucketOf } from '#app/domain/assessment'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { Section } from '#app/domain/framework/schema'
import type { ApplicabilitySnapshot, StatedRequirement } from '#app/reports/kinds/applicability'
import type { SnapshotHead } from '#app/reports/snapshot'
import { adoptedFramework } from './adopted-framework.server'
import { type GroupReasons, groupReasons } from './applicability-reasons.server'
import type { ReportFacts } from './gather.server'
import { ensureToday } from './organisation.server'
import { archivedSystems } from './parts.server'
import { citeText } from './scope.server'
import { type NameOf, namesOf } from './whole-register.server'

/** Systems whose facts are asked for reasons; all of them are counted. */
const ASKED = 100
const NAMED = 4
const QUOTED = 3

/** Every requirement of one framework for the whole organisation: in or out, why, how far along. */
export const applicabilityFacts: ReportFacts = {
  async gather({ db, scope, now, library }, { request, asOf }) {
    ensureToday(request.asOf, now, 'A statement of applicability')
    const compiled = adoptedFramework(await library(), request.frameworkId)
    const { id, title, shortTitle = title, sections } = compiled.framework
    const name = await namesOf(db, scope)
    const tallies = new Map(compiled.requirements.map(({ requirement }) => [requirement.id, newTally()]))
    for await (const answered of answeredScopes(db, scope, id, asOf)) countIn(tallies, answered)
    const systems = await db.aiSystem.count({ where: { organisationId: scope, archivedAt: null } })
    const asked = await firstSystems(db, scope, ASKED)
    const reasons = groupReasons(compiled, asked, asOf)
    const body: Omit<ApplicabilitySnapshot, keyof SnapshotHead> = {
      kind: 'applicability',
      framework: id,
      systems,
      ...(await archivedSystems(db, scope)),
      asked: asked.length,
      reasons: reasons.sentences,
      sections: sectionsOf(sections, [], (one) => stated(compiled, one, tallies.get(one)!, reasons, name)),
    }
    return { title: `Statement of applicability: ${shortTitle}`, body }
  },
}

interface Tally {
  systems: number
  unknown: number
  names: string[]
  piles: Record<Bucket, number>
  evidence: Set<string>
  owners: Set<string>
  /** written exclusions: why, and in how many systems */
  written: Map<string, number>
}

const newTally = (): Tally => ({
  ...{ systems: 0, unknown: 0, names: [], evidence: new Set(), owners: new Set(), written: new Map() },
  piles: Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Record<Bucket, number>,
})

/** Answers to requirements that do not apply any more are kept, and do not count. */
function countIn(tallies: ReadonlyMap<string, Tally>, { name, applies, unknown, answers, evidence }: AnsweredScope) {
  const answerOf = new Map(answers.map((answer) => [answer.requirementId, answer]))
  const applying = new Set(applies)
  for (const id of unknown) {
    const tally = tallies.get(id)
    if (tally) tally.unknown++
  }
  for (const id of applying) {
    const tally = tallies.get(id)
    if (!tally) continue
    const answer = answerOf.get(id)
    const bucket = bucketOf(answer?.status ?? 'not-started')
    tally.systems++
    tally.piles[bucket]++
    if (tally.names.length < NAMED) tally.names.push(name)
    if (answer?.ownerId) tally.owners.add(answer.ownerId)
    if (bucket === 'notApplicable') {
      const why = answer!.justification
      tally.written.set(why, (tally.written.get(why) ?? 0) + 1)
    }
  }
  for (const { requirementId, evidenceId } of evidence)
    if (applying.has(requirementId)) tallies.get(requirementId)?.evidence.add(evidenceId)
}

function stated(
  compiled: CompiledFramework,
  id: string,
  tally: Tally,
  reasons: GroupReasons,
  name: NameOf,
): StatedRequirement {
  const { requirement, group } = compiled.byId.get(id)!
  const { systems, unknown, names, piles, evidence, owners, written } = tally
  const excluded = systems > 0 && piles.notApplicable === systems
  const decision = excluded ? 'excluded' : systems > 0 ? 'included' : unknown > 0 ? 'open' : 'excluded'
  const verdict = systems > 0 ? 'true' : decision === 'open' ? 'unknown' : 'false'
  return {
    id,
    title: requirement.title,
    kind: requirement.kind,
    cites: requirement.cites.map((cite) => citeText(compiled, cite)),
    decision,
    systems,
    unknown,
    names: systems <= NAMED ? [...names].sort() : [],
    reasons: reasons.of(group, verdict),
    written: [...written]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, QUOTED)
      .map(([why, count]) => ({ why, systems: count })),
    otherWritten: Math.max(0, written.size - QUOTED),
    piles,
    evidence: evidence.size,
    owners: [...owners]
      .map((owner) => name(owner))
      .filter(Boolean)
      .sort(),
  }
}

function sectionsOf(
  sections: readonly Section[],
  above: readonly string[],
  print: (id: string) => StatedRequirement,
): ApplicabilitySnapshot['sections'] {
  return sections.flatMap((section) => {
    const path = [...above, section.title]
    const requirements = section.requirements.map(({ id }) => print(id))
    const own = requirements.length > 0 ? [{ title: path.join(' · '), requirements }] : []
    return [...own, ...sectionsOf(section.sections, path, print)]
  })
}
