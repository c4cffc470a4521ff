import type { OscalModel } from '#app/domain/oscal-models'
import type { SnapshotHead } from '#app/reports/snapshot'
import type { Assessed } from './assessed'
import { assessmentResults } from './assessment-results'
import { componentDefinition } from './component-definition'
import { planOfAction } from './plan-of-action'
import { systemSecurityPlan } from './system-security-plan'

interface OscalDocument {
  /** null where the snapshot holds nothing of the kind; `none` says why */
  write(snapshot: SnapshotHead): string | null
  none: string
}

/** How each model of OSCAL is written from the facts of a system. */
export const OSCAL_DOCUMENTS: Record<OscalModel, OscalDocument> = {
  'system-security-plan': {
    write: systemSecurityPlan,
    none: 'No requirement applies here, so there is nothing to plan for.',
  },
  'assessment-results': {
    write: assessmentResults,
    none: 'No requirement applies here, so no assessment is stated.',
  },
  'plan-of-action-and-milestones': {
    write: planOfAction,
    none: 'Nothing is open here: no requirement without a settled answer, and no open risk.',
  },
  'component-definition': {
    write: componentDefinition,
    none: 'This is not about one system, so there is no component to define.',
  },
}

/** The same facts of one framework alone: identifiers of requirements are unique only within a framework. */
export function ofFramework<S extends SnapshotHead>(snapshot: S, framework: string): S {
  const { scopes = [] } = snapshot as Partial<Assessed>
  return { ...snapshot, scopes: scopes.filter((scope) => scope.framework === framework) }
}
