import { expect, test } from 'vitest'
import { assessmentQueue, workCounts } from '#app/data/work-queue.server'
import { SETTLED_STATUSES } from '#app/domain/assessment'
import { generate } from '../bench/generate'
import { eachDatabase } from '../support/databases'
import { dropGround, groundOn } from '../support/ground'

const TODAY = '2026-11-20'
const SOON = '2026-12-20'

eachDatabase('work that waits', (fresh) => {
  test('is what a reading of every answer finds, for everybody and for one person, page by page', async () => {
    const ground = await groundOn((await fresh()).database)
    const db = ground.database.client
    const inventory = await generate(ground, { systems: 60, answers: 1_500 }, { today: TODAY })
    const { organisationId, people } = inventory
    const personId = people['product-owner'].personId
    const where = { organisationId_id: { organisationId, id: inventory.systemId(3) } }
    await db.aiSystem.update({ where, data: { archivedAt: '2026-11-01T00:00:00.000Z' } })

    const answers = (
      await db.assessment.findMany({ where: { organisationId, dueOn: { not: null } }, include: { system: true } })
    ).filter((one) => one.system.archivedAt === null && !SETTLED_STATUSES.some((status) => status === one.status))
    const mine = answers.filter(
      (one) => one.ownerId === personId || (one.ownerId === null && one.system.accountableOwnerId === personId),
    )
    const days = { overdue: (day: string) => day < TODAY, soon: (day: string) => day >= TODAY && day <= SOON }
    for (const [who, all] of [
      [null, answers],
      [personId, mine],
    ] as const) {
      const work = { organisationId, today: TODAY, personId: who, viewerId: 'somebody' }
      const counts = await workCounts(db, work)
      for (const queue of ['overdue', 'soon'] as const) {
        const expected = all
          .filter((one) => days[queue](one.dueOn!))
          .map(({ dueOn, id }) => `${dueOn} ${id}`)
          .sort()
        expect(expected.length).toBeGreaterThan(3)
        expect(counts[queue]).toBe(expected.length)
        const found: string[] = []
        let after: { at: string; id: string } | null = null
        for (let more = true; more; ) {
          const page: Awaited<ReturnType<typeof assessmentQueue>> = await assessmentQueue(db, queue, work, after, 7)
          found.push(...page.items.map(({ dueOn, id }) => `${dueOn} ${id}`))
          const last = page.items.at(-1)!
          after = { at: last.dueOn!, id: last.id }
          more = page.more
        }
        expect(found).toEqual(expected)
      }
      const returned = await db.assessment.count({
        where: { organisationId, review: 'returned', system: { archivedAt: null }, ...(who ? { authorId: who } : {}) },
      })
      expect(counts.returned).toBe(returned)
    }
    await dropGround(ground)
  })
})
