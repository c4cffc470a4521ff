import { tierLabel } from '#app/domain/system'
import { formatDay } from '#app/lib/dates'
import type { Block } from './document'
import { frameworkOf } from './frame-parts'
import { riskMatrix, riskTable } from './risk-parts'
import { coverageBars } from './scope-parts'
import type { Piles, SnapshotHead, SnapshotRisk } from './snapshot'
import { number, PILES, plural, share } from './words'

/** How an organisation stands: what the executive summary and the board pack are drawn from. */
export interface Picture {
  /** archived systems, of which nothing here tells; left out where there are none */
  archivedSystems?: number
  totals: { systems: number; unowned: number; unknown: number; applicable: number; open: number; openRisks: number }
  tiers: { tier: string; count: number }[]
  regions: { region: string; tiers: { tier: string; count: number }[] }[]
  coverage: { framework: string; systems: number; piles: Piles }[]
  next: { date: string; framework: string; systems: number; requirements: number }[]
  /** counts[likelihood - 1][impact - 1] of open risks, by their current rating */
  matrix: number[][]
  topRisks: SnapshotRisk[]
  due: { on: string; system: string; requirement: string; owner: string }[]
  systems: {
    reference: string
    name: string
    tier: string
    stage: string
    owner: string
    applicable: number
    open: number
    unknown: number
  }[]
}

type PictureSnapshot = SnapshotHead & Picture

/** What matters most, in a few sentences: the answer before its figures. */
function inShort({ totals, tiers, next }: PictureSnapshot): string {
  const held = GRAVEST.flatMap(({ tier, said }) => {
    const count = tiers.find((one) => one.tier === tier)?.count ?? 0
    return count > 0 ? [`${number(count)} ${said}`] : []
  })
  const systems = plural(totals.systems, 'AI system')
  const first = next[0]
  return [
    held.length > 0 ? `${systems}, of which ${held.join(' and ')}.` : `${systems}, none prohibited or high-risk.`,
    totals.applicable > 0
      ? `${number(totals.open)} of ${plural(totals.applicable, 'requirement')} that apply ${totals.open === 1 ? 'is' : 'are'} open.`
      : 'No requirement applies.',
    first ? `The next day on which something begins to bind is ${formatDay(first.date)}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const GRAVEST = [
  { tier: tierLabel('prohibited'), said: 'held to be prohibited' },
  { tier: tierLabel('high'), said: 'high-risk' },
]

export function totalsBlocks(snapshot: PictureSnapshot): Block[] {
  const { totals } = snapshot
  return [
    { kind: 'heading', level: 1, text: 'In one minute' },
    ...(totals.systems > 0 ? [{ kind: 'paragraph' as const, tone: 'lead' as const, text: inShort(snapshot) }] : []),
    {
      kind: 'keyValues',
      rows: [
        { key: 'AI systems', value: number(totals.systems) },
        { key: 'Requirements that apply', value: number(totals.applicable) },
        { key: 'Open requirements', value: share(totals.open, totals.applicable) },
        { key: 'Systems without accountable owner', value: share(totals.unowned, totals.systems) },
        { key: 'Systems with unknown facts', value: share(totals.unknown, totals.systems) },
        { key: 'Open risks', value: number(totals.openRisks) },
      ],
    },
  ]
}

export function tierBlocks({ tiers, regions, totals }: PictureSnapshot): Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: 'Tiers and regions' }
  if (totals.systems === 0) return [heading, { kind: 'paragraph', text: 'No system has been registered yet.' }]
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: 'Region', width: 4 },
        ...tiers.map(({ tier }) => ({ title: tier, width: 3, align: 'right' as const })),
      ],
      rows: [
        ...regions.map((region) => ({
          cells: [
            region.region === 'none' ? 'No region given' : region.region,
            ...tiers.map(({ tier }) => number(region.tiers.find((one) => one.tier === tier)?.count ?? 0)),
          ],
        })),
        { tone: 'total' as const, cells: ['All systems', ...tiers.map(({ count }) => number(count))] },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'A system of several regions is counted in each of their rows and once in the last, so that the rows do not add up to it.',
    },
  ]
}

const asksSomething = ({ piles }: Picture['coverage'][number]): boolean => piles.applicable > 0 || piles.unknown > 0

export function coverageBlocks(snapshot: PictureSnapshot): Block[] {
  const silent = snapshot.coverage.filter((one) => !asksSomething(one))
  return [
    { kind: 'heading', level: 1, text: 'Coverage' },
    ...(snapshot.totals.applicable > 0 ? [coverageBars(snapshot, snapshot.coverage)] : []),
    ...(silent.length > 0
      ? [
          {
            kind: 'paragraph' as const,
            tone: 'small' as const,
            text: `Adopted, and asking nothing of any system today: ${silent.map(({ framework }) => frameworkOf(snapshot, framework).short).join(', ')}.`,
          },
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { title: 'Framework', width: 5 },
        { title: 'Sys-\ntems', width: 2, align: 'right' },
        { title: 'Apply', width: 2.2, align: 'right' },
        ...PILES.map(({ bucket }) => ({ title: BROKEN[bucket], width: 2.3, align: 'right' as const })),
        { title: 'Un-\nknown', width: 2.2, align: 'right' },
      ],
      rows: snapshot.coverage.filter(asksSomething).map(({ framework, systems, piles }) => ({
        cells: [
          frameworkOf(snapshot, framework).short,
          number(systems),
          number(piles.applicable),
          ...PILES.map(({ bucket }) => number(piles[bucket])),
          number(piles.unknown),
        ],
      })),
      empty:
        snapshot.coverage.length > 0
          ? 'No framework asks anything of a system today.'
          : 'The organisation has adopted no framework.',
    },
  ]
}

/** Nine columns stand beside each other: long heads are broken where a dictionary would. */
const BROKEN = {
  implemented: 'Imple-\nmented',
  partly: 'Partly',
  inProgress: 'In pro-\ngress',
  notImplemented: 'Not\nimple-\nmented',
  notStarted: 'Not\nstarted',
  notApplicable: 'Not\nappli-\ncable',
}

export function nextBlocks(snapshot: PictureSnapshot): Block[] {
  const { next, asOf } = snapshot
  return [
    { kind: 'heading', level: 1, text: 'What the law changes next' },
    ...(next.length > 0
      ? [
          {
            kind: 'timeline' as const,
            title: 'First days ahead',
            asOf,
            events: next.map((step) => ({
              date: step.date,
              label: `${frameworkOf(snapshot, step.framework).short}: ${plural(step.systems, 'system')}`,
            })),
            alt: next
              .map(
                (step) =>
                  `${formatDay(step.date)}: ${frameworkOf(snapshot, step.framework).title}, ${plural(step.systems, 'system')}, ${plural(step.requirements, 'requirement')}.`,
              )
              .join(' '),
          },
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { title: 'Day', width: 3 },
        { title: 'Framework', width: 7 },
        { title: 'Systems', width: 2, align: 'right' },
        { title: 'Requirements', width: 3, align: 'right' },
      ],
      rows: next.map((step) => ({
        cells: [
          formatDay(step.date),
          frameworkOf(snapshot, step.framework).title,
          number(step.systems),
          number(step.requirements),
        ],
      })),
      empty: 'No requirement that applies has its first day ahead.',
    },
  ]
}

export function riskBlocks({ matrix, topRisks, totals }: PictureSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Risks' },
    ...(totals.openRisks > 0 ? [riskMatrix('Open risks by likelihood and impact', matrix)] : []),
    riskTable(topRisks, {
      withSystem: true,
      empty: 'No open risk has been recorded.',
      caption:
        totals.openRisks > topRisks.length
          ? `The ${number(topRisks.length)} highest of ${number(totals.openRisks)} open risks`
          : 'Open risks, the gravest first',
    }),
  ]
}

/** The table is cut at so many rows; the oldest come first. */
function dueSentence(due: Picture['due'], asOf: string): string {
  const late = due.filter(({ on }) => on < asOf).length
  return `The ${plural(due.length, 'open answer')} with the earliest due days; ${late === due.length ? 'all' : number(late)} of them ${late === 1 ? 'is' : 'are'} past ${late === 1 ? 'its' : 'their'} day.`
}

export function dueBlocks({ due, asOf }: PictureSnapshot): Block[] {
  return [
    // The sentence and the first rows stay with the heading
    { kind: 'pageBreak', below: 150 },
    { kind: 'heading', level: 1, text: 'What falls due' },
    ...(due.length > 0 ? [{ kind: 'paragraph' as const, text: dueSentence(due, asOf) }] : []),
    {
      kind: 'table',
      columns: [
        { title: 'Due', width: 3 },
        { title: 'System', width: 5 },
        { title: 'Requirement', width: 8 },
        { title: 'Owner', width: 4 },
      ],
      rows: due.map((item) => ({
        cells: [
          [{ text: formatDay(item.on), ...(item.on < asOf ? { tone: 'bad' as const } : {}) }],
          item.system,
          item.requirement,
          item.owner || 'no owner',
        ],
      })),
      empty: 'No open answer has a due date.',
    },
  ]
}

export function registerBlocks({ systems, totals }: PictureSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Register' },
    {
      kind: 'table',
      columns: [
        { title: 'Reference', width: 3 },
        { title: 'System', width: 7 },
        { title: 'Tier', width: 4 },
        { title: 'Owner', width: 4 },
        { title: 'Open of applicable', width: 3, align: 'right' },
        { title: 'Unknown facts', width: 2.5, align: 'right' },
      ],
      rows: systems.map((system) => ({
        cells: [
          system.reference,
          system.name,
          system.tier,
          system.owner || 'no owner',
          `${number(system.open)} of ${number(system.applicable)}`,
          number(system.unknown),
        ],
      })),
      empty: 'No system has been registered yet.',
    },
    ...(totals.systems > systems.length
      ? [
          {
            kind: 'paragraph' as const,
            tone: 'small' as const,
            text: `The first ${number(systems.length)} of ${number(totals.systems)} systems, the strictest tiers first; the whole register is in the CSV export.`,
          },
        ]
      : []),
  ]
}
