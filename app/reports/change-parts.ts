import { TIERS } from '#app/domain/system'
import { daysBetween, formatDay } from '#app/lib/dates'
import type { Block, Row, Trends } from './document'
import { number, plural } from './words'

/** What is kept of one day. */
export interface DayFigures {
  day: string
  systems: number
  applicable: number
  open: number
  risks: number
  graveRisks: number
  /** systems by the level of their tier */
  tiers: Record<string, number>
  overdue: number
  overdueRisks: number
  runOut: number
}

/** The figures that a board follows. */
const FOLLOWED: { label: string; of: (day: DayFigures) => number }[] = [
  { label: 'AI systems', of: ({ systems }) => systems },
  { label: 'High-risk or prohibited', of: ({ tiers }) => (tiers.high ?? 0) + (tiers.prohibited ?? 0) },
  { label: 'Requirements that apply', of: ({ applicable }) => applicable },
  { label: 'Open requirements', of: ({ open }) => open },
  { label: 'Open risks', of: ({ risks }) => risks },
  { label: 'Open risks, high or severe', of: ({ graveRisks }) => graveRisks },
  { label: 'Overdue answers', of: ({ overdue }) => overdue },
  { label: 'Evidence run out', of: ({ runOut }) => runOut },
]

const signed = (by: number): string => (by === 0 ? 'no change' : `${by > 0 ? '+' : '−'}${number(Math.abs(by))}`)

/** How the figures moved, as lines and against one month and three months ago. */
export function changeBlocks(days: readonly DayFigures[], asOf: string): Block[] {
  const today = days.at(-1)!
  const earlier = days.slice(0, -1)
  const heading: Block = { kind: 'heading', level: 1, text: 'Change over time' }
  if (earlier.length === 0)
    return [
      heading,
      {
        kind: 'paragraph',
        text: 'No earlier day has been kept yet. The figures of each day are kept from now on, and the next pack tells the change.',
      },
    ]
  const first = earlier[0]!
  const month = earlier.find(({ day }) => daysBetween(day, asOf) <= 30)
  const marks = [first, month].filter((day, at, all) => day !== undefined && all.indexOf(day) === at) as DayFigures[]
  const row = (label: string, of: (day: DayFigures) => number): Row => ({
    cells: [
      label,
      ...marks.map((day) => number(of(day))),
      number(of(today)),
      ...marks.map((day) => signed(of(today) - of(day))),
    ],
  })
  return [
    heading,
    trendsOf(days),
    {
      kind: 'table',
      caption: 'Systems by tier, requirements and risks',
      columns: [
        { title: 'Figure', width: 6 },
        ...marks.map(({ day }) => ({ title: formatDay(day), width: 3.4, align: 'right' as const })),
        { title: formatDay(today.day), width: 3.4, align: 'right' },
        ...marks.map(({ day }) => ({
          title: `over ${plural(daysBetween(day, asOf), 'day')}`,
          width: 3,
          align: 'right' as const,
        })),
      ],
      rows: [
        ...TIERS.filter(({ value }) => days.some(({ tiers }) => (tiers[value] ?? 0) > 0)).map(({ value, label }) =>
          row(label, ({ tiers }) => tiers[value] ?? 0),
        ),
        row('Open requirements', ({ open }) => open),
        row('Open risks', ({ risks }) => risks),
        row('Risks past their day', ({ overdueRisks }) => overdueRisks),
      ],
    },
  ]
}

function trendsOf(days: readonly DayFigures[]): Trends {
  const [first, last] = [days[0]!, days.at(-1)!]
  const lines = FOLLOWED.map(({ label, of }) => ({
    label,
    points: days.map((day) => ({ date: day.day, value: of(day) })),
    note: signed(of(last) - of(first)),
  }))
  return {
    kind: 'trends',
    title: 'Each line has its own height; the figures at its ends tell the size',
    lines,
    from: first.day,
    until: last.day,
    alt: lines
      .map(({ label, points, note }) => `${label}: ${points[0]!.value}, then ${points.at(-1)!.value} (${note}).`)
      .join(' '),
  }
}
