import { list, type OscalProp, prop } from '#app/domain/framework-export-values'
import type { SnapshotRequirement } from '#app/reports/snapshot'
import type { Telling } from './assessed'
import { lineOr } from './metadata'
import { standingOf } from './standing'

/** What was looked at for one requirement: the organisation's statement and the evidence attached. */
export function observation({ snapshot, names }: Telling, framework: string, requirement: SnapshotRequirement) {
  const known = new Map(snapshot.evidence?.map((item) => [item.id, item]))
  const evidence = requirement.evidence.flatMap((id) => known.get(id) ?? [])
  const until = evidence.flatMap(({ validUntil }) => validUntil ?? []).sort()[0]
  const { system } = snapshot
  return {
    uuid: names.observation(framework, requirement.id),
    title: lineOr(requirement.title),
    description: requirement.statement || 'No statement is written.',
    props: answerProps(requirement),
    methods: [evidence.length > 0 ? 'EXAMINE' : 'UNKNOWN'],
    types: ['control-objective'],
    origins: [{ actors: [{ type: 'party', 'actor-uuid': names.party() }] }],
    ...list(
      'subjects',
      system ? [{ 'subject-uuid': names.thisSystem(), type: 'component', title: lineOr(system.name) }] : [],
    ),
    ...list(
      'relevant-evidence',
      evidence.map((item) => ({ href: `#${names.evidence(item.id)}`, description: item.title || item.fileName })),
    ),
    collected: requirement.reviewedAt ?? snapshot.issuedAt,
    ...(until === undefined ? {} : { expires: endOfDay(until) }),
  }
}

/** Whether one requirement is satisfied, with what it rests on. */
export function finding(
  { names }: Telling,
  framework: string,
  requirement: SnapshotRequirement,
  on: { observed: boolean; risks: readonly string[] },
) {
  const { state, reason, implementation, remarks } = standingOf(requirement)
  return {
    uuid: names.finding(framework, requirement.id),
    title: lineOr(requirement.title),
    description: requirement.text,
    props: answerProps(requirement),
    origins: [{ actors: [{ type: 'party', 'actor-uuid': names.party() }] }],
    target: {
      type: 'statement-id',
      // The statement part of the control in the exported catalogue
      'target-id': `_smt.${requirement.id}`,
      status: { state, reason, remarks },
      ...(implementation === null ? {} : { 'implementation-status': { state: implementation } }),
    },
    ...list(
      'related-observations',
      on.observed ? [{ 'observation-uuid': names.observation(framework, requirement.id) }] : [],
    ),
    ...list(
      'related-risks',
      on.risks.map((reference) => ({ 'risk-uuid': names.risk(reference) })),
    ),
    ...(requirement.why ? { remarks: requirement.why } : {}),
  }
}

/** The answer in our own words, which are finer than OSCAL's two states. */
function answerProps(requirement: SnapshotRequirement): OscalProp[] {
  return [
    ...prop('requirement', requirement.id),
    ...requirement.cites.flatMap((cite) => prop('cites', cite)),
    ...prop('timing', requirement.timing),
    ...prop('first-day', requirement.firstDay ?? undefined),
    ...prop('last-day', requirement.lastDay ?? undefined),
    ...prop('unconfirmed', requirement.unconfirmed ?? undefined),
    ...prop('status', requirement.status),
    ...prop('justification', requirement.justification),
    ...prop('owner', requirement.owner),
    ...prop('due-on', requirement.dueOn ?? undefined),
    ...prop('review', requirement.review),
    ...prop('reviewed-by', requirement.reviewedBy),
    ...prop('reviewed-at', requirement.reviewedAt ?? undefined),
    ...prop('answered-under', requirement.answeredUnder ?? undefined),
    ...prop('look-again', requirement.again),
  ]
}

/** Days of ours end at midnight UTC. */
export const endOfDay = (day: string): string => `${day}T23:59:59Z`
