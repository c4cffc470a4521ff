import { isSettled } from '#app/domain/assessment'
import { formatDay, formatInstant } from '#app/lib/dates'
import type { Block, Document, Table } from '#app/reports/document'
import { evidenceBlocks } from '#app/reports/evidence-parts'
import { closingBlocks, documentOf, frameworkOf } from '#app/reports/frame-parts'
import { gapBlocks, isUpcoming } from '#app/reports/gap-parts'
import { coverageBars, requirementTables, VERDICT } from '#app/reports/scope-parts'
import type {
  SnapshotEvidence,
  SnapshotHead,
  SnapshotRequirement,
  SnapshotScope,
  SnapshotSystem,
  SnapshotTier,
} from '#app/reports/snapshot'
import { number, PILES, plural, share } from '#app/reports/words'

/** Requirements with one reason. */
export interface Grouped {
  why: string
  requirements: string[]
  /** where they are asked for, as people cite it, each place once */
  places: string[]
}

export interface FrameworkAssessmentSnapshot extends SnapshotHead {
  kind: 'framework-assessment'
  framework: string
  system: SnapshotSystem
  tier: SnapshotTier
  /** of this framework alone */
  scopes: SnapshotScope[]
  /** why what applies does, and why the rest does not */
  reasons: Grouped[]
  out: Grouped[]
  /** what cannot be told, with the questions that would settle it */
  open: { id: string; title: string; ask: string[] }[]
  /** on which days that have not come first days hang, each with how many requirements */
  waits: { label: string; cites: string[]; count: number }[]
  /** deadlines and periods of keeping that bind or may bind the system */
  clocks: { span: string; title: string; detail: string; certain: boolean; cites: string[] }[]
  evidence: SnapshotEvidence[]
}

/** One system held against one framework, requirement by requirement. */
export function frameworkAssessment(snapshot: FrameworkAssessmentSnapshot, digest: string): Document {
  const { system } = snapshot
  const { title } = frameworkOf(snapshot, snapshot.framework)
  return documentOf(snapshot, digest, {
    title: `${system.name}: ${frameworkOf(snapshot, snapshot.framework).short}`,
    subject: `Framework assessment of ${system.reference}`,
    rows: [
      { key: 'System', value: `${system.name} (${system.reference})` },
      { key: 'Framework', value: title },
      { key: 'Tier', value: snapshot.tier.value },
    ],
    blocks: [
      ...verdictBlocks(snapshot),
      ...dateBlocks(snapshot),
      ...gapBlocks(gapsIn(snapshot), scopeIn(snapshot).piles.applicable, snapshot.asOf),
      ...requirementBlocks(snapshot),
      ...outBlocks(snapshot),
      ...openBlocks(snapshot),
      ...evidenceBlocks(
        snapshot.evidence,
        'No evidence is attached to any answer of this system under this framework.',
      ),
      ...conclusionBlocks(snapshot),
      ...closingBlocks({ ...snapshot, frameworks: [frameworkOf(snapshot, snapshot.framework)] }, digest),
    ],
  })
}

const scopeIn = ({ scopes }: FrameworkAssessmentSnapshot): SnapshotScope => scopes[0]!
const requirementsIn = (snapshot: FrameworkAssessmentSnapshot): SnapshotRequirement[] =>
  scopeIn(snapshot).sections.flatMap((section) => section.requirements)
const gapsIn = (snapshot: FrameworkAssessmentSnapshot): SnapshotRequirement[] =>
  requirementsIn(snapshot).filter(({ status }) => !isSettled(status))

function verdictBlocks(snapshot: FrameworkAssessmentSnapshot): Block[] {
  const { verdict, why, piles } = scopeIn(snapshot)
  const unmet = gapsIn(snapshot).filter((gap) => !isUpcoming(gap)).length
  const inForce = requirementsIn(snapshot).filter((one) => !isUpcoming(one)).length
  const { system, out } = snapshot
  const outside = out.reduce((sum, { requirements }) => sum + requirements.length, 0)
  const { edition, version, title } = frameworkOf(snapshot, snapshot.framework)
  return [
    { kind: 'heading', level: 1, text: 'Verdict' },
    { kind: 'paragraph', tone: 'lead', text: `${title}: ${VERDICT[verdict].toLowerCase()}.` },
    ...(why ? [{ kind: 'paragraph' as const, text: why }] : []),
    {
      kind: 'keyValues',
      rows: [
        { key: 'Intended purpose', value: system.purpose || 'not stated' },
        { key: 'Lifecycle stage', value: system.stage || 'not answered' },
        { key: 'Accountable owner', value: system.accountableOwner || 'no owner' },
        { key: 'Roles of the organisation', value: system.roles.join(', ') || 'not answered' },
        { key: 'Jurisdictions', value: (system.places ?? system.jurisdictions).join(', ') || 'not answered' },
        { key: 'Edition assessed', value: [edition, `version ${version}`].filter(Boolean).join(', ') },
        { key: 'Requirements that apply', value: number(piles.applicable) },
        { key: 'Settled', value: share(piles.implemented + piles.notApplicable, piles.applicable) },
        { key: 'In force', value: share(inForce, piles.applicable) },
        { key: 'In force and open', value: share(unmet, inForce) },
        { key: 'Cannot be told yet', value: number(piles.unknown) },
        { key: 'Do not apply', value: share(outside, outside + piles.applicable + piles.unknown) },
      ],
    },
    ...(piles.applicable > 0 ? [coverageBars(snapshot, snapshot.scopes)] : []),
  ]
}

function dateBlocks(snapshot: FrameworkAssessmentSnapshot): Block[] {
  const undated = requirementsIn(snapshot).filter((one) => isUpcoming(one) && one.firstDay === null).length
  const ahead = scopeIn(snapshot).firstDays.filter(({ from }) => from > snapshot.asOf)
  const label = (count: number) => `${plural(count, 'requirement')} ${count === 1 ? 'begins' : 'begin'} to bind`
  return [
    { kind: 'heading', level: 1, text: 'Next dates' },
    ...(ahead.length > 0
      ? [
          {
            kind: 'timeline' as const,
            title: 'First days ahead',
            asOf: snapshot.asOf,
            events: ahead.map(({ from, count }) => ({ date: from, label: label(count) })),
            alt: ahead.map(({ from, count }) => `${formatDay(from)}: ${label(count)}.`).join(' '),
          },
        ]
      : []),
    ...(undated > 0 || ahead.length === 0
      ? [
          {
            kind: 'paragraph' as const,
            text:
              undated > 0
                ? `For ${plural(undated, 'requirement')} the first day is not fixed yet. ${snapshot.waits.map((wait) => sayWait(wait, undated)).join(' ')}`.trim()
                : 'No requirement that applies has its first day ahead.',
          },
        ]
      : []),
    ...(snapshot.clocks.length > 0 ? [clockTable(snapshot)] : []),
  ]
}

type Wait = FrameworkAssessmentSnapshot['waits'][number]

function sayWait({ label, cites, count }: Wait, undated: number): string {
  const who =
    count === undated ? (count === 1 ? 'It waits' : 'They wait') : plural(count, 'of them waits', 'of them wait')
  const where = cites.length > 0 ? ` (${cites.join('; ')})` : ''
  return `${who} for the day of “${label}”${where}, which is answered with “not yet”.`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const clockTable = ({ clocks }: FrameworkAssessmentSnapshot): Table => ({
  kind: 'table',
  caption: 'Deadlines and periods of keeping',
  columns: [
    { title: 'How long', width: 4 },
    { title: 'What', width: 11 },
    { title: 'Where it is written', width: 4 },
  ],
  rows: clocks.map(({ span, title, detail, certain, cites }) => ({
    cells: [
      span,
      [
        { text: capital(title), strong: true },
        ...(detail ? [{ text: `\n${detail}` }] : []),
        ...(certain ? [] : [{ text: '\nCannot be told yet whether it binds this system.', tone: 'quiet' as const }]),
      ],
      cites.join(', '),
    ],
  })),
})

function requirementBlocks(snapshot: FrameworkAssessmentSnapshot): Block[] {
  const { scope, notes } = withNotes(scopeIn(snapshot))
  const tables = requirementTables(scope, snapshot.evidence)
  return [
    { kind: 'heading', level: 1, text: 'Requirements' },
    ...(tables.length === 0
      ? [{ kind: 'paragraph' as const, text: 'No requirement of this framework applies to the system.' }]
      : [
          { kind: 'heading' as const, level: 2 as const, text: 'Why they apply' },
          groupTable(snapshot.reasons, ''),
          { kind: 'heading' as const, level: 2 as const, text: 'One by one, in the order of the source' },
          ...tables,
          ...(notes.length > 0
            ? [
                { kind: 'heading' as const, level: 2 as const, text: 'Notes on what is unconfirmed' },
                { kind: 'list' as const, ordered: true, items: notes },
              ]
            : []),
        ]),
  ]
}

/** Notes that many requirements share are printed once. */
function withNotes(scope: SnapshotScope): { scope: SnapshotScope; notes: string[] } {
  const numbers = new Map<string, number>()
  const numbered = (note: string): string => {
    if (!numbers.has(note)) numbers.set(note, numbers.size + 1)
    return `see note ${numbers.get(note)}`
  }
  const sections = scope.sections.map(({ title, requirements }) => ({
    title,
    requirements: requirements.map((one) => ({ ...one, unconfirmed: one.unconfirmed && numbered(one.unconfirmed) })),
  }))
  return { scope: { ...scope, sections }, notes: [...numbers.keys()] }
}

/** The requirements that share a reason, each by its place in the source. */
const groupTable = (groups: readonly Grouped[], empty: string): Table => ({
  kind: 'table',
  columns: [
    { title: 'Reason', width: 9 },
    { title: 'Count', width: 1.8, align: 'right' },
    { title: 'Requirements', width: 9 },
  ],
  rows: groups.map(({ why, requirements, places }) => ({
    cells: [
      why,
      number(requirements.length),
      [
        {
          text:
            groups.length === 1
              ? 'all of them'
              : places.join(places.some((place) => place.includes(', ')) ? '; ' : ', '),
          tone: 'quiet',
        },
      ],
    ],
  })),
  empty,
})

const outBlocks = (snapshot: FrameworkAssessmentSnapshot): Block[] => [
  { kind: 'heading', level: 1, text: 'What does not apply, and why' },
  groupTable(snapshot.out, 'Every requirement of this framework applies or may apply.'),
]

function openBlocks({ open }: FrameworkAssessmentSnapshot): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'What cannot be told yet' },
    {
      kind: 'table',
      columns: [
        { title: 'Requirement', width: 9 },
        { title: 'Questions that would settle it', width: 11 },
      ],
      rows: open.map(({ id, title, ask }) => ({
        cells: [[{ text: title }, { text: `\n${id}`, tone: 'quiet' }], ask.map((one) => `“${one}”`).join('\n')],
      })),
      empty: 'For every requirement it can be told whether it applies.',
    },
  ]
}

function conclusionBlocks(snapshot: FrameworkAssessmentSnapshot): Block[] {
  const { piles } = scopeIn(snapshot)
  const inForce = requirementsIn(snapshot).filter((one) => !isUpcoming(one))
  const met = inForce.filter(({ status }) => isSettled(status)).length
  const whole = piles.applicable
  return [
    { kind: 'heading', level: 1, text: 'Conclusion in numbers' },
    {
      kind: 'keyValues',
      rows: [
        ...PILES.map(({ bucket, label }) => ({ key: label, value: share(piles[bucket], whole) })),
        { key: 'Settled', value: share(piles.implemented + piles.notApplicable, whole) },
        { key: 'Settled, of those in force', value: share(met, inForce.length) },
        { key: 'Approved by a second person', value: share(piles.approved, whole) },
        {
          key: 'Settled with evidence',
          value: share(
            requirementsIn(snapshot).filter(({ status, evidence }) => isSettled(status) && evidence.length > 0).length,
            piles.implemented + piles.notApplicable,
          ),
        },
        { key: 'Evidence current', value: share(currentOf(snapshot.evidence), snapshot.evidence.length) },
      ],
    },
    {
      kind: 'paragraph',
      text: `As of ${formatDay(snapshot.asOf)}, ${plural(inForce.length - met, 'requirement')} in force ${inForce.length - met === 1 ? 'is' : 'are'} open and ${plural(piles.unknown, 'requirement')} cannot be told. The facts were read ${formatInstant(snapshot.issuedAt)}.`,
    },
  ]
}

const currentOf = (evidence: readonly SnapshotEvidence[]): number =>
  evidence.filter(({ state }) => state === 'current').length
