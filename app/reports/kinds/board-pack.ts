import { levelOf, scoreOf, TREATMENTS } from '#app/domain/risk'
import { riskLevelLabel } from '#app/domain/risk-filter'
import { formatDay } from '#app/lib/dates'
import { changeBlocks, type DayFigures } from '#app/reports/change-parts'
import type { Block, Document } from '#app/reports/document'
import { closingBlocks, documentOf, frameworkOf } from '#app/reports/frame-parts'
import { coverageBlocks, type Picture, registerBlocks, tierBlocks, totalsBlocks } from '#app/reports/picture-parts'
import { riskMatrix } from '#app/reports/risk-parts'
import type { SnapshotHead, SnapshotRisk } from '#app/reports/snapshot'
import { number, plural } from '#app/reports/words'

export interface Decision {
  about: 'prohibited' | 'unowned' | 'not-met' | 'run-out'
  count: number
  /** there were more than could be looked at */
  atLeast: boolean
  items: string[]
}

export interface BoardPackSnapshot extends SnapshotHead, Picture {
  kind: 'board-pack'
  /** the days kept of the last 90, the earliest first, and this one */
  days: DayFigures[]
  /** days of the law that touch systems of today */
  ahead: {
    day: string
    framework: string
    systems: number
    requirements: number
    moves: string[]
    moreMoves: number
  }[]
  aheadUntil: string
  moreAhead: number
  /** days of the law until then that touch no system */
  untouched: number
  decisions: Decision[]
}

/** What a board reads before it decides. */
export function boardPack(snapshot: BoardPackSnapshot, digest: string): Document {
  return documentOf(snapshot, digest, {
    title: 'Board pack',
    subject: `AI compliance of ${snapshot.organisation.name}`,
    rows: [{ key: 'Scope', value: plural(snapshot.totals.systems, 'AI system') }],
    summary: 2,
    blocks: [
      ...totalsBlocks(snapshot),
      ...decisionBlocks(snapshot),
      ...changeBlocks(snapshot.days, snapshot.asOf),
      ...tierBlocks(snapshot),
      ...coverageBlocks(snapshot),
      ...aheadBlocks(snapshot),
      ...topRiskBlocks(snapshot),
      ...overdueBlocks(snapshot),
      ...registerBlocks(snapshot),
      ...glossaryBlocks(snapshot),
      ...closingBlocks({ ...snapshot, frameworks: [] }, digest),
    ],
  })
}

const ASKED: Record<Decision['about'], { title: (count: string, one: boolean) => string; ask: string }> = {
  prohibited: {
    title: (count, one) => `${count} ${one ? 'system is' : 'systems are'} held to be a prohibited practice`,
    ask: 'Decide to stop or to change, and by when.',
  },
  unowned: {
    title: (count, one) =>
      `${count} high-risk or prohibited ${one ? 'system has' : 'systems have'} no accountable owner`,
    ask: 'Name a person for each.',
  },
  'not-met': {
    title: (count, one) =>
      `${count} ${one ? 'requirement' : 'requirements'} in force ${one ? 'is' : 'are'} answered as not met`,
    ask: 'Decide on means and a day, or take the system out of use.',
  },
  'run-out': {
    title: (count, one) => `${count} ${one ? 'piece' : 'pieces'} of evidence ${one ? 'has' : 'have'} run out`,
    ask: 'Have it renewed, or withdraw what rests on it.',
  },
}

function decisionBlocks({ decisions }: BoardPackSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Decisions asked of the board' },
    ...(decisions.length === 0
      ? [{ kind: 'paragraph' as const, text: 'Nothing that was recorded asks for a decision of the board.' }]
      : []),
    ...decisions.map(({ about, count, atLeast, items }): Block => {
      const { title, ask } = ASKED[about]
      const said = `${atLeast ? 'At least ' : ''}${number(count)}`
      const more = count > items.length ? `\nand ${number(count - items.length)} more` : ''
      return {
        kind: 'callout',
        tone: about === 'prohibited' ? 'stop' : 'attention',
        title: title(said, count === 1),
        text: [{ text: ask }, { text: `\n${items.join('\n')}${more}`, tone: 'quiet' }],
      }
    }),
  ]
}

function aheadBlocks(snapshot: BoardPackSnapshot): Block[] {
  const { ahead, asOf, aheadUntil, moreAhead, untouched } = snapshot
  const short = (id: string) => frameworkOf(snapshot, id).short
  return [
    { kind: 'heading', level: 1, text: 'What the law brings next' },
    {
      kind: 'paragraph',
      text: [
        `The days until ${formatDay(aheadUntil)}, as the law stands today.`,
        moreAhead > 0 ? `${plural(moreAhead, 'more day')} touch our systems.` : '',
        untouched > 0 ? `${plural(untouched, 'other day')} touch${untouched === 1 ? 'es' : ''} none of them.` : '',
        'Duties are requirements counted once in each system.',
      ]
        .filter(Boolean)
        .join(' '),
    },
    ...(ahead.length > 0
      ? [
          {
            kind: 'timeline' as const,
            title: 'Days that touch our systems',
            asOf,
            events: ahead.map(({ day, framework, systems }) => ({
              date: day,
              label: `${short(framework)}: ${plural(systems, 'system')}`,
            })),
            alt: ahead
              .map(
                ({ day, framework, systems }) =>
                  `${formatDay(day)}: ${short(framework)}, ${plural(systems, 'system')}.`,
              )
              .join(' '),
          },
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { title: 'Day', width: 3 },
        { title: 'Framework, and what it does', width: 12 },
        { title: 'Systems', width: 2.2, align: 'right' },
        { title: 'Duties', width: 2.2, align: 'right' },
      ],
      rows: ahead.map(({ day, framework, systems, requirements, moves, moreMoves }) => ({
        cells: [
          formatDay(day),
          [
            { text: short(framework), strong: true },
            ...moves.map((move) => ({ text: `\n${move}` })),
            ...(moreMoves > 0 ? [{ text: `\nand ${plural(moreMoves, 'more change')}`, tone: 'quiet' as const }] : []),
          ],
          number(systems),
          number(requirements),
        ],
      })),
      empty: `Until ${formatDay(aheadUntil)} no day of the law touches a system of today.`,
    },
  ]
}

const level = (rating: SnapshotRisk['inherent']): string =>
  `${riskLevelLabel(levelOf(scoreOf(rating)))}\u00a0${scoreOf(rating)}`

function topRiskBlocks({ matrix, topRisks, totals }: BoardPackSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Risks' },
    ...(totals.openRisks > 0 ? [riskMatrix('Open risks by likelihood and impact', matrix)] : []),
    {
      kind: 'table',
      caption:
        totals.openRisks > topRisks.length
          ? `The ${topRisks.length} highest of ${number(totals.openRisks)} open risks`
          : 'Open risks',
      columns: [
        { title: 'Ref.', width: 2.4 },
        { title: 'Risk', width: 7.6 },
        { title: 'System', width: 4.2 },
        { title: 'Inherent → now', width: 5 },
        { title: 'Treatment', width: 2.8 },
        { title: 'Owner, due', width: 3.8 },
      ],
      rows: topRisks.map((risk) => ({
        cells: [
          risk.reference,
          [{ text: risk.title, strong: true }],
          risk.system || 'Organisation',
          [
            { text: `${level(risk.inherent)} → ` },
            risk.residual ? { text: level(risk.residual), strong: true } : { text: 'not rated again', tone: 'quiet' },
          ],
          TREATMENTS.find(({ value }) => value === risk.treatment)?.label ?? risk.treatment,
          `${risk.owner || 'no owner'}${risk.dueOn ? `\n${formatDay(risk.dueOn)}` : ''}`,
        ],
      })),
      empty: 'No risk is open.',
    },
  ]
}

function overdueBlocks({ due, days, asOf }: BoardPackSnapshot): Block[] {
  const late = due.filter(({ on }) => on < asOf)
  const { overdue } = days.at(-1)!
  return [
    { kind: 'heading', level: 1, text: 'Overdue work' },
    {
      kind: 'table',
      ...(overdue > late.length
        ? { caption: `The ${number(late.length)} longest overdue of ${number(overdue)} open answers past their day` }
        : {}),
      columns: [
        { title: 'Due', width: 3 },
        { title: 'System', width: 5 },
        { title: 'Requirement', width: 8 },
        { title: 'Owner', width: 4 },
      ],
      rows: late.map((item) => ({
        cells: [formatDay(item.on), item.system, item.requirement, item.owner || 'no owner'],
      })),
      empty: 'No open answer is past its day.',
    },
  ]
}

const TERMS = [
  [
    'Tier',
    'How strictly the EU AI Act, or the law that is strictest, treats a system: prohibited, high-risk, general-purpose, transparency, minimal.',
  ],
  [
    'Applies',
    'A requirement binds a system by the facts recorded of it. Where a fact is missing it cannot be told, and is never counted as met.',
  ],
  [
    'Open',
    'A requirement that applies and has no settled answer: neither implemented, nor excluded with a written reason.',
  ],
  [
    'First day',
    'The day from which a requirement binds a system. Before it the requirement is upcoming, from it on in force.',
  ],
  [
    'Rating',
    'Likelihood × impact, each from 1 to 5. Inherent is before treatment, residual after it; 17 and more is severe, 10 to 16 high.',
  ],
  ['Run out', 'Evidence whose last day of validity has passed. What rests on it is no longer shown by it.'],
  ['Audit chain', 'The record of every act, each event carrying the hash of the one before, so that a change shows.'],
] as const

const glossaryBlocks = ({ frameworks }: BoardPackSnapshot): Block[] => [
  { kind: 'heading', level: 1, text: 'Glossary' },
  { kind: 'keyValues', rows: TERMS.map(([key, value]) => ({ key, value })) },
  {
    kind: 'paragraph',
    tone: 'small',
    text:
      frameworks.length > 0
        ? `This pack rests on ${frameworks.map(({ short, version }) => `${short} (${version})`).join(', ')}. Their editions and sources stand in the report of each system.`
        : 'The organisation has adopted no framework.',
  },
]
