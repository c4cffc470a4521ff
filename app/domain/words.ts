import type { AssessmentStatus, Bucket } from './assessment'

/**
 * What a mark can stand for: every status, and three states that no person sets. A mark is a colour, a shape and the word
 * below; the shapes are drawn in ui/state-mark.tsx and on paper.
 */
export type Mark = AssessmentStatus | 'unknown' | 'stale' | 'through'

export const markWord: Record<Mark, string> = {
  implemented: 'Implemented',
  partly: 'Partly',
  'in-progress': 'In progress',
  'not-implemented': 'Not implemented',
  'not-started': 'Not started',
  'not-applicable': 'Not applicable',
  absent: 'Absent',
  safeguarded: 'Safeguarded',
  present: 'Present',
  unknown: 'Unknown',
  stale: 'Stale evidence',
  through: 'Satisfied through another',
}

/** The mark a pile of the counts is drawn with. */
export const markOfBucket: Record<Bucket, Mark> = {
  implemented: 'implemented',
  partly: 'partly',
  inProgress: 'in-progress',
  notImplemented: 'not-implemented',
  notApplicable: 'not-applicable',
  notStarted: 'not-started',
}
