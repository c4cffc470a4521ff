import type { CompiledFramework } from './framework/compile'
import type { Crosswalk } from './framework/crosswalk-schema'
import type { Scope, ScopedRequirement } from './scope'
import { citeText } from './scope-sections'

interface Side {
  frameworkId: string
  framework: string
  id: string
  title: string
  cite: string
  scoped: ScopedRequirement
}

/** Requirements of two frameworks that ask the same of a system and both apply to it, by the crosswalks. */
export function sameDuties(
  scoped: readonly { compiled: CompiledFramework; scope: Scope }[],
  crosswalks: readonly Crosswalk[],
): { relation: string; sides: [Side, Side] }[] {
  const sideOf = (frameworkId: string, id: string): Side | null => {
    const here = scoped.find(({ compiled }) => compiled.framework.id === frameworkId)
    const found = here?.scope.requirements.find((one) => one.id === id && one.verdict === 'true')
    const requirement = here?.compiled.byId.get(id)?.requirement
    if (!here || !found || !requirement) return null
    const { shortTitle, title } = here.compiled.framework
    const cite = citeText(requirement.cites.slice(0, 1))
    return { frameworkId, framework: shortTitle ?? title, id, title: requirement.title, cite, scoped: found }
  }
  return crosswalks.flatMap((crosswalk) =>
    crosswalk.rows.flatMap(({ source, target, relation }) => {
      const [a, b] = [sideOf(crosswalk.source, source), sideOf(crosswalk.target, target)]
      return a && b ? [{ relation: relation.replaceAll('-', ' '), sides: [a, b] as [Side, Side] }] : []
    }),
  )
}
