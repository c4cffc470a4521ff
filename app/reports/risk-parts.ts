import { IMPACTS, LIKELIHOODS, TREATMENTS } from '#app/domain/risk'
import { formatDay } from '#app/lib/dates'
import type { Block, RiskMatrix, Table } from './document'
import type { SnapshotRisk } from './snapshot'
import { plural } from './words'

/** Counts by the rating that holds now: the residual one once it exists. */
export function matrixOf(risks: readonly SnapshotRisk[]): number[][] {
  const counts = LIKELIHOODS.map(() => IMPACTS.map(() => 0))
  for (const risk of risks) {
    const { likelihood, impact } = risk.residual ?? risk.inherent
    counts[likelihood - 1]![impact - 1]!++
  }
  return counts
}

export function riskMatrix(title: string, counts: number[][]): RiskMatrix {
  const cells = counts
    .flatMap((row, l) => row.map((n, i) => ({ n, words: `${LIKELIHOODS[l]} and ${IMPACTS[i]}` })))
    .filter(({ n }) => n > 0)
  const alt =
    cells.length === 0
      ? 'Risk matrix without open risks.'
      : `Risk matrix: ${cells.map(({ n, words }) => `${n} at ${words}`).join(', ')}.`
  return { kind: 'riskMatrix', title, counts, likelihoodLabels: [...LIKELIHOODS], impactLabels: [...IMPACTS], alt }
}

const rating = ({ likelihood, impact }: { likelihood: number; impact: number }): string =>
  `${likelihood} × ${impact} = ${likelihood * impact}`.replaceAll(' ', '\u00a0')

export function riskTable(
  risks: readonly SnapshotRisk[],
  options: { withSystem: boolean; empty: string; caption?: string },
): Table {
  return {
    kind: 'table',
    ...(options.caption ? { caption: options.caption } : {}),
    columns: [
      { title: 'Ref.', width: 2.7 },
      { title: 'Risk', width: 6.5 },
      ...(options.withSystem ? [{ title: 'System', width: 3.7 }] : []),
      { title: 'Inherent', width: 3.1 },
      { title: 'Residual', width: 3.1 },
      { title: 'Treatment', width: 6.5 },
      { title: 'Owner, due', width: 3.8 },
    ],
    rows: risks.map((risk) => ({
      cells: [
        risk.reference,
        [
          { text: risk.title, strong: true },
          ...(risk.threat ? [{ text: `\n${risk.threat}`, tone: 'quiet' as const }] : []),
        ],
        ...(options.withSystem ? [risk.system || 'Organisation'] : []),
        rating(risk.inherent),
        risk.residual ? rating(risk.residual) : 'not rated',
        [
          { text: TREATMENTS.find((one) => one.value === risk.treatment)?.label ?? risk.treatment, strong: true },
          ...(risk.treatmentPlan ? [{ text: `\n${risk.treatmentPlan}` }] : []),
        ],
        `${risk.owner || 'no owner'}${risk.dueOn ? `\n${formatDay(risk.dueOn)}` : ''}`,
      ],
    })),
    empty: options.empty,
  }
}

/** The risks chapter of a system's report. */
export function riskBlocks(risks: readonly SnapshotRisk[]): Block[] {
  const open = risks.filter((risk) => risk.status === 'open')
  return [
    { kind: 'heading', level: 1, text: 'Risks' },
    ...(open.length > 0 ? [riskMatrix('Open risks by likelihood and impact', matrixOf(open))] : []),
    {
      kind: 'paragraph',
      text: `${plural(open.length, 'open risk')}, ${plural(risks.length - open.length, 'closed risk')}.${open.length > 0 ? ' The matrix places each open risk by its residual rating, and by the inherent one where no residual one was given.' : ''}`,
    },
    riskTable(risks, { withSystem: false, empty: 'No risk has been recorded for this system.' }),
  ]
}
