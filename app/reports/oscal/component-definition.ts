import { bucketOf } from '#app/domain/assessment'
import { uuidOf } from '#app/domain/framework-export-uuid'
import { list, prop, token } from '#app/domain/framework-export-values'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { frameworkOf } from '#app/reports/frame-parts'
import type { SnapshotHead, SnapshotRequirement, SnapshotScope } from '#app/reports/snapshot'
import { requirementsOf, type Telling, tellingOf } from './assessed'
import { backMatter, catalogueResource } from './back-matter'
import { evidenceLinks, evidenceResources } from './evidence-links'
import { metadata, ownersOf } from './metadata'
import { catalogueUuid } from './names'
import { standingOf } from './standing'
import { partsOf, thisSystem } from './system-component'

/**
 * A system and its parts as OSCAL components, the system with what it meets in full or in part: canonical JSON, a pure
 * function of the snapshot. Null for a report that is not about one system.
 */
export function componentDefinition(snapshot: SnapshotHead): string | null {
  const telling = tellingOf(snapshot)
  const system = telling?.snapshot.system
  if (!telling || !system) return null
  const { digest } = telling
  const scopes = telling.scopes.filter((scope) => requirementsOf(scope).some(isShown))
  const { type: _type, status, ...described } = thisSystem(telling, system)
  const document = {
    uuid: uuidOf(`${digest}/component-definition`),
    metadata: metadata(telling, `Component definition: ${system.name}`, ownersOf(system)),
    components: [
      {
        ...described,
        type: 'software',
        props: [...described.props, ...prop('kind', 'AI system'), ...prop('status', status.state)],
        ...list(
          'control-implementations',
          scopes.map((scope) => controls(telling, scope)),
        ),
      },
      ...partsOf(telling).map(({ status: _status, ...part }) => part),
    ],
    ...(scopes.length === 0
      ? {}
      : backMatter([
          ...scopes.map((scope) => catalogueResource(frameworkOf(snapshot, scope.framework))),
          ...evidenceResources(telling, scopes, isShown),
        ])),
  }
  return canonicalJson({ 'component-definition': document } as unknown as Json)
}

/** Something of it is there to be told of a component; gaps are told in the plan of action. */
const isShown = ({ status }: SnapshotRequirement): boolean => ['implemented', 'partly'].includes(bucketOf(status))

function controls(telling: Telling, scope: SnapshotScope) {
  const { snapshot, digest, names } = telling
  const framework = frameworkOf(snapshot, scope.framework)
  return {
    uuid: uuidOf(`${digest}/controls/${scope.framework}`),
    source: `#${catalogueUuid(framework)}`,
    description: `What meets ${framework.title}, in full or in part.`,
    'implemented-requirements': requirementsOf(scope)
      .filter(isShown)
      .map((requirement) => ({
        uuid: names.implemented(scope.framework, requirement.id),
        'control-id': token(requirement.id),
        description: requirement.statement || 'No statement is written.',
        props: [
          { name: 'implementation-status', value: standingOf(requirement).implementation },
          ...prop('status', requirement.status),
          ...prop('review', requirement.review),
        ],
        ...evidenceLinks(telling, requirement),
      })),
  }
}
