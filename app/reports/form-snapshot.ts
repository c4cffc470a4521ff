import type { FormFieldKind, KnownThing } from '#app/domain/framework/form-schema'
import type { FilledField } from '#app/domain/guided-form'
import type { Timing } from '#app/domain/timing'
import type { SnapshotEvidence, SnapshotHead, SnapshotRisk, SnapshotSystem } from './snapshot'

/** One field of a guided form as it stood, with who wrote it and when. */
export interface SnapshotField {
  id: string
  label: string
  help: string
  cite: string
  kind: FormFieldKind
  required: boolean
  /** the law does not ask for it there */
  ours: boolean
  from: KnownThing | null
  state: FilledField['state']
  source: FilledField['source']
  lines: string[]
  /** empty and null where nobody wrote it: a fact, or what the product knows */
  by: string
  at: string | null
}

/** A whole form as it stood, so that paper needs no other file. */
export interface SnapshotForm {
  id: string
  title: string
  version: string
  /** of the form's file */
  digest: string
  edition: string
  savedAt: string | null
  /** whether it was last written in another edition of the form */
  olderForm: boolean
  sections: { id: string; title: string; cite: string; help: string; fields: SnapshotField[] }[]
}

/** The assessment of a requirement that a point of the form belongs to. */
export interface SnapshotStanding {
  requirement: string
  title: string
  cites: string[]
  /** whether the requirement applies to the system */
  applies: 'true' | 'false' | 'unknown'
  status: string
  review: string
  reviewedBy: string
  /** what the assessment says; empty where the form says the same */
  statement: string
  evidence: string[]
}

export interface SnapshotDuty {
  requirement: string
  title: string
  verdict: 'true' | 'false' | 'unknown'
  sentence: string
  /** whether it binds on the day the report speaks of; null where it does not apply */
  timing: Timing | null
  firstDay: string | null
  /** the questions its first day hangs on, where they are answered with “not yet” */
  waitsFor: { label: string; cite: string }[]
}

/** What every report made of a guided form freezes. */
export interface FormSnapshot extends SnapshotHead {
  system: SnapshotSystem
  duty: SnapshotDuty
  form: SnapshotForm
  standings: SnapshotStanding[]
  evidence: SnapshotEvidence[]
  risks: SnapshotRisk[]
}

export const fieldsOf = ({ form }: Pick<FormSnapshot, 'form'>): SnapshotField[] =>
  form.sections.flatMap(({ fields }) => fields)

/** The points a form is counted by: what is required where it is shown. */
export function pointsOf(fields: readonly SnapshotField[]): { documented: number; of: number } {
  const required = fields.filter((field) => field.required)
  return { documented: required.filter(({ state }) => state === 'answered').length, of: required.length }
}
