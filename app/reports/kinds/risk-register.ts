import { levelOf, scoreOf, TREATMENTS } from '#app/domain/risk'
import { RISK_LEVELS } from '#app/domain/risk-filter'
import { formatDay } from '#app/lib/dates'
import type { Block, Document, Table, Text } from '#app/reports/document'
import { closingBlocks, documentOf } from '#app/reports/frame-parts'
import { riskMatrix } from '#app/reports/risk-parts'
import type { SnapshotHead, SnapshotRisk } from '#app/reports/snapshot'
import { number, plural, share } from '#app/reports/words'

/** A risk as the register keeps it. */
export interface RegisterRisk extends SnapshotRisk {
  description: string
  systemReference: string
  /** its requirements by their titles; older snapshots have the ids alone */
  named?: { framework: string; title: string }[]
  recordedAt: string
  changedAt: string
}

export interface RiskRegisterSnapshot extends SnapshotHead {
  kind: 'risk-register'
  /** counts[likelihood - 1][impact - 1] of open risks, before and after what was done about them */
  inherent: number[][]
  current: number[][]
  open: RegisterRisk[]
  closed: RegisterRisk[]
}

/** Every risk of the organisation, the gravest first. */
export function riskRegister(snapshot: RiskRegisterSnapshot, digest: string): Document {
  const { open, closed } = snapshot
  return documentOf(snapshot, digest, {
    title: 'Risk register',
    subject: `AI risks of ${snapshot.organisation.name}`,
    rows: [{ key: 'Scope', value: `${plural(open.length, 'open risk')}, ${plural(closed.length, 'closed risk')}` }],
    summary: 2,
    blocks: [
      ...summaryBlocks(snapshot),
      ...treatmentBlocks(snapshot),
      ...heatBlocks(snapshot),
      ...overdueBlocks(snapshot),
      { kind: 'heading', level: 1, text: 'Open risks' },
      registerTable(snapshot, open, 'No risk is open.'),
      { kind: 'heading', level: 1, text: 'Closed risks' },
      registerTable(snapshot, closed, 'No risk has been closed.'),
      ...closingBlocks({ ...snapshot, frameworks: namedIn(snapshot) }, digest),
    ],
  })
}

const scoreNow = ({ inherent, residual }: SnapshotRisk): number => scoreOf(residual ?? inherent)
const isOverdue = ({ dueOn }: SnapshotRisk, asOf: string): boolean => dueOn !== null && dueOn < asOf

function summaryBlocks({ open, closed, asOf }: RiskRegisterSnapshot): Block[] {
  const many = open.length
  const part = (has: (risk: RegisterRisk) => boolean) => share(open.filter(has).length, many)
  return [
    { kind: 'heading', level: 1, text: 'Summary' },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Open risks', value: number(many) },
        { key: 'Severe or high now', value: part((risk) => ['severe', 'high'].includes(levelOf(scoreNow(risk)))) },
        { key: 'Residual rating given', value: part((risk) => risk.residual !== null) },
        { key: 'Without an owner', value: part((risk) => risk.owner === '') },
        { key: 'Treatment overdue', value: part((risk) => isOverdue(risk, asOf)) },
        { key: 'Of the whole organisation', value: part((risk) => risk.system === '') },
        { key: 'Closed risks', value: number(closed.length) },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'A rating is likelihood × impact on scales of five: 17 and more is severe, 10 to 16 high, 5 to 9 moderate, less is low. The residual rating counts once it is given, the inherent one until then.',
    },
  ]
}

function heatBlocks({ open, inherent, current }: RiskRegisterSnapshot): Block[] {
  if (open.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'From inherent to residual' },
    riskMatrix('Inherent: before any treatment', inherent),
    riskMatrix('Now: the residual rating, the inherent one where none is given', current),
    {
      kind: 'table',
      caption: 'What treatment moved',
      columns: [
        { title: 'Inherent level', width: 4 },
        ...RISK_LEVELS.map(({ label }) => ({ title: `Now ${label.toLowerCase()}`, width: 3, align: 'right' as const })),
        { title: 'Open risks', width: 3, align: 'right' },
      ],
      rows: [
        ...RISK_LEVELS.map(({ value, label }) => {
          const were = open.filter((risk) => levelOf(scoreOf(risk.inherent)) === value)
          return { cells: [label, ...levelCounts(were), number(were.length)] }
        }),
        { tone: 'total', cells: ['All', ...levelCounts(open), number(open.length)] },
      ],
    },
  ]
}

const levelCounts = (risks: readonly SnapshotRisk[]): string[] =>
  RISK_LEVELS.map(({ value }) => number(risks.filter((risk) => levelOf(scoreNow(risk)) === value).length))

function treatmentBlocks({ open, asOf }: RiskRegisterSnapshot): Block[] {
  if (open.length === 0) return []
  const row = (label: string, risks: readonly RegisterRisk[]) => [
    label,
    ...levelCounts(risks),
    number(risks.length),
    number(risks.filter((risk) => isOverdue(risk, asOf)).length),
    number(risks.filter((risk) => risk.owner === '').length),
  ]
  return [
    { kind: 'heading', level: 1, text: 'By treatment' },
    {
      kind: 'table',
      columns: [
        { title: 'Treatment', width: 4 },
        ...RISK_LEVELS.map(({ label }) => ({ title: label, width: 2.4, align: 'right' as const })),
        { title: 'All', width: 2, align: 'right' },
        { title: 'Overdue', width: 2.4, align: 'right' },
        { title: 'No owner', width: 2.4, align: 'right' },
      ],
      rows: [
        ...TREATMENTS.map(({ value, label }) => ({
          cells: row(
            label,
            open.filter(({ treatment }) => treatment === value),
          ),
        })),
        { tone: 'total', cells: row('All', open) },
      ],
    },
  ]
}

function overdueBlocks({ open, asOf }: RiskRegisterSnapshot): Block[] {
  const late = open.filter((risk) => isOverdue(risk, asOf)).sort((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1))
  return [
    { kind: 'heading', level: 1, text: 'Overdue' },
    {
      kind: 'table',
      columns: [
        { title: 'Due', width: 3.2 },
        { title: 'Ref.', width: 2.2 },
        { title: 'Risk', width: 8 },
        { title: 'System', width: 5 },
        { title: 'Rating', width: 2, align: 'right' },
        { title: 'Owner', width: 4 },
      ],
      rows: late.map((risk) => ({
        cells: [
          formatDay(risk.dueOn!),
          risk.reference,
          risk.title,
          risk.system || 'Organisation',
          number(scoreNow(risk)),
          risk.owner || 'no owner',
        ],
      })),
      empty: 'No open risk is past the day its treatment was due.',
    },
  ]
}

function registerTable(snapshot: RiskRegisterSnapshot, risks: readonly RegisterRisk[], empty: string): Table {
  return {
    kind: 'table',
    columns: [
      { title: 'Ref.', width: 2.5 },
      { title: 'Risk', width: 8 },
      { title: 'System', width: 4 },
      { title: 'Rating', width: 3.7 },
      { title: 'Treatment', width: 5.5 },
      { title: 'Owner, due', width: 3.8 },
    ],
    rows: risks.map((risk) => ({
      cells: [
        risk.reference,
        about(snapshot, risk),
        [risk.system || 'Organisation', risk.systemReference].filter(Boolean).join('\n'),
        ratings(risk),
        [
          { text: TREATMENTS.find(({ value }) => value === risk.treatment)?.label ?? risk.treatment, strong: true },
          ...(risk.treatmentPlan ? [{ text: `\n${risk.treatmentPlan}` }] : []),
        ],
        [
          { text: risk.owner || 'no owner' },
          ...(risk.dueOn
            ? [
                {
                  text: `\n${formatDay(risk.dueOn)}`,
                  tone:
                    risk.status === 'open' && isOverdue(risk, snapshot.asOf) ? ('bad' as const) : ('quiet' as const),
                },
              ]
            : []),
        ],
      ],
    })),
    empty,
  }
}

function about(snapshot: RiskRegisterSnapshot, risk: RegisterRisk): Text {
  const titles = new Map<string, string[]>()
  for (const { framework, title } of risk.named ?? risk.requirements.map(idOf)) {
    const short = snapshot.frameworks.find((known) => known.id === framework)?.short ?? framework
    titles.set(short, [...(titles.get(short) ?? []), title])
  }
  const requirements = [...titles].map(([short, of]) => `${short}: ${of.join('; ')}`)
  return [
    { text: risk.title, strong: true },
    ...(risk.description ? [{ text: `\n${risk.description}` }] : []),
    ...(risk.threat ? [{ text: `\nThreat: ${risk.threat}`, tone: 'quiet' as const }] : []),
    ...(requirements.length > 0 ? [{ text: `\n${requirements.join('\n')}`, tone: 'quiet' as const }] : []),
  ]
}

function idOf(requirement: string): { framework: string; title: string } {
  const [framework = '', title = ''] = requirement.split(' ')
  return { framework, title }
}

/** The frameworks that a risk names requirements of. */
function namedIn({ open, closed, frameworks }: RiskRegisterSnapshot): SnapshotHead['frameworks'] {
  const named = new Set(
    [...open, ...closed].flatMap(({ requirements }) => requirements.map((one) => one.split(' ')[0])),
  )
  return frameworks.filter(({ id }) => named.has(id))
}

const product = ({ likelihood, impact }: SnapshotRisk['inherent']): string =>
  `${likelihood} × ${impact} = ${likelihood * impact}`.replaceAll(' ', '\u00a0')

function ratings({ inherent, residual }: RegisterRisk): Text {
  const now = residual ?? inherent
  const level = RISK_LEVELS.find(({ value }) => value === levelOf(scoreOf(now)))!.label
  return [
    { text: level, strong: true },
    { text: `\n${product(inherent)}`, tone: 'quiet' },
    { text: residual ? `\n→\u00a0${product(residual)}` : '\nno residual', tone: 'quiet' },
  ]
}
