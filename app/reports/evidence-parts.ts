import { formatDay } from '#app/lib/dates'
import type { Block } from './document'
import { STATE } from './scope-parts'
import type { SnapshotEvidence } from './snapshot'
import { number } from './words'

/** The evidence a report about a system rests on, each piece with its digest; answers link here. */
export function evidenceBlocks(evidence: readonly SnapshotEvidence[], empty: string): Block[] {
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
      empty,
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
