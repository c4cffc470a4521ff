import type { Bucket } from '#app/domain/assessment'
import type { Block, Document, Run, Table, Text } from '#app/reports/document'
import { closingBlocks, documentOf, frameworkOf } from '#app/reports/frame-parts'
import type { SnapshotHead } from '#app/reports/snapshot'
import { citesOf, number, PILES, plural, share } from '#app/reports/words'

/** One requirement of the statement. */
export interface StatedRequirement {
  id: string
  title: string
  kind: string
  cites: string[]
  /** excluded: it applies nowhere, or every system it applies to says in writing why it does not concern it */
  decision: 'included' | 'excluded' | 'open'
  /** systems it applies to, and those that cannot tell yet */
  systems: number
  unknown: number
  /** those systems by name, where they are few */
  names: string[]
  /** numbers of the statement's reasons (from 1), with the systems asked that each holds for */
  reasons: { reason: number; systems: number }[]
  /** written exclusions */
  written: { why: string; systems: number }[]
  otherWritten: number
  piles: Record<Bucket, number>
  /** different pieces of current evidence */
  evidence: number
  owners: string[]
}

export interface ApplicabilitySnapshot extends SnapshotHead {
  kind: 'applicability'
  framework: string
  /** systems in use; the first ones by name, so many, were asked for reasons */
  systems: number
  /** archived ones beside them, which nothing here counts; left out where there are none */
  archivedSystems?: number
  asked: number
  reasons: string[]
  sections: { title: string; requirements: StatedRequirement[] }[]
}

/** Every requirement of one framework for the whole organisation: in or out, why, how far along. */
export function applicabilityStatement(snapshot: ApplicabilitySnapshot, digest: string): Document {
  const framework = frameworkOf(snapshot, snapshot.framework)
  return documentOf(snapshot, digest, {
    title: 'Statement of applicability',
    subject: framework.title,
    rows: [
      { key: 'Framework', value: [framework.title, framework.edition].filter(Boolean).join(', ') },
      {
        key: 'Scope',
        value: `${plural(requirementsIn(snapshot).length, 'requirement')}, ${plural(snapshot.systems, 'AI system')}`,
      },
    ],
    blocks: [
      ...summaryBlocks(snapshot),
      ...reasonBlocks(snapshot),
      { kind: 'heading', level: 1, text: 'Statement' },
      ...snapshot.sections.map((section) => statementTable(snapshot, section)),
      ...closingBlocks({ ...snapshot, frameworks: [framework] }, digest),
    ],
  })
}

const requirementsIn = ({ sections }: ApplicabilitySnapshot): StatedRequirement[] =>
  sections.flatMap(({ requirements }) => requirements)

const decided = (requirements: readonly StatedRequirement[], decision: StatedRequirement['decision']): number =>
  requirements.filter((one) => one.decision === decision).length

function summaryBlocks(snapshot: ApplicabilitySnapshot): Block[] {
  const all = requirementsIn(snapshot)
  const sum = (pick: (one: StatedRequirement) => number) => all.reduce((total, one) => total + pick(one), 0)
  const answers = sum(({ systems }) => systems)
  return [
    { kind: 'heading', level: 1, text: 'Summary' },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Requirements', value: number(all.length) },
        { key: 'Included', value: share(decided(all, 'included'), all.length) },
        { key: 'Excluded', value: share(decided(all, 'excluded'), all.length) },
        { key: 'Cannot be told yet', value: share(decided(all, 'open'), all.length) },
        {
          key: 'Answers settled',
          value: share(
            sum(({ piles }) => piles.implemented + piles.notApplicable),
            answers,
          ),
        },
        {
          key: 'Included with evidence',
          value: share(
            all.filter(({ decision, evidence }) => decision === 'included' && evidence > 0).length,
            decided(all, 'included'),
          ),
        },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'A requirement is included when it applies to at least one system in use. It is excluded when it applies to none, or when every system it applies to says in writing why it does not concern it. One answer is one requirement in one system.',
    },
    {
      kind: 'table',
      caption: 'By section',
      columns: [
        { title: 'Section', width: 9 },
        { title: 'Require-\nments', width: 2.4, align: 'right' },
        { title: 'Included', width: 2.4, align: 'right' },
        { title: 'Excluded', width: 2.5, align: 'right' },
        { title: 'Cannot\ntell', width: 2, align: 'right' },
        { title: 'Answers settled', width: 4, align: 'right' },
      ],
      rows: snapshot.sections.map(({ title, requirements }) => ({
        cells: [
          title,
          number(requirements.length),
          number(decided(requirements, 'included')),
          number(decided(requirements, 'excluded')),
          number(decided(requirements, 'open')),
          settledIn(requirements),
        ],
      })),
      empty: 'This framework has no requirement.',
    },
  ]
}

function settledIn(requirements: readonly StatedRequirement[]): string {
  const answers = requirements.reduce((sum, { systems }) => sum + systems, 0)
  const settled = requirements.reduce((sum, { piles }) => sum + piles.implemented + piles.notApplicable, 0)
  return answers === 0 ? '–' : `${number(settled)} of ${number(answers)}`
}

function reasonBlocks({ reasons, asked, systems }: ApplicabilitySnapshot): Block[] {
  return [
    { kind: 'pageBreak', below: 150 },
    { kind: 'heading', level: 1, text: 'Reasons' },
    {
      kind: 'paragraph',
      text: `The statement names these reasons by their numbers. They follow from the facts recorded of ${asked < systems ? `the first ${number(asked)} of ${plural(systems, 'system')} by name` : plural(systems, 'system')}; every system is counted.`,
    },
    {
      kind: 'table',
      columns: [
        { title: 'No.', width: 1.2, align: 'right' },
        { title: 'Reason', width: 18 },
      ],
      rows: reasons.map((sentence, at) => ({ anchor: `reason-${at + 1}`, cells: [String(at + 1), sentence] })),
      empty: 'No system has been registered, so that nothing applies yet.',
    },
  ]
}

const DECISIONS = { included: 'Included', excluded: 'Excluded', open: 'Cannot tell' }
const MARKS = { included: 'implemented', excluded: 'not-applicable', open: 'unknown' } as const

const statementTable = (
  snapshot: ApplicabilitySnapshot,
  section: ApplicabilitySnapshot['sections'][number],
): Table => ({
  kind: 'table',
  caption: section.title,
  columns: [
    { title: 'Requirement', width: 6.4 },
    { title: 'Decision', width: 3.1 },
    { title: 'Justification', width: 6.2 },
    { title: 'How far along', width: 5 },
    { title: 'Responsible', width: 3.6 },
  ],
  rows: section.requirements.map((one) => ({
    cells: [
      asked(one),
      [{ text: DECISIONS[one.decision], mark: MARKS[one.decision], strong: true }],
      why(snapshot, one),
      along(one),
      responsible(one),
    ],
  })),
})

const asked = ({ title, id, cites }: StatedRequirement): Text => [
  { text: title, strong: true },
  { text: `\n${citesOf({ id, cites })}`, tone: 'quiet' },
]

function why({ systems: all }: ApplicabilitySnapshot, one: StatedRequirement): Text {
  const { systems, unknown, names, reasons, written, otherWritten } = one
  const told = names.length > 0 && systems < all ? `: ${names.join(', ')}` : ''
  const runs: Run[] = [
    { text: systems === 0 ? 'Applies to no system' : `${number(systems)} of ${plural(all, 'system')}${told}` },
  ]
  if (unknown > 0) runs.push({ text: `\n${plural(unknown, 'system')} cannot tell` })
  reasons.forEach(({ reason }, at) => {
    runs.push({ text: at === 0 ? `\n${reasons.length === 1 ? 'Reason' : 'Reasons'} ` : ', ', tone: 'quiet' })
    runs.push({ text: String(reason), link: `#reason-${reason}` })
  })
  for (const { why: text, systems: count } of written)
    runs.push({ text: `\nExcluded in writing for ${number(count)}: “${text}”` })
  if (otherWritten > 0) runs.push({ text: `\nand ${plural(otherWritten, 'more written reason')}`, tone: 'quiet' })
  return runs
}

/** The piles that are not empty, in the order every bar shows them. */
function along({ systems, piles, evidence }: StatedRequirement): Text {
  if (systems === 0) return [{ text: '–', tone: 'quiet' }]
  const filled = PILES.filter(({ bucket }) => piles[bucket] > 0)
  return [
    ...filled.flatMap(({ bucket, state, label }, at): Run[] => [
      ...(at > 0 ? [{ text: '\n' }] : []),
      { text: `${number(piles[bucket])} ${label.toLowerCase()}`.replaceAll(' ', '\u00a0'), mark: state },
    ]),
    { text: evidence > 0 ? `\n${plural(evidence, 'piece')} of evidence` : '\nno evidence', tone: 'quiet' as const },
  ]
}

const NAMED = 4

function responsible({ systems, owners }: StatedRequirement): Text {
  if (systems === 0) return [{ text: '–', tone: 'quiet' }]
  if (owners.length === 0) return [{ text: 'nobody named', tone: 'quiet' }]
  const more = owners.length > NAMED ? ` and ${plural(owners.length - NAMED, 'other')}` : ''
  return `${owners.slice(0, NAMED).join(', ')}${more}`
}
