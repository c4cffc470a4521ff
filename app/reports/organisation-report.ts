import { formatDay } from '#app/lib/dates'
import type { Block, Document } from './document'
import { closingBlocks, documentOf, frameworkOf } from './frame-parts'
import { riskMatrix, riskTable } from './risk-parts'
import { coverageBars } from './scope-parts'
import type { OrganisationSnapshot } from './snapshot'
import { number, PILES, plural, share } from './words'

/** The executive summary of the organisation, from its frozen facts alone. */
export function organisationReport(snapshot: OrganisationSnapshot, digest: string): Document {
  return documentOf(snapshot, digest, {
    title: 'Executive summary',
    subject: `AI compliance of ${snapshot.organisation.name}`,
    rows: [{ key: 'Scope', value: plural(snapshot.totals.systems, 'AI system') }],
    blocks: [
      ...totalsBlocks(snapshot),
      ...tierBlocks(snapshot),
      ...coverageBlocks(snapshot),
      ...nextBlocks(snapshot),
      ...riskBlocks(snapshot),
      ...dueBlocks(snapshot),
      ...registerBlocks(snapshot),
      ...closingBlocks(snapshot, digest),
    ],
  })
}

function totalsBlocks({ totals }: OrganisationSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'In one minute' },
    {
      kind: 'keyValues',
      rows: [
        { key: 'AI systems', value: number(totals.systems) },
        { key: 'Requirements that apply', value: number(totals.applicable) },
        { key: 'Open', value: share(totals.open, totals.applicable) },
        { key: 'Systems without accountable owner', value: share(totals.unowned, totals.systems) },
        { key: 'Systems with unknown facts', value: share(totals.unknown, totals.systems) },
        { key: 'Open risks', value: number(totals.openRisks) },
      ],
    },
  ]
}

function tierBlocks({ tiers, regions }: OrganisationSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Tiers and regions' },
    {
      kind: 'table',
      columns: [
        { title: 'Region', width: 3 },
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
      empty: 'No system has been registered yet.',
    },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'A system used in several regions stands in each of their rows and once in the last.',
    },
  ]
}

function coverageBlocks(snapshot: OrganisationSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Coverage' },
    ...(snapshot.totals.applicable > 0 ? [coverageBars(snapshot, snapshot.coverage)] : []),
    {
      kind: 'table',
      columns: [
        { title: 'Framework', width: 5 },
        { title: 'Sys-\ntems', width: 2, align: 'right' },
        { title: 'Apply', width: 2, align: 'right' },
        ...PILES.map(({ bucket }) => ({ title: SHORT_PILE[bucket], width: 2.3, align: 'right' as const })),
        { title: 'Un-\nknown', width: 2.2, align: 'right' },
      ],
      rows: snapshot.coverage.map(({ framework, systems, piles }) => ({
        cells: [
          frameworkOf(snapshot, framework).short,
          number(systems),
          number(piles.applicable),
          ...PILES.map(({ bucket }) => number(piles[bucket])),
          number(piles.unknown),
        ],
      })),
      empty: 'The organisation has adopted no framework.',
    },
  ]
}

/** Column heads that fit where nine columns stand beside each other. */
const SHORT_PILE = {
  implemented: 'Imple-\nmented',
  partly: 'Partly',
  inProgress: 'In pro-\ngress',
  notImplemented: 'Not im-\nplem.',
  notStarted: 'Not\nstarted',
  notApplicable: 'Not ap-\nplic.',
}

function nextBlocks(snapshot: OrganisationSnapshot): Block[] {
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

function riskBlocks({ matrix, topRisks, totals }: OrganisationSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Risks' },
    ...(totals.openRisks > 0 ? [riskMatrix('Open risks by likelihood and impact', matrix)] : []),
    riskTable(topRisks, { withSystem: true, empty: 'No open risk has been recorded.' }),
    ...(totals.openRisks > topRisks.length
      ? [
          {
            kind: 'paragraph' as const,
            tone: 'small' as const,
            text: `The ${topRisks.length} highest of ${number(totals.openRisks)} open risks.`,
          },
        ]
      : []),
  ]
}

function dueBlocks({ due }: OrganisationSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'What falls due' },
    {
      kind: 'table',
      columns: [
        { title: 'Due', width: 3 },
        { title: 'System', width: 5 },
        { title: 'Requirement', width: 8 },
        { title: 'Owner', width: 4 },
      ],
      rows: due.map((item) => ({
        cells: [formatDay(item.on), item.system, item.requirement, item.owner || 'no owner'],
      })),
      empty: 'No open answer has a due date.',
    },
  ]
}

function registerBlocks({ systems, totals }: OrganisationSnapshot): Block[] {
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
