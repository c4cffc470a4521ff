import { uuidOf } from '#app/domain/framework-export-uuid'
import { prop, token } from '#app/domain/framework-export-values'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { frameworkOf } from '#app/reports/frame-parts'
import type { SnapshotHead, SnapshotRequirement, SnapshotSystem } from '#app/reports/snapshot'
import { requirementsOf, type Telling, tellingOf } from './assessed'
import { absentResource, backMatter, catalogueResource } from './back-matter'
import { evidenceLinks, evidenceResources } from './evidence-links'
import { lineOr, metadata, ownersOf } from './metadata'
import { standingOf } from './standing'
import { partsOf, statusOf, thisSystem } from './system-component'

/** What OSCAL asks of a plan and Plumbline does not keep. It is named in the file, so that nobody takes silence for an answer. */
const NOT_STATED =
  'Not stated, because Plumbline keeps no such field: the information types with their impact levels, the security sensitivity level, the date of an authorisation, the authorisation boundary, network architecture, data flow, and the users with their privileges.'

/**
 * A system with what it answers to every requirement that applies, as an OSCAL system security plan: canonical JSON, a
 * pure function of the snapshot. Null for a report that is not about one system, or where nothing applies to it.
 */
export function systemSecurityPlan(snapshot: SnapshotHead): string | null {
  const telling = tellingOf(snapshot)
  const system = telling?.snapshot.system
  if (!telling || !system || telling.scopes.length === 0) return null
  const { digest, scopes, names } = telling
  const profile = names.other('no-profile')
  const document = {
    uuid: uuidOf(`${digest}/system-security-plan`),
    metadata: metadata(telling, `System security plan: ${system.name}`, ownersOf(system), NOT_STATED),
    'import-profile': { href: `#${profile}` },
    'system-characteristics': characteristics(telling, system),
    'system-implementation': {
      components: [thisSystem(telling, system), ...partsOf(telling)],
    },
    'control-implementation': {
      description: `The requirements that apply to ${system.name} as of ${snapshot.asOf}, each with what the organisation says about it. The property “framework-id” names the catalogue of each.`,
      'implemented-requirements': scopes.flatMap((scope) =>
        requirementsOf(scope).map((requirement) => implemented(telling, scope.framework, requirement)),
      ),
    },
    ...backMatter([
      absentResource(
        profile,
        'Profile: none',
        'No profile selects the controls. Which requirements apply is derived from the facts of the system by the rules of the frameworks below, which can be exported as OSCAL catalogues.',
      ),
      ...scopes.map((scope) => catalogueResource(frameworkOf(snapshot, scope.framework))),
      ...evidenceResources(telling, scopes),
    ]),
  }
  return canonicalJson({ 'system-security-plan': document } as unknown as Json)
}

function characteristics({ names }: Telling, system: SnapshotSystem) {
  const { state, remarks } = statusOf(system)
  return {
    'system-ids': [
      { 'identifier-type': 'https://ietf.org/rfc/rfc4122', id: names.thisSystem() },
      { 'identifier-type': 'urn:plumbline:reference', id: lineOr(system.reference) },
    ],
    'system-name': lineOr(system.name),
    description: system.description || 'No description is written.',
    props: [
      ...prop('purpose', system.purpose),
      ...prop('business-unit', system.businessUnit),
      ...prop('sourcing', system.sourcing),
      ...prop('vendor', system.vendor),
      ...system.roles.flatMap((role) => prop('role', role)),
      ...system.jurisdictions.flatMap((place) => prop('jurisdiction', place)),
      ...system.dates.flatMap(({ label, value }) => prop('date', `${label}: ${value}`)),
      ...prop('registered-at', system.registeredAt),
    ],
    'security-sensitivity-level': 'not stated',
    'system-information': {
      'information-types': [
        {
          uuid: names.other('information-type'),
          title: 'Not stated',
          description: 'The types of information with their impact levels are not stated.',
        },
      ],
    },
    status: { state, remarks },
    'authorization-boundary': {
      description: 'Not stated. The components listed are those the organisation has recorded.',
    },
  }
}

function implemented(telling: Telling, framework: string, requirement: SnapshotRequirement) {
  const { names } = telling
  const { implementation, remarks } = standingOf(requirement)
  return {
    uuid: names.implemented(framework, requirement.id),
    'control-id': token(requirement.id),
    props: [
      ...prop('framework-id', framework),
      ...prop('status', requirement.status),
      ...prop('owner', requirement.owner),
      ...prop('due-on', requirement.dueOn ?? undefined),
      ...prop('review', requirement.review),
    ],
    'by-components': [
      {
        'component-uuid': names.thisSystem(),
        uuid: names.other(`by-component/${framework}/${requirement.id}`),
        description: requirement.statement || 'No statement is written.',
        ...(implementation === null ? {} : { 'implementation-status': { state: implementation } }),
        ...evidenceLinks(telling, requirement),
        remarks,
      },
    ],
    ...(requirement.why ? { remarks: requirement.why } : {}),
  }
}
