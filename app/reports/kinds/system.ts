import { isSettled } from '#app/domain/assessment'
import { componentKindLabel } from '#app/domain/component'
import { formatDay, formatInstant } from '#app/lib/dates'
import type { Block, Document, KeyValue, Text } from '#app/reports/document'
import { evidenceBlocks } from '#app/reports/evidence-parts'
import { closingBlocks, documentOf, frameworkOf } from '#app/reports/frame-parts'
import { type Gap, gapBlocks } from '#app/reports/gap-parts'
import { riskBlocks } from '#app/reports/risk-parts'
import { assessmentBlocks, coverageBars, scopeBlocks } from '#app/reports/scope-parts'
import type {
  SnapshotComponent,
  SnapshotEvent,
  SnapshotEvidence,
  SnapshotHead,
  SnapshotRisk,
  SnapshotScope,
  SnapshotSystem,
  SnapshotTier,
} from '#app/reports/snapshot'
import { number, plural, share } from '#app/reports/words'

/** The whole of one AI system. */
export interface SystemSnapshot extends SnapshotHead {
  kind: 'system'
  system: SnapshotSystem
  tier: SnapshotTier
  answers: { group: string; question: string; answer: string }[]
  scopes: SnapshotScope[]
  evidence: SnapshotEvidence[]
  risks: SnapshotRisk[]
  components: SnapshotComponent[]
  history: SnapshotEvent[]
}

/** The dossier of one system, from its frozen facts alone. `digest` is the SHA-256 of the snapshot's canonical JSON. */
export function systemReport(snapshot: SystemSnapshot, digest: string): Document {
  const { system } = snapshot
  return documentOf(snapshot, digest, {
    title: system.name,
    subject: `System dossier ${system.reference}`,
    rows: [
      { key: 'System', value: `${system.name} (${system.reference})` },
      { key: 'Tier', value: tierLine(snapshot) },
    ],
    blocks: [
      ...summaryBlocks(snapshot),
      ...identityBlocks(snapshot),
      ...tierBlocks(snapshot),
      ...scopeBlocks(snapshot),
      ...assessmentBlocks(snapshot),
      ...riskBlocks(snapshot.risks),
      ...gapBlocks(gapsIn(snapshot), applicableIn(snapshot), snapshot.asOf),
      ...evidenceBlocks(snapshot.evidence, 'No evidence is attached to any requirement of this system.'),
      ...historyBlocks(snapshot),
      ...closingBlocks(snapshot, digest),
    ],
  })
}

function tierLine({ tier }: SystemSnapshot): string {
  const points = tier.held.filter((held) => held.certain && held.level === tier.level).flatMap((held) => held.basis)
  return points.length > 0 ? `${tier.value} (${points.join(', ')})` : tier.value
}

function summaryBlocks(snapshot: SystemSnapshot): Block[] {
  const total = (pick: (piles: SystemSnapshot['scopes'][number]['piles']) => number): number =>
    snapshot.scopes.reduce((sum, scope) => sum + pick(scope.piles), 0)
  const applicable = applicableIn(snapshot)
  const met = total((piles) => piles.implemented + piles.notApplicable)
  const next = snapshot.scopes
    .flatMap((scope) => scope.firstDays)
    .map(({ from }) => from)
    .filter((from) => from > snapshot.asOf)
    .sort()[0]
  const open = snapshot.risks.filter((risk) => risk.status === 'open').length
  return [
    { kind: 'heading', level: 1, text: 'Summary' },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Requirements that apply', value: number(applicable) },
        { key: 'Settled', value: share(met, applicable) },
        {
          key: 'Approved by a second person',
          value: share(
            total((piles) => piles.approved),
            applicable,
          ),
        },
        { key: 'Open', value: share(applicable - met, applicable) },
        { key: 'Cannot be told yet', value: number(total((piles) => piles.unknown)) },
        { key: 'Open risks', value: number(open) },
        { key: 'Next day a duty begins', value: next ? formatDay(next) : 'none ahead' },
      ],
    },
    ...(applicable > 0 ? [coverageBars(snapshot, snapshot.scopes)] : []),
  ]
}

function identityBlocks({ system, answers, components }: SystemSnapshot): Block[] {
  const row = (key: string, value: string): KeyValue[] => (value ? [{ key, value }] : [])
  return [
    { kind: 'heading', level: 1, text: 'Identity' },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Reference', value: system.reference },
        ...row('Description', system.description),
        ...row('Intended purpose', system.purpose),
        ...row('Business unit', system.businessUnit),
        { key: 'Lifecycle stage', value: system.stage || 'not answered' },
        ...row('Sourcing', [system.sourcing, system.vendor].filter(Boolean).join(', ')),
        { key: 'Accountable owner', value: system.accountableOwner || 'no owner' },
        { key: 'Technical owner', value: system.technicalOwner || 'no owner' },
        { key: 'Roles of the organisation', value: system.roles.join(', ') || 'not answered' },
        { key: 'Jurisdictions', value: (system.places ?? system.jurisdictions).join(', ') || 'not answered' },
        ...system.dates.map(({ label, value }) => ({
          key: label,
          value: value === 'not-yet' ? 'not yet' : formatDay(value),
        })),
        { key: 'Registered', value: formatInstant(system.registeredAt) },
      ],
    },
    { kind: 'heading', level: 2, text: 'Facts' },
    {
      kind: 'table',
      columns: [
        { title: 'Question', width: 7 },
        { title: 'Answer', width: 4 },
      ],
      rows: groupedRows(answers),
      empty: 'No question has been answered yet.',
    },
    { kind: 'heading', level: 2, text: 'Components' },
    {
      kind: 'table',
      columns: [
        { title: 'Kind', width: 2 },
        { title: 'Name and version', width: 5 },
        { title: 'Supplier', width: 4 },
        { title: 'Licence', width: 3 },
        { title: 'Provenance', width: 5 },
      ],
      rows: components.map((part) => ({
        cells: [
          componentKindLabel(part.kind),
          [part.name, part.version].filter(Boolean).join(' '),
          part.supplier,
          part.licence,
          part.provenance,
        ],
      })),
      empty: 'No component has been recorded.',
    },
  ]
}

function groupedRows(answers: SystemSnapshot['answers']) {
  return answers.flatMap((answer, i) => [
    ...(answer.group === answers[i - 1]?.group ? [] : [{ tone: 'group' as const, cells: [answer.group, ''] }]),
    { cells: [answer.question, answer.answer] },
  ])
}

function tierBlocks(snapshot: SystemSnapshot): Block[] {
  const { tier } = snapshot
  return [
    { kind: 'heading', level: 1, text: 'Tier' },
    { kind: 'paragraph', tone: 'lead', text: tierLine(snapshot) },
    ...(tier.override
      ? [
          {
            kind: 'callout' as const,
            tone: 'attention' as const,
            title: `Decided by ${tier.override.by}, ${formatInstant(tier.override.at)}, against the rules`,
            text: tier.override.reason,
          },
        ]
      : []),
    ...(tier.held.length > 0
      ? [
          {
            kind: 'list' as const,
            items: tier.held.map(
              (held) =>
                `${held.title}, ${frameworkOf(snapshot, held.framework).title}: ${held.certain ? 'holds' : 'cannot be told yet'}${held.basis.length > 0 ? ` (${held.basis.join(', ')})` : ''}`,
            ),
          },
        ]
      : [{ kind: 'paragraph' as const, text: 'No classification of an adopted framework holds for the facts given.' }]),
  ]
}

const applicableIn = ({ scopes }: SystemSnapshot): number =>
  scopes.reduce((sum, { piles }) => sum + piles.applicable, 0)

const gapsIn = (snapshot: SystemSnapshot): Gap[] =>
  snapshot.scopes.flatMap(({ framework, sections }) =>
    sections
      .flatMap(({ requirements }) => requirements)
      .filter(({ status }) => !isSettled(status))
      .map((requirement) => ({ ...requirement, framework: frameworkOf(snapshot, framework).short })),
  )

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const acted = ({ action, about }: SnapshotEvent): Text => [
  { text: capital(action) },
  ...(about ? [{ text: `: ${about}`, tone: 'quiet' as const }] : []),
]

function historyBlocks({ history, chain }: SystemSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'History' },
    {
      kind: 'paragraph',
      text: `The latest ${plural(history.length, 'event')} of this system in the audit chain, newest first; the chain stood at event ${number(chain.sequence)}.`,
    },
    {
      kind: 'table',
      columns: [
        { title: 'Event', width: 2, align: 'right' },
        { title: 'When', width: 4 },
        { title: 'Who', width: 3.6 },
        { title: 'What', width: 9.4 },
      ],
      rows: history.map((event) => ({
        cells: [number(event.sequence), formatInstant(event.at), event.actor, acted(event)],
      })),
      empty: 'The audit chain holds no event of this system.',
    },
  ]
}
