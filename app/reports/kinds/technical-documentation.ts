import { componentKindLabel } from '#app/domain/component'
import { formatDay, formatInstant } from '#app/lib/dates'
import type { Block, Document, Table } from '#app/reports/document'
import { evidenceBlocks } from '#app/reports/evidence-parts'
import { formRows, gapBlocks, progressTable, sayFirstDay, sectionBlocks } from '#app/reports/form-parts'
import { type FormSnapshot, fieldsOf, pointsOf, type SnapshotField } from '#app/reports/form-snapshot'
import { closingBlocks, documentOf, frameworkOf, inTwoLines } from '#app/reports/frame-parts'
import { riskTable } from '#app/reports/risk-parts'
import type { SnapshotComponent } from '#app/reports/snapshot'
import { plural } from '#app/reports/words'

/** The documentation of a high-risk system, in the order of Annex IV. */
export interface TechnicalDocumentationSnapshot extends FormSnapshot {
  kind: 'technical-documentation'
  framework: string
  components: SnapshotComponent[]
  /** acts by which the system itself changed, the newest first */
  changes: { at: string; text: string }[]
  declaration: { id: string; title: string; issuedAt: string; digest: string } | null
  /** questions of the system that were answered, for what they say about its design */
  answers: { question: string; answer: string }[]
}

export function technicalDocumentation(snapshot: TechnicalDocumentationSnapshot, digest: string): Document {
  const { system, form, organisation } = snapshot
  const { documented, of } = pointsOf(fieldsOf(snapshot))
  const own = { ...snapshot, frameworks: [frameworkOf(snapshot, snapshot.framework)] }
  return documentOf(snapshot, digest, {
    title: `${system.name}: technical documentation`,
    subject: `Technical documentation of ${system.reference} under Art. 11 and Annex IV of Regulation (EU) 2024/1689`,
    rows: [
      { key: 'System', value: `${system.name} (${system.reference})` },
      { key: 'Provider', value: organisation.name },
      { key: 'Version', value: said(snapshot, 'version') || 'not stated' },
      { key: 'Documented', value: `${documented} of ${plural(of, 'point')}` },
    ],
    blocks: [
      ...stateBlocks(snapshot),
      ...gapBlocks(snapshot),
      ...form.sections.flatMap((section) => sectionBlocks(snapshot, section, (field) => knownBlocks(snapshot, field))),
      ...answerBlocks(snapshot),
      ...evidenceBlocks(snapshot.evidence, 'No evidence is attached to the requirements of Annex IV.'),
      ...closingBlocks(own, digest),
    ],
  })
}

const said = (snapshot: TechnicalDocumentationSnapshot, id: string): string =>
  fieldsOf(snapshot)
    .find((field) => field.id === id)
    ?.lines.join(', ') ?? ''

/** How complete it is, and whether the law asks for it. */
function stateBlocks(snapshot: TechnicalDocumentationSnapshot): Block[] {
  const { documented, of } = pointsOf(fieldsOf(snapshot))
  const { duty } = snapshot
  const simplified = said(snapshot, 'simplified') === 'Yes'
  return [
    { kind: 'heading', level: 1, text: 'State of this documentation' },
    {
      kind: 'paragraph',
      tone: 'lead',
      text: `${documented} of ${plural(of, 'point')} of Annex IV and Art. 11 ${of === 1 ? 'is' : 'are'} documented${of === documented ? '.' : `; ${plural(of - documented, 'gap')} ${of - documented === 1 ? 'is' : 'are'} named in the part “Gaps”.`}`,
    },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Duty', value: `${duty.title} (Art. 11(1)). ${duty.sentence}` },
        { key: 'Binds from', value: sayFirstDay(duty) },
        ...formRows(snapshot).slice(1),
        ...(simplified
          ? [
              {
                key: 'Simplified form',
                value: `The provider states that it uses the Commission’s simplified form, as ${said(snapshot, 'simplified-size').toLowerCase() || 'an enterprise that may choose it'} (Art. 11(1)). That form, filled in, is what the law then asks for and what notified bodies accept; this paper goes beside it.`,
              },
            ]
          : []),
      ],
    },
    progressTable(snapshot),
  ]
}

/** What the product knows, as a table where a line says too little. */
function knownBlocks(snapshot: TechnicalDocumentationSnapshot, { from, label }: SnapshotField): Block[] | null {
  const parts = (datasets: boolean) => snapshot.components.filter(({ kind }) => (kind === 'dataset') === datasets)
  switch (from) {
    case 'components':
      return [componentTable(label, parts(false))]
    case 'datasets':
      return [componentTable(label, parts(true))]
    case 'risks':
      return [riskTable(snapshot.risks, { withSystem: false, empty: 'No risk has been recorded for this system.' })]
    case 'changes':
      return [changeTable(label, snapshot)]
    case 'declaration':
      return declarationBlocks(snapshot)
    default:
      return null
  }
}

const componentTable = (caption: string, components: readonly SnapshotComponent[]): Table => ({
  kind: 'table',
  caption,
  columns: [
    { title: 'Kind', width: 2.5 },
    { title: 'Name and version', width: 6 },
    { title: 'Supplier', width: 4 },
    { title: 'Licence', width: 3 },
    { title: 'Provenance', width: 5 },
  ],
  rows: components.map(({ kind, name, version, supplier, licence, provenance }) => ({
    cells: [componentKindLabel(kind), [name, version].filter(Boolean).join(' '), supplier, licence, provenance],
  })),
})

const changeTable = (caption: string, { changes }: TechnicalDocumentationSnapshot): Table => ({
  kind: 'table',
  caption,
  columns: [
    { title: 'Day', width: 3 },
    { title: 'What changed', width: 14 },
  ],
  rows: changes.map(({ at, text }) => ({ cells: [formatDay(at.slice(0, 10)), text] })),
})

function declarationBlocks({ declaration }: TechnicalDocumentationSnapshot): Block[] | null {
  if (!declaration) return null
  return [
    {
      kind: 'keyValues',
      rows: [
        { key: 'Declaration', value: `${declaration.title}, issued ${formatInstant(declaration.issuedAt)}` },
        { key: 'Report', value: declaration.id },
        { key: 'Digest of its facts (SHA-256)', value: inTwoLines(declaration.digest) },
      ],
    },
    {
      kind: 'paragraph',
      text: 'The copy is the issued report with that digest; it belongs to this documentation and is kept with it.',
    },
  ]
}

/** The facts of the system that speak of technology and data, as they were answered. */
function answerBlocks({ answers }: TechnicalDocumentationSnapshot): Block[] {
  if (answers.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Facts on record about technology and data' },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'Beyond what Annex IV asks for: the questions of the register that bear on the points above.',
    },
    {
      kind: 'table',
      columns: [
        { title: 'Question', width: 10 },
        { title: 'Answer', width: 6 },
      ],
      rows: answers.map(({ question, answer }) => ({ cells: [question, answer] })),
    },
  ]
}
