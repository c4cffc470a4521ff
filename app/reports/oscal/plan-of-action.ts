import { uuidOf } from '#app/domain/framework-export-uuid'
import { list, prop } from '#app/domain/framework-export-values'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { frameworkOf } from '#app/reports/frame-parts'
import type { SnapshotHead, SnapshotRequirement, SnapshotRisk } from '#app/reports/snapshot'
import { requirementsOf, type Telling, tellingOf } from './assessed'
import { isLookedAt } from './assessment-results'
import { absentResource, backMatter, catalogueResource } from './back-matter'
import { evidenceResources } from './evidence-links'
import { finding, observation } from './finding'
import { lineOr, metadata, ownersOf } from './metadata'
import { oscalRisk } from './risk'
import { standingOf } from './standing'
import { thisSystem } from './system-component'

interface Gap {
  framework: string
  requirement: SnapshotRequirement
  /** references of the open risks that name it */
  risks: string[]
}

/**
 * The open gaps and open risks of a system as an OSCAL plan of action and milestones: canonical JSON, a pure function
 * of the snapshot. Null for a report that is not about one system, or where nothing is open.
 */
export function planOfAction(snapshot: SnapshotHead): string | null {
  const telling = tellingOf(snapshot)
  const system = telling?.snapshot.system
  if (!telling || !system) return null
  const { digest, scopes, names } = telling
  const risks = (telling.snapshot.risks ?? []).filter(({ status }) => status === 'open')
  const gaps = gapsOf(telling, risks)
  if (gaps.length + risks.length === 0) return null
  const plan = names.other('system-security-plan')
  const document = {
    uuid: uuidOf(`${digest}/plan-of-action-and-milestones`),
    metadata: metadata(telling, `Plan of action and milestones: ${system.name}`, ownersOf(system)),
    'import-ssp': { href: `#${plan}` },
    'system-id': { 'identifier-type': 'https://ietf.org/rfc/rfc4122', id: names.thisSystem() },
    'local-definitions': { components: [thisSystem(telling, system)] },
    ...list(
      'observations',
      gaps
        .filter(({ requirement }) => isLookedAt(requirement))
        .map(({ framework, requirement }) => observation(telling, framework, requirement)),
    ),
    ...list(
      'risks',
      risks.map((risk) => oscalRisk(telling, risk)),
    ),
    ...list(
      'findings',
      gaps.map(({ framework, requirement, risks }) =>
        finding(telling, framework, requirement, { observed: isLookedAt(requirement), risks }),
      ),
    ),
    'poam-items': [...gaps.map((gap) => gapItem(telling, gap)), ...risks.map((risk) => riskItem(telling, risk))],
    ...backMatter([
      absentResource(
        plan,
        'System security plan',
        'The plan of this system can be exported from Plumbline beside this file; it names the same requirements with the same identifiers.',
      ),
      ...[...new Set(gaps.map(({ framework }) => framework))].map((id) => catalogueResource(frameworkOf(snapshot, id))),
      ...evidenceResources(telling, scopes, isGap),
    ]),
  }
  return canonicalJson({ 'plan-of-action-and-milestones': document } as unknown as Json)
}

const isGap = (requirement: SnapshotRequirement): boolean => standingOf(requirement).state === 'not-satisfied'

function gapsOf({ scopes }: Telling, risks: readonly SnapshotRisk[]): Gap[] {
  return scopes.flatMap(({ framework, ...scope }) =>
    requirementsOf({ framework, ...scope })
      .filter(isGap)
      .map((requirement) => ({
        framework,
        requirement,
        risks: risks
          .filter((risk) => risk.requirements.includes(`${framework} ${requirement.id}`))
          .map((risk) => risk.reference),
      })),
  )
}

function gapItem({ names, snapshot }: Telling, { framework, requirement, risks }: Gap) {
  const { owner, dueOn, status } = requirement
  return {
    uuid: names.other(`gap/${framework}/${requirement.id}`),
    title: lineOr(requirement.title),
    description: [
      `${frameworkOf(snapshot, framework).title}, ${requirement.cites.join('; ') || requirement.id}.`,
      standingOf(requirement).remarks,
      owner ? `${owner} answers for it.` : 'Nobody is named to answer for it.',
      dueOn ? `It is due on ${dueOn}.` : 'No due date is set.',
    ].join(' '),
    props: [
      ...prop('framework-id', framework),
      ...prop('requirement', requirement.id),
      ...prop('status', status),
      ...prop('owner', owner),
      ...prop('due-on', dueOn ?? undefined),
      ...prop('first-day', requirement.firstDay ?? undefined),
    ],
    'related-findings': [{ 'finding-uuid': names.finding(framework, requirement.id) }],
    ...list(
      'related-risks',
      risks.map((reference) => ({ 'risk-uuid': names.risk(reference) })),
    ),
  }
}

function riskItem({ names }: Telling, risk: SnapshotRisk) {
  return {
    uuid: names.other(`open-risk/${risk.reference}`),
    title: lineOr(risk.title),
    description: risk.treatmentPlan || 'No plan of treatment is written.',
    props: [
      ...prop('reference', risk.reference),
      ...prop('treatment', risk.treatment),
      ...prop('owner', risk.owner),
      ...prop('due-on', risk.dueOn ?? undefined),
    ],
    'related-risks': [{ 'risk-uuid': names.risk(risk.reference) }],
  }
}
