import { formsBegunFor } from '#app/data/form-answers.server'
import { splitList } from '#app/lib/text'
import type { OfferedForm } from '#app/ui/form/forms-panel'
import type { SystemVisit } from '#app/web/system-visit.server'

/** The forms whose duty applies to the system, and those that somebody began; one statement. */
export async function formsOffered(
  { ground, db, scope, system }: SystemVisit,
  scopes: readonly { frameworkId: string; applies: string }[],
): Promise<OfferedForm[]> {
  const applies = new Map(scopes.map((row) => [row.frameworkId, new Set(splitList(row.applies))]))
  const asked = ground.library.forms.filter(({ framework }) => applies.has(framework))
  if (asked.length === 0) return []
  const begun = await formsBegunFor(db, scope, system.id)
  return asked.flatMap(({ id, shortTitle, framework, duty }) => {
    const one = begun.find(({ formId }) => formId === id)
    if (!one && !applies.get(framework)?.has(duty)) return []
    return [{ id, title: shortTitle, missing: one ? one.missing : null }]
  })
}
