import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { ensure } from '#app/domain/refusal'

/** The framework a report is about, in the version the organisation adopted. */
export function adoptedFramework(library: OrganisationLibrary, frameworkId: string | undefined): CompiledFramework {
  ensure(frameworkId !== undefined, 'invalid', 'Choose the framework the report is about.')
  const known = library.get(frameworkId)
  ensure(known, 'not-found', 'There is no such framework here.')
  const adopted = library.adopted.find(({ framework }) => framework.id === frameworkId)
  ensure(
    adopted,
    'rule',
    `“${known.framework.title}” is not in use here, so that nothing is assessed against it. Take it into use first, or choose a framework that is.`,
  )
  return adopted
}
