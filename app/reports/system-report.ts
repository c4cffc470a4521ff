import { statusLabel } from '#app/domain/assessment'
import { formatDay, formatInstant } from '#app/lib/dates'
import type { Block, Document, KeyValue } from './document'
import { closingBlocks, documentOf, frameworkOf } from './frame-parts'
import { riskBlocks } from './risk-parts'
import { assessmentBlocks, coverageBars, STATE, scopeBlocks } from './scope-parts'
import type { SnapshotEvidence, SystemSnapshot } from './snapshot'
import { markOf, number, plural, share } from './words'

/** The dossier of one system, from its frozen facts alone. `digest` is the SHA-256 of the snapshot's canonical JSON. */
export function systemReport(snapshot: SystemSnapshot, digest: string): Document {
  const { system } = snapshot
  return documentOf(snapshot, digest, {
    title: system.name,
    subject: `AI system report ${system.reference}`,
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
      ...gapBlocks(snapshot),
      ...evidenceBlocks(snapshot.evidence),
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
  const applicable = total((piles) => piles.applicable)
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
        { key: 'Open', value: number(applicable - met) },
        { key: 'Cannot be told yet', value: number(total((piles) => piles.unknown)) },
        { key: 'Open risks', value: number(open) },
        { key: 'Next first day', value: next ? formatDay(next) : 'none ahead' },
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
        { key: 'Jurisdictions', value: system.jurisdictions.join(', ') || 'not answered' },
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
          part.kind,
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

function gapBlocks(snapshot: SystemSnapshot): Block[] {
  const gaps = snapshot.scopes.flatMap((scope) =>
    scope.sections
      .flatMap((section) => section.requirements)
      .filter((requirement) => !['implemented', 'absent', 'safeguarded', 'not-applicable'].includes(requirement.status))
      .map((requirement) => ({ framework: frameworkOf(snapshot, scope.framework).short, ...requirement })),
  )
  const byDay = gaps.sort((a, b) => ((a.firstDay ?? '') < (b.firstDay ?? '') ? -1 : 1))
  return [
    { kind: 'heading', level: 1, text: 'Open gaps' },
    {
      kind: 'paragraph',
      text: `${plural(gaps.length, 'requirement')} without a settled answer, those in force first.`,
    },
    {
      kind: 'table',
      columns: [
        { title: 'Requirement', width: 8 },
        { title: 'Framework', width: 5 },
        { title: 'Binds', width: 3 },
        { title: 'Standing', width: 4 },
        { title: 'Owner, due', width: 4 },
      ],
      rows: byDay.map((gap) => ({
        cells: [
          [{ text: gap.title }, { text: `\n${gap.id}`, tone: 'quiet' as const }],
          gap.framework,
          gap.timing === 'upcoming' ? (gap.firstDay ? formatDay(gap.firstDay) : 'no day yet') : 'in force',
          [{ text: statusLabel(gap.status), mark: markOf(gap.status) }],
          `${gap.owner || 'no owner'}${gap.dueOn ? `\n${formatDay(gap.dueOn)}` : ''}`,
        ],
      })),
      empty: 'Every requirement that applies has a settled answer.',
    },
  ]
}

function evidenceBlocks(evidence: readonly SnapshotEvidence[]): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Evidence manifest' },
    {
      kind: 'table',
      columns: [
        { title: 'Evidence', width: 6 },
        { title: 'Valid', width: 4 },
        { title: 'SHA-256', width: 8 },
      ],
      rows: evidence.map((item) => ({
        anchor: `evidence-${item.id}`,
        cells: [evidenceName(item), evidencePeriod(item), [{ text: item.sha256, tone: 'quiet' }]],
      })),
      empty: 'No evidence is attached to any requirement of this system.',
    },
  ]
}

function evidenceName(item: SnapshotEvidence) {
  const where =
    item.kind === 'file' ? `${item.fileName}, ${number(item.size)} bytes` : item.kind === 'link' ? item.url : 'note'
  return [
    { text: item.title, strong: true },
    { text: `\n${where}`, tone: 'quiet' as const },
    ...(item.intact === false
      ? [{ text: '\nThe stored file is missing or no longer has this digest.', tone: 'bad' as const }]
      : []),
  ]
}

function evidencePeriod(item: SnapshotEvidence): string {
  const from = item.validFrom ? `from ${formatDay(item.validFrom)}` : ''
  const until = item.validUntil ? `until ${formatDay(item.validUntil)}` : ''
  return [STATE[item.state], [from, until].filter(Boolean).join(' ') || 'no period given'].join('\n')
}

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
        { title: 'When', width: 5 },
        { title: 'Who', width: 5 },
        { title: 'What', width: 6 },
      ],
      rows: history.map((event) => ({
        cells: [number(event.sequence), formatInstant(event.at), event.actor, event.action],
      })),
      empty: 'The audit chain holds no event of this system.',
    },
  ]
}
