import type { FrameworkLibrary } from '#app/data/frameworks.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import type { getRisk } from '#app/data/risks.server'
import { findThreat } from '#app/domain/threats'

type Found = NonNullable<Awaited<ReturnType<typeof getRisk>>>

/** The words of the library for what a risk only names. */
export function riskNamed(library: OrganisationLibrary, { threats }: Pick<FrameworkLibrary, 'threats'>, risk: Found) {
  const threat = findThreat(threats, risk.threatId)
  return {
    threat: threat && { list: threat.list.title, id: threat.threat.id, title: threat.threat.title },
    requirements: risk.requirements.map(({ frameworkId, requirementId }) => {
      const title = library.get(frameworkId)?.byId.get(requirementId)?.requirement.title ?? requirementId
      return { frameworkId, requirementId, title, framework: library.titleOf(frameworkId) }
    }),
  }
}
