export interface StoredRisk {
  title: string
  description: string
  threatId: string
  system: { reference: string } | null
  inherentLikelihood: number
  inherentImpact: number
  residualLikelihood: number | null
  residualImpact: number | null
  treatment: string
  treatmentPlan: string
  status: string
  ownerId: string | null
  dueOn: string | null
  requirements: readonly { frameworkId: string; requirementId: string }[]
}

/** A stored risk as the fields of its form hold it. */
export function keptOfRisk(risk: StoredRisk): Record<string, string | string[]> {
  const { title, description, threatId, treatment, treatmentPlan, status } = risk
  return {
    ...{ title, description, threatId, treatment, treatmentPlan, status },
    system: risk.system?.reference ?? '',
    inherentLikelihood: String(risk.inherentLikelihood),
    inherentImpact: String(risk.inherentImpact),
    residualLikelihood: String(risk.residualLikelihood ?? ''),
    residualImpact: String(risk.residualImpact ?? ''),
    ownerId: risk.ownerId ?? '',
    dueOn: risk.dueOn ?? '',
    requirements: risk.requirements.map(({ frameworkId, requirementId }) => `${frameworkId}/${requirementId}`),
  }
}
