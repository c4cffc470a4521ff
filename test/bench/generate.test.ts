import { expect, test } from 'vitest'
import { chainHead, readChain } from '#app/data/trail.server'
import { ChainCheck } from '#app/proof/chain-check'
import { eachDatabase } from '../support/databases'
import { dropGround, groundOn } from '../support/ground'
import { generate } from './generate'
import { recount } from './recount'

const TODAY = '2026-11-20'

eachDatabase('the invented inventory', (fresh) => {
  test('keeps counts that equal a recount, and a whole trail', async () => {
    const ground = await groundOn((await fresh()).database)
    const db = ground.database.client
    const { organisationId, answers } = await generate(ground, { systems: 70, answers: 2_100 }, { today: TODAY })
    expect(answers).toBe(2_100)
    expect(await recount(db, organisationId)).toEqual([])

    const check = new ChainCheck()
    for await (const events of readChain(db, organisationId)) for (const event of events) check.add(event)
    expect(check.finish(await chainHead(db, organisationId))).toEqual([])
    expect(check.checked).toBeGreaterThan(2_100)

    // The recount must be able to see what is wrong.
    const name = { organisationId, name: 'coverage', key: 'eu-ai-act|implemented' }
    await db.tally.update({ where: { organisationId_name_key: name }, data: { count: { increment: 1 } } })
    const [open] = await db.aiSystem.findMany({ where: { organisationId, openCount: { gt: 0 } }, take: 1 })
    const where = { organisationId_id: { organisationId, id: open!.id } }
    await db.aiSystem.update({ where, data: { openCount: { increment: -1 } } })
    const wrong = await recount(db, organisationId)
    expect(wrong).toHaveLength(2)
    expect(wrong.join()).toContain(`system ${open!.id} open is kept as ${open!.openCount - 1}`)
    expect(wrong.join()).toContain('coverage|eu-ai-act|implemented')
    await dropGround(ground)
  })

  test('is the same each time, and its first systems the same in any size', async () => {
    const ground = await groundOn((await fresh()).database)
    const names = async (systems: number, name: string) => {
      const { organisationId } = await generate(ground, { systems, answers: systems * 10 }, { today: TODAY, name })
      const found = await ground.database.client.aiSystem.findMany({
        where: { organisationId },
        orderBy: { id: 'asc' },
        take: 20,
        select: { id: true, name: true, facts: true, tier: true },
      })
      return found
    }
    expect(await names(20, 'One')).toEqual(await names(60, 'Two'))
    await dropGround(ground)
  })
})
