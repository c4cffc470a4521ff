import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import type { Counts } from '#app/data/tallies.server'
import { crosswalkShares } from '#app/domain/crosswalk-shares'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { REQUIREMENT_KINDS } from '#app/domain/framework/words'
import { contentsFilter, unconfirmedOf } from '#app/domain/framework-view'
import { countStates, lawStates } from '#app/domain/law-state'
import { coverageOf } from '#app/domain/picture'
import type { FrameworkParts } from '#app/ui/framework/framework-parts'
import type { Visit } from '#app/web/visit.server'

/** What a framework's page shows besides the file: how it stands on the day, in our systems, and beside other frameworks. */
export function frameworkParts(
  visit: Visit,
  library: OrganisationLibrary,
  compiled: CompiledFramework,
  counts: Counts,
  query: URLSearchParams,
): FrameworkParts {
  const { ground, asOf, today } = visit
  const states = lawStates(compiled, asOf)
  const kinds = compiled.requirements.map(({ requirement }) => requirement.kind)
  return {
    states,
    standing: countStates(compiled, states),
    kinds: REQUIREMENT_KINDS.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length })).filter(
      ({ count }) => count > 0,
    ),
    coverage: coverageOf(counts, [compiled.framework.id])[0] ?? null,
    crosswalks: crosswalkShares({ compiled: library, crosswalks: ground.library.crosswalks }, compiled),
    unconfirmed: unconfirmedOf(compiled),
    filter: contentsFilter(query),
    today,
  }
}
