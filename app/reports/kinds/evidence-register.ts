import { EVIDENCE_KINDS, evidenceKindLabel, RUNNING_OUT_DAYS } from '#app/domain/evidence'
import { formatDay, plusDays } from '#app/lib/dates'
import type { Block, Document, Row, Run, Text } from '#app/reports/document'
import { closingBlocks, documentOf } from '#app/reports/frame-parts'
import type { SnapshotEvidence, SnapshotHead } from '#app/reports/snapshot'
import { number, plural, share } from '#app/reports/words'

/** A piece of evidence as the register keeps it. */
export interface RegisterEvidence extends SnapshotEvidence {
  addedAt: string
  addedBy: string
  withdrawnAt: string | null
  withdrawnWhy: string
  /** `places`: where each requirement is asked for, as people cite it */
  supports: { reference: string; system: string; framework: string; requirements: string[]; places: string[] }[]
}

export interface EvidenceRegisterSnapshot extends SnapshotHead {
  kind: 'evidence-register'
  /** in order of their titles */
  evidence: RegisterEvidence[]
}

/** Every piece of evidence of the organisation. */
export function evidenceRegister(snapshot: EvidenceRegisterSnapshot, digest: string): Document {
  return documentOf(snapshot, digest, {
    title: 'Evidence register',
    subject: `Evidence of ${snapshot.organisation.name}`,
    rows: [{ key: 'Scope', value: plural(snapshot.evidence.length, 'piece of evidence', 'pieces of evidence') }],
    summary: 2,
    blocks: [
      ...summaryBlocks(snapshot),
      ...endingBlocks(snapshot),
      ...registerBlocks(snapshot),
      ...closingBlocks({ ...snapshot, frameworks: namedIn(snapshot) }, digest),
    ],
  })
}

const STATES = [
  { value: 'current', label: 'Current' },
  { value: 'running-out', label: `Current, runs out within ${RUNNING_OUT_DAYS} days` },
  { value: 'run-out', label: 'Run out' },
  { value: 'not-yet', label: 'Not valid yet' },
  { value: 'withdrawn', label: 'Withdrawn' },
] as const

/** The state of a piece with what will run out soon told apart. */
function stateOf({ state, validUntil }: RegisterEvidence, asOf: string): (typeof STATES)[number]['value'] {
  const soon = state === 'current' && validUntil !== null && validUntil <= plusDays(asOf, RUNNING_OUT_DAYS)
  return soon ? 'running-out' : state
}

function summaryBlocks({ evidence, asOf }: EvidenceRegisterSnapshot): Block[] {
  const files = evidence.filter(({ kind }) => kind === 'file')
  const lost = files.filter(({ intact }) => !intact)
  const bytes = new Map(files.map(({ sha256, size }) => [sha256, size]))
  const counts = (pieces: readonly RegisterEvidence[]) => [
    ...EVIDENCE_KINDS.map(({ value }) => number(pieces.filter(({ kind }) => kind === value).length)),
    number(pieces.length),
  ]
  return [
    { kind: 'heading', level: 1, text: 'Summary' },
    {
      kind: 'table',
      caption: 'By state and kind',
      columns: [
        { title: 'State', width: 6 },
        ...EVIDENCE_KINDS.map(({ label }) => ({ title: `${label}s`, width: 2, align: 'right' as const })),
        { title: 'All', width: 2, align: 'right' },
      ],
      rows: [
        ...STATES.map(({ value, label }) => ({
          cells: [label, ...counts(evidence.filter((item) => stateOf(item, asOf) === value))],
        })),
        { tone: 'total', cells: ['All', ...counts(evidence)] },
      ],
    },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Files intact', value: share(files.length - lost.length, files.length) },
        {
          key: 'Stored bytes',
          value: `${number([...bytes.values()].reduce((sum, size) => sum + size, 0))} in ${plural(bytes.size, 'different file')}`,
        },
        {
          key: 'Attached to no requirement',
          value: share(evidence.filter(({ supports }) => supports.length === 0).length, evidence.length),
        },
      ],
    },
    ...(lost.length > 0
      ? [
          {
            kind: 'callout' as const,
            tone: 'stop' as const,
            title: `${plural(lost.length, 'file')} missing or changed`,
            text: `The stored bytes no longer have the digest that was recorded: ${lost.map(({ title }) => `“${title}”`).join(', ')}.`,
          },
        ]
      : []),
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'Every stored file was read and hashed when this register was issued; intact means that the bytes still have the digest recorded when they were added. The digest of a link or a note is that of what was written down.',
    },
  ]
}

function endingBlocks({ evidence, asOf, frameworks }: EvidenceRegisterSnapshot): Block[] {
  const ending = evidence
    .filter((item) => ['run-out', 'running-out'].includes(stateOf(item, asOf)))
    .sort((a, b) => (a.validUntil! < b.validUntil! ? -1 : 1))
  return [
    { kind: 'heading', level: 1, text: 'Run out and running out' },
    {
      kind: 'table',
      columns: [
        { title: 'Last day', width: 3 },
        { title: 'Evidence', width: 7 },
        { title: 'State', width: 3.5 },
        { title: 'What rests on it', width: 7 },
      ],
      rows: ending.map((item) => ({
        cells: [
          formatDay(item.validUntil!),
          [{ text: item.title, link: `#evidence-${item.id}` }],
          item.state === 'run-out' ? [{ text: 'Run out', mark: 'stale' }] : 'Runs out soon',
          restsOn(item, frameworks),
        ],
      })),
      empty: `No evidence has run out or will within ${RUNNING_OUT_DAYS} days.`,
    },
  ]
}

function restsOn({ id, supports }: RegisterEvidence, frameworks: SnapshotHead['frameworks']): Text {
  if (supports.length === 0) return [{ text: 'nothing', tone: 'quiet' }]
  const systems = new Set(supports.map(({ reference }) => reference))
  const laws = [...new Set(supports.map(({ framework }) => shortOf(frameworks, framework)))]
  const answers = supports.reduce((sum, { requirements }) => sum + requirements.length, 0)
  return [
    { text: `${plural(answers, 'answer')} in ${plural(systems.size, 'system')}`, link: `#support-${id}` },
    { text: `\n${laws.join(', ')}`, tone: 'quiet' },
  ]
}

const shortOf = (frameworks: SnapshotHead['frameworks'], id: string): string =>
  frameworks.find((known) => known.id === id)?.short ?? id

/** The frameworks that something in the register supports. */
function namedIn({ evidence, frameworks }: EvidenceRegisterSnapshot): SnapshotHead['frameworks'] {
  const named = new Set(evidence.flatMap(({ supports }) => supports.map(({ framework }) => framework)))
  return frameworks.filter(({ id }) => named.has(id))
}

function registerBlocks({ evidence, frameworks }: EvidenceRegisterSnapshot): Block[] {
  const attached = evidence.filter(({ supports }) => supports.length > 0)
  return [
    { kind: 'heading', level: 1, text: 'Register' },
    {
      kind: 'table',
      columns: [
        { title: 'Evidence and SHA-256', width: 10 },
        { title: 'State and period', width: 4.5 },
        { title: 'What rests on it', width: 6 },
      ],
      rows: evidence.map((item) => ({
        anchor: `evidence-${item.id}`,
        cells: [named(item), stood(item), restsOn(item, frameworks)],
      })),
      empty: 'No evidence has been added yet.',
    },
    { kind: 'heading', level: 1, text: 'What each piece supports' },
    {
      kind: 'table',
      columns: [
        { title: 'System', width: 5 },
        { title: 'Requirements', width: 14 },
      ],
      rows: attached.flatMap((item): Row[] => [
        { tone: 'group', anchor: `support-${item.id}`, cells: [item.title] },
        ...bySystem(item).map(([system, laws]) => ({ cells: [system, supported(laws, frameworks)] })),
      ]),
      empty: 'No evidence is attached to any requirement.',
    },
  ]
}

type Supports = RegisterEvidence['supports']

function bySystem({ supports }: RegisterEvidence): [string, Supports][] {
  const systems = new Map<string, Supports>()
  for (const one of supports) {
    const name = `${one.system} (${one.reference})`
    systems.set(name, [...(systems.get(name) ?? []), one])
  }
  return [...systems]
}

const supported = (laws: Supports, frameworks: SnapshotHead['frameworks']): Text =>
  laws.flatMap(({ framework, places }, at): Run[] => [
    { text: `${at > 0 ? '\n' : ''}${shortOf(frameworks, framework)}: `, tone: 'quiet' },
    { text: places.join(places.some((place) => place.includes(',')) ? '; ' : ', ') },
  ])

function named(item: RegisterEvidence): Text {
  const where =
    item.kind === 'file'
      ? `${item.fileName}, ${number(item.size)} bytes`
      : [evidenceKindLabel(item.kind), item.url].filter(Boolean).join(': ')
  return [
    { text: item.title, strong: true },
    { text: `\n${where}` },
    { text: `\nAdded ${formatDay(item.addedAt)}${item.addedBy ? ` by ${item.addedBy}` : ''}`, tone: 'quiet' },
    { text: `\n${item.sha256.slice(0, 32)}\n${item.sha256.slice(32)}`, tone: 'quiet' },
  ]
}

const WORDS = { current: 'Current', 'not-yet': 'Not valid yet', 'run-out': 'Run out', withdrawn: 'Withdrawn' }

function stood(item: RegisterEvidence): Text {
  const runs: Run[] = [
    { text: WORDS[item.state], strong: true, ...(item.state === 'run-out' ? { mark: 'stale' as const } : {}) },
  ]
  if (item.state === 'withdrawn') {
    const day = item.withdrawnAt ? ` ${formatDay(item.withdrawnAt)}` : ''
    runs.push({ text: `${day}${item.withdrawnWhy ? `: ${item.withdrawnWhy}` : ''}` })
  }
  if (item.validFrom) runs.push({ text: `\nfrom ${formatDay(item.validFrom)}` })
  if (item.validUntil) runs.push({ text: `\nuntil ${formatDay(item.validUntil)}` })
  if (!item.validFrom && !item.validUntil) runs.push({ text: '\nno period given', tone: 'quiet' })
  if (item.intact === true) runs.push({ text: '\nintact', tone: 'good' })
  if (item.intact === false) runs.push({ text: '\nmissing or changed', tone: 'bad' })
  return runs
}
