import { formatDay, formatInstant } from '#app/lib/dates'
import type { Block, Document, KeyValue, Text } from './document'
import { coverLogo } from './logo-parts'
import type { SnapshotFramework, SnapshotHead, SnapshotScope } from './snapshot'
import { number, plural } from './words'

/** Snapshots about one system, and those that leave archived ones out, say so where they know. */
type MayBeArchived = { system?: { archivedAt?: string } | null; archivedSystems?: number }

/** A document around a snapshot's facts; everything on the cover comes from the snapshot. */
export function documentOf(
  snapshot: SnapshotHead & MayBeArchived,
  digest: string,
  parts: {
    title: string
    subject: string
    rows: KeyValue[]
    blocks: Block[]
    /** the chapters that stand before the contents, one unless said otherwise */
    summary?: number
  },
): Document {
  const introduction = introductionBlocks(snapshot)
  const blocks = saysArchived(snapshot, parts.blocks)
  return {
    title: parts.title,
    subject: parts.subject,
    classification: snapshot.classification,
    language: 'en',
    issuedBy: snapshot.issuedBy,
    date: snapshot.issuedAt,
    digest,
    paper: snapshot.paper,
    ...(snapshot.accent ? { accent: snapshot.accent } : {}),
    // An issued report has an id; those of before sealing do not say theirs.
    ...(snapshot.report === '' ? { draft: true } : {}),
    cover: {
      organisation: snapshot.organisation.name,
      rows: [
        ...parts.rows,
        ...archivedRows(snapshot),
        { key: 'As of', value: formatDay(snapshot.asOf) },
        ...replacedRow(snapshot),
        { key: 'Made with', value: `Plumbline ${snapshot.product}, template ${snapshot.template}` },
      ],
      ...(snapshot.letterhead ? { smallPrint: snapshot.letterhead } : {}),
      ...coverLogo(snapshot),
    },
    blocks: [...introduction, ...blocks],
    opening: introduction.length + chaptersIn(blocks, parts.summary ?? 1),
  }
}

function archivedRows({ system, archivedSystems = 0 }: MayBeArchived): KeyValue[] {
  if (system?.archivedAt) return [{ key: 'Archived', value: `on ${dayIn(system.archivedAt)}` }]
  return archivedSystems > 0 ? [{ key: 'Left out', value: plural(archivedSystems, 'archived AI system') }] : []
}

/** Under the first heading, where nobody who reads on can miss it. */
function saysArchived({ system }: MayBeArchived, blocks: Block[]): Block[] {
  if (!system?.archivedAt) return blocks
  const said: Block = {
    kind: 'callout',
    tone: 'attention',
    title: 'This system is archived',
    text: `Since ${dayIn(system.archivedAt)} it is out of the inventory and its figures, and nothing about it can be changed. This paper shows it as it was left.`,
  }
  return [...blocks.slice(0, 1), said, ...blocks.slice(1)]
}

const dayIn = (instant: string): string => formatDay(instant.slice(0, 10))

/** How many blocks the first chapters take. */
function chaptersIn(blocks: readonly Block[], chapters: number): number {
  const starts = blocks.flatMap((block, at) => (block.kind === 'heading' && block.level === 1 ? [at] : []))
  let end = starts[chapters] ?? 0
  // What would begin a new page before the next chapter is done by the contents.
  while (blocks[end - 1]?.kind === 'pageBreak') end--
  return end
}

/**
 * The last pages of every report: which rules in which edition, what the words mean, how to check the file. A paper that
 * tells of no assessment needs no words about them, and a short one names the rules without all they cite.
 */
export function closingBlocks(
  snapshot: SnapshotHead,
  digest: string,
  { words = true, sources = true }: { words?: boolean; sources?: boolean } = {},
): Block[] {
  const rests = snapshot.frameworks.length > 0
  return [
    ...(rests && words ? methodBlocks() : []),
    ...(rests && !words ? [{ kind: 'heading' as const, level: 1 as const, text: 'Rules and sources' }] : []),
    ...(rests ? [editionTable(snapshot)] : []),
    ...(rests && sources ? [sourceTable(snapshot)] : []),
    // About what the chapter takes: it stands on one page.
    { kind: 'pageBreak', below: 500 },
    { kind: 'heading', level: 1, text: 'How to check this file' },
    ...(snapshot.report === '' ? DRAFT_BLOCKS : checkBlocks(snapshot, digest)),
    ...(words ? [DISCLAIMER] : []),
  ]
}

const DISCLAIMER: Block = {
  kind: 'paragraph',
  tone: 'small',
  text: 'This report states what the organisation recorded and what follows from it by published rules. It is not legal advice.',
}

const TERMS = [
  [
    'Applies',
    'Rules of each framework say from the facts recorded whether a requirement applies. Where a fact is missing it cannot be told; that is named as such and never counted as met.',
  ],
  ['In force, coming', 'As the law stood on the as-of date: a requirement binds from its first day on.'],
  [
    'Settled',
    'Answered with “implemented”, or with “not applicable” and a written reason; of a prohibition, with “absent” or “safeguarded”. Everything else that applies is open, whoever is at work on it.',
  ],
  ['Approved', 'Looked at and approved by a second person, not by whoever answered.'],
  [
    'Rating of a risk',
    'Likelihood × impact, each from 1 to 5, before treatment (inherent) and after it (residual): 17 and more is severe, 10 to 16 high, 5 to 9 moderate, less is low.',
  ],
  ['Unconfirmed', 'The wording of the requirement could not be checked against the text of its source.'],
] as const

const methodBlocks = (): Block[] => [
  { kind: 'heading', level: 1, text: 'Definitions and method' },
  { kind: 'keyValues', rows: TERMS.map(([key, value]) => ({ key, value })) },
]

const editionTable = ({ frameworks }: SnapshotHead): Block => ({
  kind: 'table',
  caption: 'Frameworks and editions',
  columns: [
    { title: 'Framework', width: 4 },
    { title: 'Edition', width: 5 },
    { title: 'Version', width: 2 },
    { title: 'Digest of its file (first 16 digits)', width: 4 },
  ],
  rows: frameworks.map(({ title, edition, kind, version, digest }) => ({
    cells: [title, edition || KINDS[kind] || kind, version, inFours(digest.slice(0, 16))],
  })),
})

const KINDS: Record<string, string> = {
  regulation: 'Law',
  standard: 'Standard',
  guidance: 'Guidance',
  internal: 'Rules of the organisation',
}

const sourceTable = ({ frameworks }: SnapshotHead): Block => ({
  kind: 'table',
  caption: 'Sources cited',
  columns: [
    { title: 'Framework', width: 3 },
    { title: 'Sources', width: 9 },
  ],
  rows: frameworks.map(({ short, sources }) => ({ cells: [short, sources.join('\n')] })),
})

const DRAFT_BLOCKS: Block[] = [
  {
    kind: 'callout',
    tone: 'attention',
    title: 'This is a draft',
    text: 'It shows the facts as they stood when it was drawn. They were not frozen, nothing was recorded, and the file is neither sealed nor signed: there is nothing to check it against. Issue the report before you hand it on.',
  },
]

function checkBlocks(snapshot: SnapshotHead, digest: string): Block[] {
  const { report, chain, keys } = snapshot
  return [
    {
      kind: 'keyValues',
      rows: [
        ...(report ? [{ key: 'Number of this report', value: report }] : []),
        { key: 'Snapshot (SHA-256)', value: inTwoLines(digest) },
        ...(keys
          ? [
              { key: 'Seal key (SHA-256)', value: inTwoLines(keys.seal) },
              { key: 'Certificate (SHA-256)', value: inTwoLines(keys.certificate) },
            ]
          : []),
        { key: 'Audit chain', value: `event ${number(chain.sequence)}\n${inTwoLines(chain.hash)}` },
      ],
    },
    {
      kind: 'paragraph',
      text: 'This file carries its own proof; every PDF reader lists the attachments.',
    },
    {
      kind: 'list',
      items: [
        attached(
          'snapshot.json',
          'the frozen facts. Its SHA-256 is the one above, and the same version of Plumbline draws the same pages from it, byte for byte.',
        ),
        attached('manifest.json', 'the evidence files and the frameworks this report rests on, each with its SHA-256.'),
        ...(statesAssessments(snapshot)
          ? [attached('assessment-results.json', 'the assessments this report states, for machines: OSCAL.')]
          : []),
        attached(
          'seal.json',
          'the seal: who issued what and when, with the digests of the pages and the attachments, signed with the seal key.',
        ),
      ],
    },
    {
      kind: 'paragraph',
      text: 'Each of these ways stands on its own.',
    },
    {
      kind: 'list',
      ordered: true,
      items: [
        'Open the page /verify of any Plumbline in a browser and choose this file. No account is needed, and the file stays on your machine.',
        'Run “plumbline report verify FILE --key FINGERPRINT” with the fingerprint the organisation gave you. It says step by step what is sound, and ends with an error where anything is not.',
        'Without Plumbline: “pdfsig FILE” says whether the signature is valid and covers the whole file, “pdfdetach -saveall FILE” takes out the attachments, “sha256sum snapshot.json” must print the SHA-256 above, and “openssl” checks the seal. The commands stand in the guide “Check a report by hand”, to which the page /verify leads.',
        'In the organisation itself, “plumbline audit verify” compares the audit chain with the event and the hash above.',
      ],
    },
    {
      kind: 'paragraph',
      text: 'A sound seal says that nothing has changed since the owner of the key sealed it. Who that is, the file cannot prove by itself: compare the fingerprints of key and certificate with those the organisation gave you in another way.',
    },
  ]
}

const statesAssessments = (snapshot: SnapshotHead & { scopes?: SnapshotScope[] }): boolean =>
  snapshot.scopes?.some(({ sections }) => sections.length > 0) ?? false

const attached = (name: string, what: string): Text => [{ text: name, strong: true }, { text: `: ${what}` }]

function replacedRow({ replaces }: SnapshotHead): KeyValue[] {
  if (!replaces) return []
  const { title, issuedAt, digest } = replaces
  return [
    {
      key: 'Replaces',
      value: `report of ${formatInstant(issuedAt)}: ${title}\nsnapshot ${inFours(digest.slice(0, 16))}`,
    },
  ]
}

/** What the organisation says before the body; an empty line begins a new paragraph. */
function introductionBlocks({ introduction = '' }: SnapshotHead): Block[] {
  const paragraphs = introduction.split(/\n\s*\n/).flatMap((text) => text.trim() || [])
  if (paragraphs.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Introduction' },
    ...paragraphs.map((text): Block => ({ kind: 'paragraph', text })),
  ]
}

export const frameworkOf = (snapshot: SnapshotHead, id: string): SnapshotFramework => {
  const framework = snapshot.frameworks.find((one) => one.id === id)
  if (!framework) throw new Error(`The snapshot names no framework "${id}"`)
  return framework
}

/** A digest in groups of four, as people compare it. */
export const inFours = (digest: string): string => digest.replace(/.{4}(?=.)/g, '$& ')

/** A whole digest, its halves under each other. */
export const inTwoLines = (digest: string): string => `${inFours(digest.slice(0, 32))} \n${inFours(digest.slice(32))}`
