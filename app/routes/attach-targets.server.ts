import { mayOn } from '#app/domain/permissions'
import type { Visit } from '#app/web/visit.server'

export interface AttachmentTarget {
  /** "SYSTEM/FRAMEWORK/REQUIREMENT" */
  key: string
  system: string
  framework: string
  requirement: string
}

/** The requirements an address asks to attach to, in words; what is not there or not this person's is left out. */
export async function attachTargets(visit: Visit, keys: readonly string[]): Promise<AttachmentTarget[]> {
  const { db, scope, by } = visit
  const wanted = keys.map((key) => ({ key, parts: key.split('/') })).filter(({ parts }) => parts.length === 3)
  if (wanted.length === 0) return []
  const systems = await db.aiSystem.findMany({
    where: { organisationId: scope, archivedAt: null, id: { in: wanted.map(({ parts }) => parts[0]!) } },
    select: { id: true, name: true, accountableOwnerId: true, technicalOwnerId: true },
  })
  const library = await visit.library()
  return wanted.flatMap(({ key, parts: [systemId, frameworkId, requirementId] }) => {
    const system = systems.find((one) => one.id === systemId && mayOn(by, 'assess', one))
    const compiled = library.get(frameworkId!)
    const found = compiled?.byId.get(requirementId!)
    if (!system || !compiled || !found) return []
    const { shortTitle, title } = compiled.framework
    return [{ key, system: system.name, framework: shortTitle ?? title, requirement: found.requirement.title }]
  })
}
