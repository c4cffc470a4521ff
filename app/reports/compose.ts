import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import type { Attachment, Document } from './document'
import { type ApplicabilitySnapshot, applicabilityStatement } from './kinds/applicability'
import { type BoardPackSnapshot, boardPack } from './kinds/board-pack'
import { type DeclarationSnapshot, declarationOfConformity } from './kinds/declaration-of-conformity'
import { type EvidenceRegisterSnapshot, evidenceRegister } from './kinds/evidence-register'
import { type FrameworkAssessmentSnapshot, frameworkAssessment } from './kinds/framework-assessment'
import { type OrganisationSnapshot, organisationReport } from './kinds/organisation'
import { type RightsImpactSnapshot, rightsImpact } from './kinds/rights-impact'
import { type RiskRegisterSnapshot, riskRegister } from './kinds/risk-register'
import { type SystemSnapshot, systemReport } from './kinds/system'
import { type TechnicalDocumentationSnapshot, technicalDocumentation } from './kinds/technical-documentation'
import { type TrailExtractSnapshot, trailExtract } from './kinds/trail-extract'
import { manifestOf } from './manifest'
import { assessmentResults } from './oscal/assessment-results'

/** The frozen facts of any kind of report. Each kind has its file in kinds/: what it freezes, and how that reads. */
export type Snapshot =
  | SystemSnapshot
  | BoardPackSnapshot
  | TrailExtractSnapshot
  | ApplicabilitySnapshot
  | OrganisationSnapshot
  | RiskRegisterSnapshot
  | FrameworkAssessmentSnapshot
  | EvidenceRegisterSnapshot
  | TechnicalDocumentationSnapshot
  | DeclarationSnapshot
  | RightsImpactSnapshot

type Composers = {
  [Kind in Snapshot['kind']]: (snapshot: Extract<Snapshot, { kind: Kind }>, digest: string) => Document
}

const composers: Composers = {
  system: systemReport,
  organisation: organisationReport,
  'board-pack': boardPack,
  'trail-extract': trailExtract,
  applicability: applicabilityStatement,
  'risk-register': riskRegister,
  'framework-assessment': frameworkAssessment,
  'evidence-register': evidenceRegister,
  'technical-documentation': technicalDocumentation,
  'declaration-of-conformity': declarationOfConformity,
  'rights-impact': rightsImpact,
}

/**
 * The document a snapshot makes. `digest` is the SHA-256 of its canonical JSON, printed on every page; the document
 * carries that text, so a digest of anything else is refused. A snapshot without a report's id makes a draft.
 */
export function compose(snapshot: Snapshot, digest: string): Document {
  const composer = composers[snapshot.kind] as ((snapshot: Snapshot, digest: string) => Document) | undefined
  if (!composer) throw new Error(`This version of Plumbline knows no report of the kind “${snapshot.kind}”`)
  const text = canonicalJson(snapshot as unknown as Json)
  if (sha256Hex(text) !== digest) throw new Error('The digest is not that of the snapshot')
  const document = composer(snapshot, digest)
  return document.draft ? document : { ...document, attachments: attachmentsOf(snapshot, digest, text) }
}

function attachmentsOf(snapshot: Snapshot, digest: string, text: string): Attachment[] {
  const results = assessmentResults(snapshot)
  return [
    {
      name: 'snapshot.json',
      description: 'The frozen facts this report is drawn from, as canonical JSON (RFC 8785)',
      mime: 'application/json',
      relationship: 'Source',
      text,
    },
    {
      name: 'manifest.json',
      description: 'The evidence files and frameworks this report rests on, with their SHA-256',
      mime: 'application/json',
      relationship: 'Data',
      text: canonicalJson(manifestOf(snapshot, digest)),
    },
    ...(results === null
      ? []
      : [
          {
            name: 'assessment-results.json',
            description: 'The assessments this report states, for machines: OSCAL assessment results',
            mime: 'application/json',
            relationship: 'Supplement' as const,
            text: results,
          },
        ]),
  ]
}
