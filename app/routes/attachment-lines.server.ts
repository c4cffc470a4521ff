import type { attachmentsOf } from '#app/data/evidence.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'

export interface AttachmentLine {
  /** "SYSTEM/FRAMEWORK/REQUIREMENT" */
  key: string
  systemId: string
  system: string
  frameworkId: string
  framework: string
  requirementId: string
  requirement: string
  status: string
  linkedAt: string
}

/** Where evidence is attached, with the names that stand in the library. */
export function attachmentLines(
  library: OrganisationLibrary,
  links: Awaited<ReturnType<typeof attachmentsOf>>,
): AttachmentLine[] {
  return links.map(({ linkedAt, assessment: { system, systemId, frameworkId, requirementId, status } }) => {
    const framework = library.titleOf(frameworkId)
    const requirement = library.get(frameworkId)?.byId.get(requirementId)?.requirement.title ?? requirementId
    const key = `${systemId}/${frameworkId}/${requirementId}`
    return { key, systemId, system: system.name, frameworkId, framework, requirementId, requirement, status, linkedAt }
  })
}
