import { statusLabel } from '#app/domain/assessment'
import { formatDay } from '#app/lib/dates'
import type { Block, Row, Table } from './document'
import type { SnapshotRequirement } from './snapshot'
import { markOf, share } from './words'

export const isUpcoming = ({ timing }: SnapshotRequirement): boolean => timing !== 'in-force'

/** A requirement without a settled answer; `framework` where a report speaks of several. */
export type Gap = SnapshotRequirement & { framework?: string }

/** What is open, in force first, each part in the order of its first days. */
export function gapBlocks(gaps: readonly Gap[], applicable: number, asOf: string): Block[] {
  const several = gaps.some(({ framework }) => framework !== undefined)
  const table = (caption: string, of: readonly Gap[], empty: string): Table => ({
    kind: 'table',
    caption,
    columns: [
      { title: 'Requirement', width: several ? 9 : 11 },
      ...(several ? [{ title: 'Framework', width: 3.4 }] : []),
      { title: 'Standing', width: 3.8 },
      { title: 'Owner', width: 3.4 },
      { title: 'Due', width: 3 },
    ],
    rows: byDay(of, asOf),
    empty,
  })
  return [
    { kind: 'heading', level: 1, text: 'Open gaps' },
    {
      kind: 'paragraph',
      text: `${share(gaps.length, applicable)} of the requirements that apply have no settled answer.`,
    },
    table(
      'In force and open',
      gaps.filter((gap) => !isUpcoming(gap)),
      'Every requirement in force has a settled answer.',
    ),
    table('Coming and open', gaps.filter(isUpcoming), 'Nothing that is still to come is open.'),
  ]
}

/** Gaps in the order of their first days, a heading row for each day. */
function byDay(gaps: readonly Gap[], asOf: string): Row[] {
  const inOrder = [...gaps].sort((a, b) =>
    (a.firstDay ?? '') < (b.firstDay ?? '') ? -1 : a.firstDay === b.firstDay ? 0 : 1,
  )
  const said = (gap: SnapshotRequirement): string => {
    if (gap.firstDay === null) return isUpcoming(gap) ? 'First day not fixed yet' : 'In force, undated'
    return `${isUpcoming(gap) ? 'From' : 'Since'} ${formatDay(gap.firstDay)}`
  }
  return inOrder.flatMap((gap, at): Row[] => [
    ...(at > 0 && said(inOrder[at - 1]!) === said(gap) ? [] : [{ tone: 'group' as const, cells: [said(gap)] }]),
    {
      cells: [
        [{ text: gap.title }, { text: `  ${gap.cites[0] ?? gap.id}`, tone: 'quiet' }],
        ...(gap.framework === undefined ? [] : [gap.framework]),
        [{ text: statusLabel(gap.status), mark: markOf(gap.status) }],
        gap.owner || [{ text: 'no owner', tone: 'quiet' }],
        gap.dueOn
          ? [{ text: formatDay(gap.dueOn), ...(gap.dueOn < asOf ? { tone: 'bad' as const } : {}) }]
          : [{ text: 'no day', tone: 'quiet' }],
      ],
    },
  ])
}
