import { statusesUnder, systemsUnder } from '#app/data/scopes.server'
import { liveSystemsAfter } from '#app/data/systems-by-day.server'
import { explainRequirement } from '#app/domain/explain-requirement'
import type { CompiledFramework } from '#app/domain/framework/compile'
import { factsOf } from '#app/domain/system'
import type { BoundPage } from '#app/ui/framework/bound-systems'
import type { Visit } from '#app/web/visit.server'

const PAGE = 50
/** Systems looked at for one page on another day, where no count is kept. */
const BATCH = 200
const BATCHES = 2

/** The systems a requirement binds: by the kept scopes for today, worked out from today's facts for another day. */
export async function requirementSystems(
  { db, scope, asOf, today }: Visit,
  { compiled, requirementId, inUse }: { compiled: CompiledFramework; requirementId: string; inUse: boolean },
  after: string,
): Promise<BoundPage> {
  const frameworkId = compiled.framework.id
  const key = { frameworkId, requirementId }
  if (asOf === today || !inUse) {
    const { systems, next } = await systemsUnder(db, scope, key, after, PAGE)
    return { systems: systems.map((one) => ({ ...one, timing: null, firstDay: null })), next, looked: null }
  }
  const bound: Omit<BoundPage['systems'][number], 'status' | 'dueOn'>[] = []
  let [last, looked, more] = [after, 0, true]
  for (let batch = 0; batch < BATCHES && more && bound.length < PAGE; batch++) {
    const rows = await liveSystemsAfter(db, scope, last, BATCH)
    more = rows.length === BATCH
    for (const system of rows) {
      if (bound.length === PAGE) {
        more = true
        break
      }
      const { id, name, reference } = system
      ;[last, looked] = [id, looked + 1]
      const said = explainRequirement(compiled, factsOf(system), asOf, requirementId)
      if (said?.verdict === 'true') bound.push({ id, name, reference, timing: said.timing, firstDay: said.firstDay })
    }
  }
  const known = await statusesUnder(
    db,
    scope,
    key,
    bound.map(({ id }) => id),
  )
  const systems = bound.map((one) => ({ ...one, status: 'not-started', dueOn: null, ...known.get(one.id) }))
  return { systems, next: more ? last : null, looked }
}
