import type { Block, Document, KeyValue } from '#app/reports/document'
import { type FormSnapshot, fieldsOf, type SnapshotField } from '#app/reports/form-snapshot'
import { closingBlocks, documentOf, frameworkOf } from '#app/reports/frame-parts'

/** The declaration by which a provider answers for the conformity of a high-risk system. */
export interface DeclarationSnapshot extends FormSnapshot {
  kind: 'declaration-of-conformity'
  framework: string
  /** the tiers and legal points by which the system is high-risk */
  basis: string[]
}

/** The EU declaration of conformity: the items of Annex V in their order, with a place to sign. */
export function declarationOfConformity(snapshot: DeclarationSnapshot, digest: string): Document {
  const { system } = snapshot
  const own = { ...snapshot, frameworks: [frameworkOf(snapshot, snapshot.framework)] }
  return documentOf(snapshot, digest, {
    title: 'EU declaration of conformity',
    subject: `${system.name} (${system.reference}), under Art. 47 and Annex V of Regulation (EU) 2024/1689`,
    rows: [
      { key: 'AI system', value: `${system.name} (${system.reference})` },
      { key: 'Provider', value: said(snapshot, 'provider') },
      { key: 'Declared on', value: said(snapshot, 'date') },
    ],
    blocks: [
      { kind: 'heading', level: 1, text: 'Declaration' },
      {
        kind: 'paragraph',
        text: 'Drawn up under Article 47 of Regulation (EU) 2024/1689 (Artificial Intelligence Act) with the information set out in its Annex V.',
      },
      ...itemBlocks(snapshot),
      ...signatureBlocks(snapshot),
      ...keepingBlocks(snapshot),
      ...closingBlocks(own, digest, { words: false }),
    ],
  })
}

const fieldIn = (snapshot: DeclarationSnapshot, id: string): SnapshotField | undefined =>
  fieldsOf(snapshot).find((field) => field.id === id)

const said = (snapshot: DeclarationSnapshot, id: string): string => fieldIn(snapshot, id)?.lines.join('\n') ?? ''

/** A row for each field that has something; a field that does not arise prints nothing. */
function rowsOf(snapshot: DeclarationSnapshot, fields: readonly (readonly [id: string, key: string])[]): KeyValue[] {
  return fields.flatMap(([id, key]) => {
    const lines = fieldIn(snapshot, id)?.lines ?? []
    if (lines.length === 0) return []
    return [{ key, value: lines.length === 1 ? lines[0]! : lines.map((line) => `• ${line}`).join('\n') }]
  })
}

/** Items 1 to 7 of Annex V. */
function itemBlocks(snapshot: DeclarationSnapshot): Block[] {
  const item = (title: string, ...rows: KeyValue[]): Block[] =>
    rows.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: title },
          { kind: 'keyValues', rows },
        ]
  const rows = (...fields: (readonly [string, string])[]) => rowsOf(snapshot, fields)
  return [
    ...item(
      '1. AI system',
      ...rows(['name', 'Name'], ['type', 'Type'], ['reference', 'Reference'], ['traceability', 'Identification']),
    ),
    ...item(
      '2. Provider',
      ...rows(['provider', 'Name'], ['address', 'Address']),
      ...rows(['representative', 'Authorised representative'], ['representative-address', 'Its address']),
    ),
    ...item(
      '3 to 6. Declaration',
      ...rows(['sole-responsibility', '3. Responsibility'], ['conformity', '4. Conformity']),
      ...rows(['other-law-conformity', 'Other Union law'], ['other-law-list', 'That law']),
      ...personalData(snapshot, rows(['data-protection', '5. Personal data'])),
      ...rows(['basis', '6. In relation to'], ['standards', 'References']),
    ),
    ...item(
      '7. Conformity assessment',
      ...rows(['procedure', 'Procedure'], ['body', 'Notified body'], ['body-number', 'Identification number']),
      ...rows(['performed', 'What was performed'], ['performed-self', 'What was performed']),
      ...rows(['certificate', 'Certificate']),
    ),
  ]
}

/** The statement where personal data are processed; else that there is none to make. */
const personalData = (snapshot: DeclarationSnapshot, statement: KeyValue[]): KeyValue[] =>
  statement.length > 0 || said(snapshot, 'personal-data') !== 'No'
    ? statement
    : [{ key: '5. Personal data', value: 'The AI system does not involve the processing of personal data.' }]

/** Item 8, with room for a signature by hand; the file itself is sealed with an electronic one. */
function signatureBlocks(snapshot: DeclarationSnapshot): Block[] {
  return [
    { kind: 'heading', level: 2, text: '8. Signature' },
    {
      kind: 'table',
      columns: [
        { title: 'Place and date of issue', width: 5 },
        { title: 'Signed by', width: 7 },
        { title: 'Signature', width: 7 },
      ],
      rows: [
        {
          cells: [
            `${said(snapshot, 'place')}\n${said(snapshot, 'date')}`,
            `${said(snapshot, 'signatory')}\n${said(snapshot, 'function')}\nFor and on behalf of ${said(snapshot, 'on-behalf')}`,
            '\n\n\n',
          ],
        },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'The digital signature on the cover is made with the key of the organisation and protects this file. It does not stand for the signature of the person named above.',
    },
  ]
}

/** What Art. 47 asks for around the declaration; no item of Annex V. */
function keepingBlocks(snapshot: DeclarationSnapshot): Block[] {
  const languages = fieldIn(snapshot, 'languages')?.lines ?? []
  return [
    { kind: 'heading', level: 1, text: 'Language and keeping' },
    {
      kind: 'keyValues',
      rows: [
        {
          key: 'Translated into',
          value: `${languages.join(', ') || 'nothing stated'} (Art. 47(2))`,
        },
        {
          key: 'Kept',
          value:
            'At the disposal of the national competent authorities for ten years after the system was placed on the market or put into service (Art. 47(1))',
        },
        { key: 'Brought up to date', value: 'As appropriate (Art. 47(4))' },
        { key: 'High-risk because of', value: snapshot.basis.join(', ') },
      ],
    },
  ]
}
