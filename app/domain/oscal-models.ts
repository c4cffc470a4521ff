import type { ReportKind } from './report-kinds'

/** The models of OSCAL a system, or a report about one, can be taken out as; `model` is OSCAL's own name. */
export const OSCAL_MODELS = [
  {
    model: 'system-security-plan',
    title: 'System security plan',
    lead: 'The system, its parts, and what it answers to every requirement that applies.',
  },
  {
    model: 'assessment-results',
    title: 'Assessment results',
    lead: 'One finding for every requirement that applies, with the evidence and its hashes.',
  },
  {
    model: 'plan-of-action-and-milestones',
    title: 'Plan of action and milestones',
    lead: 'Every open gap and open risk, with owner and due date.',
  },
  {
    model: 'component-definition',
    title: 'Component definition',
    lead: 'The system and its parts as components others can build on, with what is met.',
  },
] as const

export type OscalModel = (typeof OSCAL_MODELS)[number]['model']

export const isOscalModel = (value: string): value is OscalModel => OSCAL_MODELS.some((one) => one.model === value)

/** The kinds of report that state what one system answers, requirement by requirement. */
export const TOLD_AS_OSCAL: readonly ReportKind[] = ['system', 'framework-assessment']
