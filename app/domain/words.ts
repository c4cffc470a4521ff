/**
 * The words beside the marks, once for screens and paper. A mark is a colour, a shape and one of these words;
 * the shapes are in ui/state-mark.tsx and in reports.
 */
export const marks = [
  'implemented',
  'partly',
  'in-progress',
  'not-implemented',
  'not-started',
  'not-applicable',
  'unknown',
  'stale',
  // answers to a prohibition
  'absent',
  'safeguarded',
  'present',
] as const
export type Mark = (typeof marks)[number]

export const markWord: Record<Mark, string> = {
  implemented: 'Implemented',
  partly: 'Partly implemented',
  'in-progress': 'In progress',
  'not-implemented': 'Not implemented',
  'not-started': 'Not started',
  'not-applicable': 'Not applicable',
  unknown: 'Unknown',
  stale: 'Stale evidence',
  absent: 'Absent',
  safeguarded: 'Safeguarded',
  present: 'Present',
}
