import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { splitList } from '#app/lib/text'

export interface RequirementGroup {
  framework: { id: string; title: string }
  requirements: { id: string; title: string }[]
}

/** The requirements that apply to a system, by framework and in the order of the law. */
export function applicableRequirements(
  library: OrganisationLibrary,
  scopes: readonly { frameworkId: string; applies: string }[],
): RequirementGroup[] {
  return scopes.flatMap(({ frameworkId, applies }) => {
    const compiled = library.get(frameworkId)
    if (!compiled || applies === '') return []
    const applying = new Set(splitList(applies))
    const { title, shortTitle } = compiled.framework
    const requirements = compiled.requirements
      .filter(({ requirement }) => applying.has(requirement.id))
      .map(({ requirement }) => ({ id: requirement.id, title: requirement.title }))
    return [{ framework: { id: frameworkId, title: shortTitle ?? title }, requirements }]
  })
}
