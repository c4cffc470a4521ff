import type { Permission } from './permissions'

/**
 * Every kind of report: what it is about, and who reads it. What each one freezes stands in usecases/report-facts,
 * how it reads on paper in reports/kinds.
 */
export interface ReportKindInfo {
  kind: string
  title: string
  /** one sentence for whoever chooses among them */
  lead: string
  /** what must be chosen before it can be issued */
  about: 'system' | 'organisation' | 'framework' | 'system-framework' | 'trail'
  /** a law whose adoption it stands on; not offered where that is not adopted */
  needs?: string
  /** the guided form it is written from */
  form?: string
  /** a legal act that a person signs: issued by a person by name, never on a schedule */
  signed?: true
  /** what reading one needs where being inside is not enough: as for the page that shows the same */
  reading?: Permission
}

export const REPORT_KINDS = [
  {
    kind: 'system',
    title: 'System dossier',
    lead: 'One AI system whole: facts, tier, what applies and why, assessments, evidence, risks, history.',
    about: 'system',
  },
  {
    kind: 'framework-assessment',
    title: 'Framework assessment',
    lead: 'One system against one framework, requirement by requirement, with the gaps first.',
    about: 'system-framework',
  },
  {
    kind: 'applicability',
    title: 'Statement of applicability',
    lead: 'Every requirement of one framework for the whole organisation: in or out, why, and how far along.',
    about: 'framework',
  },
  {
    kind: 'technical-documentation',
    title: 'EU technical documentation',
    lead: 'The documentation of a high-risk system in the order of Annex IV, gaps named.',
    about: 'system',
    needs: 'eu-ai-act',
    form: 'eu-technical-documentation',
  },
  {
    kind: 'declaration-of-conformity',
    title: 'EU declaration of conformity',
    lead: 'The declaration of Annex V; refused while a field of it is missing.',
    about: 'system',
    needs: 'eu-ai-act',
    form: 'eu-declaration-of-conformity',
    signed: true,
  },
  {
    kind: 'rights-impact',
    title: 'Fundamental rights impact assessment',
    lead: 'What Article 27 asks a deployer to describe before first use, from the guided form.',
    about: 'system',
    needs: 'eu-ai-act',
    form: 'eu-fria',
  },
  {
    kind: 'risk-register',
    title: 'Risk register',
    lead: 'Every risk with its ratings, treatment, owner and requirements.',
    about: 'organisation',
  },
  {
    kind: 'evidence-register',
    title: 'Evidence register',
    lead: 'Every piece of evidence with its digest, period, state and what it supports.',
    about: 'organisation',
  },
  {
    kind: 'organisation',
    title: 'Executive summary',
    lead: 'The risk picture of the organisation on a few pages.',
    about: 'organisation',
  },
  {
    kind: 'board-pack',
    title: 'Board pack',
    lead: 'The picture with its change over time, what the law brings next, decisions to take, and the register.',
    about: 'organisation',
  },
  {
    kind: 'trail-extract',
    title: 'Audit-trail extract',
    lead: 'Who did what in a period or to one system, event by event, with the hashes.',
    about: 'trail',
    reading: 'trail.read',
  },
] as const satisfies readonly ReportKindInfo[]

export type ReportKind = (typeof REPORT_KINDS)[number]['kind']

export const isReportKind = (value: string): value is ReportKind => REPORT_KINDS.some((one) => one.kind === value)

export function reportKind(kind: ReportKind): ReportKindInfo {
  return REPORT_KINDS.find((one) => one.kind === kind)!
}

/** What is asked for when a report is issued, looked at as a draft, or put on a schedule. */
export interface ReportRequest {
  kind: ReportKind
  systemId?: string
  frameworkId?: string
  /** YYYY-MM-DD; today unless given */
  asOf?: string
  /** the days of a trail extract, YYYY-MM-DD, both included */
  period?: { from: string; until: string }
  /** the report that this one replaces */
  replaces?: string
}

export const CADENCES = [
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every month' },
  { value: 'quarterly', label: 'Every quarter' },
  { value: 'yearly', label: 'Every year' },
] as const

export type Cadence = (typeof CADENCES)[number]['value']
