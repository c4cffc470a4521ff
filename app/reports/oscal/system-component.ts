import { prop } from '#app/domain/framework-export-values'
import type { SnapshotComponent, SnapshotSystem } from '#app/reports/snapshot'
import type { Telling } from './assessed'
import { lineOr } from './metadata'

/** The system itself as OSCAL's "this-system". */
export function thisSystem({ names }: Telling, system: SnapshotSystem) {
  return {
    uuid: names.thisSystem(),
    type: 'this-system',
    title: lineOr(system.name),
    description: system.description || system.purpose || 'No description is written.',
    props: [...prop('reference', system.reference), ...prop('stage', system.stage), ...prop('vendor', system.vendor)],
    status: statusOf(system),
  }
}

/** The parts of the system, one that was recorded twice in the same words once. */
export function partsOf(telling: Telling) {
  const parts = (telling.snapshot.components ?? []).map((part) => partOf(telling, part))
  return [...new Map(parts.map((part) => [part.uuid, part])).values()]
}

/** A part the system is made of. OSCAL has no word for models and data sets; ours stand as they are. */
function partOf({ names }: Telling, part: SnapshotComponent) {
  return {
    uuid: names.component(part.kind, part.name, part.version),
    type: part.kind,
    title: lineOr([part.name, part.version].filter(Boolean).join(' ')),
    description: part.provenance || 'No provenance is written.',
    props: [
      ...prop('version', part.version),
      ...prop('supplier', part.supplier),
      ...prop('licence', part.licence),
      { name: 'implementation-point', value: part.supplier ? 'external' : 'internal' },
    ],
    status: { state: 'other', remarks: 'Plumbline keeps no status of single components.' },
  }
}

const STATES: readonly [RegExp, string][] = [
  [/^(Idea|Design|Development|Testing)\b/, 'under-development'],
  [/^(Deployment|Operation)\b/, 'operational'],
  [/^Retirement\b/, 'disposition'],
]

/** The stage as the snapshot words it, in OSCAL's three words; any other wording is told as it stands. */
export function statusOf({ stage }: SnapshotSystem): { state: string; remarks: string } {
  const state = STATES.find(([words]) => words.test(stage))?.[1] ?? 'other'
  return { state, remarks: stage || 'The stage is not stated.' }
}
