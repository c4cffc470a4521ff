import { manifestOf } from '#app/reports/manifest'
import type {
  SnapshotComponent,
  SnapshotEvidence,
  SnapshotHead,
  SnapshotRequirement,
  SnapshotRisk,
  SnapshotScope,
  SnapshotSystem,
} from '#app/reports/snapshot'
import { digestOf, Names } from './names'

/** What any kind of report must carry to be told as OSCAL; the rest is told where it is there. */
export interface Assessed extends SnapshotHead {
  scopes: SnapshotScope[]
  system?: SnapshotSystem
  evidence?: SnapshotEvidence[]
  risks?: SnapshotRisk[]
  components?: SnapshotComponent[]
}

/** What every part of an OSCAL document is written from. */
export interface Telling {
  readonly snapshot: Assessed
  readonly digest: string
  readonly names: Names
  /** the scopes that hold a requirement which applies */
  readonly scopes: readonly SnapshotScope[]
  /** where the manifest of the report places each file, by its SHA-256 */
  readonly paths: ReadonlyMap<string, string>
}

/** Null where the snapshot states no assessment of any requirement. */
export function tellingOf(snapshot: SnapshotHead): Telling | null {
  const { scopes, system } = snapshot as Partial<Assessed>
  if (!Array.isArray(scopes)) return null
  const binding = scopes.filter((scope) => requirementsOf(scope).length > 0)
  const digest = digestOf(snapshot)
  return {
    snapshot: snapshot as Assessed,
    digest,
    names: new Names(snapshot.organisation.id, system?.id ?? ''),
    scopes: binding,
    paths: new Map(manifestOf(snapshot, digest).files.map(({ sha256, path }) => [sha256, path])),
  }
}

export const requirementsOf = (scope: SnapshotScope): SnapshotRequirement[] =>
  scope.sections?.flatMap((section) => section.requirements) ?? []
