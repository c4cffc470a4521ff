import { formatDay } from '#app/lib/dates'
import type { Block, Document, KeyValue } from './document'
import type { Snapshot, SnapshotFramework } from './snapshot'

/** A document around a snapshot's facts; everything on the cover comes from the snapshot. */
export function documentOf(
  snapshot: Snapshot,
  digest: string,
  parts: { title: string; subject: string; rows: KeyValue[]; blocks: Block[] },
): Document {
  return {
    title: parts.title,
    subject: parts.subject,
    classification: snapshot.classification,
    language: 'en',
    issuedBy: snapshot.issuedBy,
    date: snapshot.issuedAt,
    digest,
    paper: snapshot.paper,
    cover: {
      organisation: snapshot.organisation.name,
      rows: [
        ...parts.rows,
        { key: 'As of', value: formatDay(snapshot.asOf) },
        { key: 'Made with', value: `Plumbline ${snapshot.product}, template ${snapshot.template}` },
      ],
      ...(snapshot.letterhead ? { smallPrint: snapshot.letterhead } : {}),
    },
    blocks: parts.blocks,
  }
}

/** The last pages of every report: which rules in which edition, what the words mean, how to check the file. */
export function closingBlocks(snapshot: Snapshot, digest: string): Block[] {
  return [
    { kind: 'heading', level: 1, text: 'Definitions and method' },
    {
      kind: 'paragraph',
      text: 'What applies is derived by rules from the facts stated in this report. A requirement applies, does not apply, or cannot be told while a fact is missing; what cannot be told is listed as such and never counted as fulfilled. “In force” and “upcoming” are told as the law stood on the as-of date. Implemented, absent and safeguarded count as met; “not applicable” needs a written reason. Requirements marked unconfirmed rest on material that could not be checked against the text of the law.',
    },
    {
      kind: 'table',
      caption: 'Frameworks and editions',
      columns: [
        { title: 'Framework', width: 4 },
        { title: 'Edition', width: 5 },
        { title: 'Version', width: 2 },
        { title: 'Digest of the file', width: 4 },
      ],
      rows: snapshot.frameworks.map((framework) => ({
        cells: [
          framework.title,
          framework.edition || framework.kind,
          framework.version,
          inFours(framework.digest.slice(0, 16)),
        ],
      })),
      empty: 'The organisation has adopted no framework.',
    },
    {
      kind: 'table',
      caption: 'Sources cited',
      columns: [
        { title: 'Framework', width: 3 },
        { title: 'Sources', width: 9 },
      ],
      rows: snapshot.frameworks.map((framework) => ({ cells: [framework.short, framework.sources.join('\n')] })),
      empty: 'No source is cited.',
    },
    { kind: 'heading', level: 1, text: 'How to check this file' },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Snapshot digest (SHA-256)', value: inFours(digest) },
        { key: 'Audit chain', value: `event ${snapshot.chain.sequence}\n${inFours(snapshot.chain.hash)}` },
      ],
    },
    {
      kind: 'paragraph',
      text: 'This file is a pure function of the snapshot with the digest above. Download the snapshot beside this report: its SHA-256 must equal the digest, and the same version of Plumbline draws the same bytes from it. The audit chain of the organisation must carry the hash above at that event; “plumbline audit verify” compares them.',
    },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'This report states what the organisation recorded and what follows from it by published rules. It is not legal advice.',
    },
  ]
}

export const frameworkOf = (snapshot: Snapshot, id: string): SnapshotFramework => {
  const framework = snapshot.frameworks.find((one) => one.id === id)
  if (!framework) throw new Error(`The snapshot names no framework "${id}"`)
  return framework
}

/** A digest in groups of four, as people compare it. */
export const inFours = (digest: string): string => digest.replace(/.{4}(?=.)/g, '$& ')
