import { list } from '#app/domain/framework-export-values'
import type { SnapshotRequirement, SnapshotScope } from '#app/reports/snapshot'
import { requirementsOf, type Telling } from './assessed'
import { evidenceResource } from './back-matter'

/** Links to what proves an answer, as far as the snapshot holds it. */
export function evidenceLinks({ snapshot, names }: Telling, requirement: SnapshotRequirement) {
  const known = new Set(snapshot.evidence?.map(({ id }) => id))
  return list(
    'links',
    requirement.evidence
      .filter((id) => known.has(id))
      .map((id) => ({ href: `#${names.evidence(id)}`, rel: 'proof-of-compliance' })),
  )
}

/** The resources of all evidence that the requirements of these scopes rest on. */
export function evidenceResources(
  telling: Telling,
  scopes: readonly SnapshotScope[],
  which: (requirement: SnapshotRequirement) => boolean = () => true,
) {
  const used = new Set(
    scopes
      .flatMap(requirementsOf)
      .filter(which)
      .flatMap(({ evidence }) => evidence),
  )
  return (telling.snapshot.evidence ?? [])
    .filter(({ id }) => used.has(id))
    .map((item) => evidenceResource(telling, item))
}
