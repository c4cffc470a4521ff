import { smallPdf } from './small-pdf.server'

export interface DemoEvidence {
  key: string
  title: string
  note: string
  /** Days from the day of loading. */
  validFrom: number | null
  validUntil: number | null
  source:
    | { kind: 'file'; fileName: string; mediaType: string; content: (day: (offset: number) => string) => Uint8Array }
    | { kind: 'link'; url: string }
    | { kind: 'note' }
  /** Systems it speaks of; none: it can stand for any of them. */
  systems: readonly string[]
}

const pdf = (fileName: string, title: string, ...lines: string[]): DemoEvidence['source'] => ({
  ...{ kind: 'file', fileName, mediaType: 'application/pdf' },
  content: (day) => smallPdf(title, [...lines, '', `Nordwind (an invented company), ${day(-60)}`]),
})

const text = (fileName: string, mediaType: string, ...lines: string[]): DemoEvidence['source'] => ({
  ...{ kind: 'file', fileName, mediaType },
  content: (day) => Buffer.from(`${lines.join('\n').replaceAll('DAY', day(-62))}\n`),
})

/** Invented evidence. Some has run out, some will within weeks. */
export const DEMO_EVIDENCE: readonly DemoEvidence[] = [
  {
    ...{ key: 'policy', title: 'AI policy of Nordwind', note: 'Signed by the board.', systems: [] },
    ...{ validFrom: -200, validUntil: 165 },
    source: pdf(
      'ai-policy.pdf',
      'AI policy of Nordwind, version 3',
      'Every AI system has one accountable owner who can stop it.',
      'Nothing that the law prohibits is built or bought.',
      'What decides about people is tested before each release and watched afterwards.',
    ),
  },
  {
    ...{ key: 'register', title: 'Responsibility matrix', note: '', systems: [], validFrom: -150, validUntil: 215 },
    source: text(
      'responsibilities.csv',
      'text/csv',
      'activity,accountable,responsible,told',
      'release,product owner,technical owner,compliance',
      'stop,product owner,on-call engineer,board',
      'serious incident,compliance officer,product owner,authority',
    ),
  },
  {
    ...{
      key: 'training',
      title: 'Training record: AI literacy',
      note: '',
      systems: [],
      validFrom: -340,
      validUntil: 20,
    },
    source: text(
      'ai-literacy.csv',
      'text/csv',
      'course,people,passed,day',
      'AI basics,412,398,DAY',
      'Working with the screener,31,31,DAY',
    ),
  },
  {
    ...{ key: 'hiring-bias', title: 'Bias test of the applicant screener', note: '' },
    ...{ systems: ['hiring'], validFrom: -170, validUntil: 10 },
    source: text(
      'screener-bias.csv',
      'text/csv',
      'group,applications,shortlisted,rate,ratio to highest',
      'women,8211,1642,0.2000,0.97',
      'men,9034,1861,0.2060,1.00',
      'over 50,2107,389,0.1846,0.90',
    ),
  },
  {
    ...{ key: 'hiring-risk', title: 'Risk file of the applicant screener', note: '' },
    ...{ systems: ['hiring'], validFrom: -120, validUntil: 245 },
    source: pdf(
      'screener-risk-file.pdf',
      'Risk file: applicant screener',
      'Twelve hazards, nine controlled, three with a plan.',
      'Most serious: applicants with gaps in their record are ranked too low.',
    ),
  },
  {
    ...{ key: 'hiring-manual', title: 'Instructions for recruiters', note: '', systems: ['hiring'] },
    ...{ validFrom: -250, validUntil: null },
    source: { kind: 'link', url: 'https://wiki.nordwind.example/screener/instructions' },
  },
  {
    ...{ key: 'credit-validation', title: 'Validation report of the credit score', note: '' },
    ...{ systems: ['credit'], validFrom: -374, validUntil: -9 },
    source: pdf(
      'credit-validation.pdf',
      'Validation of the instalment credit score, model 10',
      'Gini 0.61, calibration error 1.4 points, stable over four quarters.',
      'Model 11 has not been validated yet.',
    ),
  },
  {
    ...{ key: 'credit-notice', title: 'Adverse action letters, sample', note: '', systems: ['credit'] },
    ...{ validFrom: -90, validUntil: 275 },
    source: pdf(
      'adverse-action.pdf',
      'Letter after a refusal',
      'Names the three main reasons.',
      'Says how to ask for a person.',
    ),
  },
  {
    ...{ key: 'triage-trial', title: 'Shadow trial of the triage model', note: '', systems: ['triage'] },
    ...{ validFrom: -70, validUntil: 295 },
    source: text(
      'triage-shadow.csv',
      'text/csv',
      'level,cases,agreed with nurse,under-triaged',
      '1,212,0.95,0.009',
      '2,1404,0.91,0.012',
      '3,3880,0.88,0.031',
    ),
  },
  {
    ...{ key: 'red-team', title: 'Red-team report: customer chat', note: 'Second round.', systems: ['chatbot'] },
    ...{ validFrom: -182, validUntil: -2 },
    source: pdf(
      'red-team-chat.pdf',
      'Red team, customer chat, round 2',
      '1,200 attempts, 7 succeeded, all 7 by text hidden in an uploaded order confirmation.',
      'Mended: uploaded text is quoted to the model as data and never as an instruction.',
    ),
  },
  {
    ...{ key: 'model-card', title: 'Model documentation: Base 3', note: '', systems: ['base'] },
    ...{ validFrom: -150, validUntil: 215 },
    source: pdf(
      'base-3.pdf',
      'Base 3: model documentation',
      '14 billion parameters, 2.1 x 10^24 operations.',
      'Evaluations and known limits inside.',
    ),
  },
  {
    ...{ key: 'marking', title: 'Marking test of generated videos', note: '', systems: ['video'] },
    ...{ validFrom: -45, validUntil: 135 },
    source: text('marking.csv', 'text/csv', 'videos,mark found,after re-encoding', '500,500,491'),
  },
  {
    ...{ key: 'fraud-contract', title: 'Contract with the fraud score supplier', note: 'Audit right in clause 11.' },
    ...{ systems: ['fraud'], validFrom: -700, validUntil: 45 },
    source: { kind: 'link', url: 'https://contracts.nordwind.example/argus-pay' },
  },
  {
    ...{ key: 'code-rules', title: 'Rules for generated code', note: '', systems: ['code'] },
    ...{ validFrom: -300, validUntil: 65 },
    source: text(
      'generated-code.txt',
      'text/plain',
      'A person reviews every line.',
      'No secret goes into a prompt.',
      'Licences are scanned before merging.',
    ),
  },
  {
    ...{ key: 'acceptance', title: 'Acceptance test protocol', note: '', systems: ['maintenance', 'hiring', 'credit'] },
    ...{ validFrom: -100, validUntil: 80 },
    source: text(
      'acceptance.txt',
      'text/plain',
      'Thresholds written before the test: yes.',
      'All met on DAY.',
      'Signed by the technical owner.',
    ),
  },
  {
    ...{ key: 'monitoring', title: 'Monitoring dashboard', note: '', systems: [], validFrom: -160, validUntil: null },
    source: { kind: 'link', url: 'https://metrics.nordwind.example/ai' },
  },
  {
    ...{ key: 'board', title: 'Board meeting: AI risks', systems: [], validFrom: -66, validUntil: 300 },
    note: 'The board saw the register and the five highest risks, kept the limits and asked for the triage trial to be finished before the release is decided.',
    source: { kind: 'note' },
  },
  {
    ...{
      key: 'interview',
      title: 'Interview with the night shift',
      systems: ['triage'],
      validFrom: -64,
      validUntil: null,
    },
    note: 'Two of six nurses said they would enter a first guess only to get to the suggestion faster.',
    source: { kind: 'note' },
  },
]
