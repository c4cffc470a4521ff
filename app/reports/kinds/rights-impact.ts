import { formatDay } from '#app/lib/dates'
import type { Block, Document } from '#app/reports/document'
import { evidenceBlocks } from '#app/reports/evidence-parts'
import { formRows, gapBlocks, progressTable, sayFirstDay, sectionBlocks } from '#app/reports/form-parts'
import { type FormSnapshot, fieldsOf, pointsOf } from '#app/reports/form-snapshot'
import { closingBlocks, documentOf, frameworkOf } from '#app/reports/frame-parts'
import { riskTable } from '#app/reports/risk-parts'
import { plural } from '#app/reports/words'

/** What Article 27 asks a deployer to describe, from the guided form. */
export interface RightsImpactSnapshot extends FormSnapshot {
  kind: 'rights-impact'
  framework: string
  /** the points of the law that put the system in the high-risk tier */
  basis: string[]
}

/** The fundamental rights impact assessment of one system, the elements of Art. 27 in their order. */
export function rightsImpact(snapshot: RightsImpactSnapshot, digest: string): Document {
  const { system, form } = snapshot
  const { documented, of } = pointsOf(fieldsOf(snapshot))
  const own = { ...snapshot, frameworks: [frameworkOf(snapshot, snapshot.framework)] }
  return documentOf(snapshot, digest, {
    title: `${system.name}: fundamental rights impact assessment`,
    subject: `Fundamental rights impact assessment of ${system.reference} under Art. 27 of Regulation (EU) 2024/1689`,
    rows: [
      { key: 'System', value: `${system.name} (${system.reference})` },
      { key: 'Deployer', value: snapshot.organisation.name },
      { key: 'Documented', value: `${documented} of ${plural(of, 'point')}` },
    ],
    summary: 2,
    blocks: [
      ...summaryBlocks(snapshot),
      ...dutyBlocks(snapshot),
      ...gapBlocks(snapshot),
      ...form.sections.flatMap((section) =>
        sectionBlocks(snapshot, section, ({ from }) =>
          from === 'risks'
            ? [riskTable(snapshot.risks, { withSystem: false, empty: 'No risk has been recorded for this system.' })]
            : null,
        ),
      ),
      ...evidenceBlocks(snapshot.evidence, 'No evidence is attached to the requirements of Art. 27.'),
      ...closingBlocks(own, digest),
    ],
  })
}

function summaryBlocks(snapshot: RightsImpactSnapshot): Block[] {
  const { documented, of } = pointsOf(fieldsOf(snapshot))
  const left = of - documented
  return [
    { kind: 'heading', level: 1, text: 'Summary' },
    {
      kind: 'paragraph',
      tone: 'lead',
      text:
        left === 0
          ? `All ${plural(of, 'point')} of the assessment are documented.`
          : `${documented} of ${plural(of, 'point')} of the assessment are documented; ${plural(left, 'gap')} named below ${left === 1 ? 'is' : 'are'} to be closed.`,
    },
    { kind: 'keyValues', rows: formRows(snapshot).slice(1) },
    progressTable(snapshot),
  ]
}

/** Whether and from when the assessment is asked for; to what is in use before that day, the law looks again. */
function sayDuty({ verdict, timing, firstDay }: RightsImpactSnapshot['duty']): string {
  if (verdict === 'false') return 'Art. 27 does not ask for this assessment; it was performed all the same.'
  if (verdict === 'unknown') return 'Whether Art. 27 asks for this assessment cannot be told yet.'
  if (timing === 'in-force') return 'Art. 27 applies: this assessment must be performed before the first use.'
  if (firstDay) return `Art. 27 binds from ${formatDay(firstDay)} on; it is about the first use of the system.`
  return timing === 'upcoming'
    ? 'Art. 27 does not bind this use yet, and no day is fixed from which it will.'
    : 'Art. 27 applies; from which day cannot be told yet.'
}

/** Whether Art. 27 binds this deployer, and why. */
function dutyBlocks({ duty, basis, form }: RightsImpactSnapshot): Block[] {
  const said = (id: string): string =>
    form.sections
      .flatMap(({ fields }) => fields)
      .find((field) => field.id === id)
      ?.lines.join(', ') || 'not answered'
  return [
    { kind: 'heading', level: 1, text: 'Who must assess, and why' },
    { kind: 'paragraph', tone: 'lead', text: sayDuty(duty) },
    { kind: 'paragraph', text: duty.sentence },
    {
      kind: 'keyValues',
      rows: [
        { key: 'Public body or public service', value: said('kind') },
        { key: 'High-risk because of', value: basis.join(', ') || 'no point of Annex III holds for the facts given' },
        { key: 'Binds from', value: sayFirstDay(duty) },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'small',
      text: 'Bodies governed by public law and private entities that provide public services assess every high-risk system of Annex III except its point 2. Any deployer assesses the systems of its points 5(b) (creditworthiness) and 5(c) (risk and pricing in life and health insurance).',
    },
  ]
}
