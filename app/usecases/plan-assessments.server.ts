import type { Ground } from '#app/data/ground.server'
import { isLegalDate } from '#app/domain/legal-date'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { newId } from '#app/lib/ids.server'
import { againstAdopted, assessable, requirementOf } from './assess.server'
import { change } from './change.server'
import { ensureColleague } from './ensure-colleague.server'

/** What is set for all; undefined leaves each as it is. */
export interface Plan {
  ownerId?: string | null
  dueOn?: string | null
}

const MOST = 500

/** Says for many requirements of a system at once who answers for them and by when, in one change. Returns how many changed. */
export async function planAssessments(
  ground: Ground,
  by: Actor,
  { systemId, frameworkId }: { systemId: string; frameworkId: string },
  requirementIds: readonly string[],
  plan: Plan,
): Promise<number> {
  const ids = [...new Set(requirementIds)]
  ensure(ids.length > 0, 'invalid', 'Choose at least one requirement.')
  ensure(ids.length <= MOST, 'invalid', `Choose at most ${MOST} requirements at once.`)
  ensure(plan.ownerId !== undefined || plan.dueOn !== undefined, 'invalid', 'Choose an owner or a due date to set.')
  ensure(!plan.dueOn || isLegalDate(plan.dueOn), 'invalid', 'The due date is not a day; write it as YYYY-MM-DD.')
  return change(ground, by, 'assess', async (open) => {
    await assessable(open, { systemId, frameworkId, requirementId: '' })
    const library = await open.library()
    for (const requirementId of ids) requirementOf(library, { frameworkId, requirementId })
    await ensureColleague(open, plan.ownerId ?? null)
    const { tx, scope: organisationId, now } = open
    const own = { organisationId, systemId, frameworkId }
    const rows = await tx.assessment.findMany({ where: { ...own, requirementId: { in: ids } } })
    const known = new Map(rows.map((row) => [row.requirementId, row]))
    const against = againstAdopted(library, frameworkId)
    let changed = 0
    for (const requirementId of ids) {
      const before = known.get(requirementId)
      const was = { ownerId: before?.ownerId ?? null, dueOn: before?.dueOn ?? null }
      const { ownerId = was.ownerId, dueOn = was.dueOn } = plan
      if (was.ownerId === ownerId && was.dueOn === dueOn) continue
      const id = before?.id ?? newId()
      if (before) {
        const where = { organisationId_id: { organisationId, id } }
        await tx.assessment.update({ where, data: { ownerId, dueOn, version: { increment: 1 }, updatedAt: now } })
      } else {
        const row = { ...own, id, requirementId, ...against, ownerId, dueOn, createdAt: now, updatedAt: now }
        await tx.assessment.create({ data: row })
      }
      open.record({
        action: 'assessment.plan',
        subject: ['assessment', id],
        systemId,
        before: was,
        after: { frameworkId, requirementId, ownerId, dueOn },
      })
      changed++
    }
    ensure(changed > 0, 'rule', 'Nothing to change: all of these have this owner and due date already.')
    return changed
  })
}
