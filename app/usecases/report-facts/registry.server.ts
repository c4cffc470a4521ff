import type { ReportKind } from '#app/domain/report-kinds'
import { applicabilityFacts } from './applicability.server'
import { boardPackFacts } from './board-pack.server'
import { declarationFacts } from './declaration-of-conformity.server'
import { evidenceRegisterFacts } from './evidence-register.server'
import { frameworkAssessmentFacts } from './framework-assessment.server'
import type { ReportFacts } from './gather.server'
import { organisationFacts } from './organisation.server'
import { rightsImpactFacts } from './rights-impact.server'
import { riskRegisterFacts } from './risk-register.server'
import { systemFacts } from './system.server'
import { technicalDocumentationFacts } from './technical-documentation.server'
import { trailExtractFacts } from './trail-extract.server'

/** Where each kind of report has its facts from. */
export const REPORT_FACTS: Partial<Record<ReportKind, ReportFacts>> = {
  system: systemFacts,
  organisation: organisationFacts,
  'board-pack': boardPackFacts,
  'trail-extract': trailExtractFacts,
  applicability: applicabilityFacts,
  'risk-register': riskRegisterFacts,
  'framework-assessment': frameworkAssessmentFacts,
  'evidence-register': evidenceRegisterFacts,
  'technical-documentation': technicalDocumentationFacts,
  'declaration-of-conformity': declarationFacts,
  'rights-impact': rightsImpactFacts,
}
