import { beforeAll, expect, test } from 'vitest'
import { readTallies } from '#app/data/tallies.server'
import { findEvents } from '#app/data/trail.server'
import { splitList } from '#app/lib/text'
import { adoptFramework, leaveFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase } from '../support/databases'
import { groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

const ID = 'colorado-sb26-189'
const NAMES = ['systems', 'stage', 'tier', 'jurisdiction', 'tier-region', 'framework', 'coverage', 'first-day']

eachDatabase('Adopting a framework', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    officer = await newOrganisation(ground)
    for (let i = 0; i < 45; i++) await registerSystem(ground, officer, hiringScreener({ name: `System ${i}` }))
  })

  const tallies = async () => [...(await readTallies(ground.database.client, officer.organisationId, NAMES))].sort()
  const rows = async () => {
    const db = ground.database.client
    const where = { organisationId: officer.organisationId }
    const scopes = await db.systemScope.findMany({ where, orderBy: [{ systemId: 'asc' }, { frameworkId: 'asc' }] })
    const tags = await db.systemTag.findMany({
      where,
      orderBy: [{ systemId: 'asc' }, { kind: 'asc' }, { value: 'asc' }],
    })
    const systems = await db.aiSystem.findMany({ where, orderBy: { id: 'asc' } })
    return { scopes, tags, systems }
  }

  test('leaving takes it out of every count, adopting again brings everything back as it was, answers included', async () => {
    const db = ground.database.client
    const [system, archived] = await db.aiSystem.findMany({
      where: { organisationId: officer.organisationId },
      take: 2,
    })
    await archiveSystem(ground, officer, archived!.id)
    const scope = await db.systemScope.findFirstOrThrow({ where: { systemId: system!.id, frameworkId: ID } })
    const requirementId = splitList(scope.applies)[0]!
    const answer = { status: 'partly', statement: 'We began.', justification: '', ownerId: null, dueOn: null } as const
    await assess(ground, officer, { systemId: system!.id, frameworkId: ID, requirementId }, 0, answer)
    const before = { tallies: await tallies(), rows: await rows() }

    const done: number[] = []
    expect(await leaveFramework(ground, officer, ID, (n) => void done.push(n))).toBe(45)
    expect(done).toEqual([20, 40, 45])
    const without = await rows()
    expect(without.scopes.some((row) => row.frameworkId === ID)).toBe(false)
    expect(without.tags.some((row) => row.value === ID)).toBe(false)
    const openBefore = before.rows.systems.find((row) => row.id === system!.id)!.openCount
    expect(without.systems.find((row) => row.id === system!.id)!.openCount).toBe(openBefore - scope.applicable)
    expect((await tallies()).filter(([key]) => key.includes(ID))).toEqual([])
    expect(await db.assessment.count({ where: { systemId: system!.id, frameworkId: ID } })).toBe(1)

    expect(await adoptFramework(ground, officer, ID)).toBe(45)
    expect({ tallies: await tallies(), rows: await rows() }).toEqual(before)
    const [event] = await findEvents(db, officer.organisationId, { action: 'framework.leave', take: 1 })
    expect(event).toMatchObject({ subjectType: 'framework', subjectId: ID, actor: `person:${officer.personId}` })
  })

  test('goes on where it was cut off, and does nothing where nothing is left', async () => {
    await leaveFramework(ground, officer, ID)
    const broken = adoptFramework(ground, officer, ID, () => {
      throw new Error('the machine stopped')
    })
    await expect(broken).rejects.toThrow('stopped')
    expect(await adoptFramework(ground, officer, ID)).toBe(25)
    expect(await adoptFramework(ground, officer, ID)).toBe(0)
  })

  test('lets other work through between its pieces', async () => {
    let turns = 0
    let working = true
    const others = (async () => {
      while (working) {
        await new Promise((resolve) => setImmediate(resolve))
        turns++
      }
    })()
    await leaveFramework(ground, officer, ID)
    await adoptFramework(ground, officer, ID)
    working = false
    await others
    // A turn for others after each batch of systems, in both directions. How long a turn takes is the bench's to say.
    expect(turns).toBeGreaterThan(4)
  })

  test('is for administrators and officers, of their own organisation only', async () => {
    for (const role of ['auditor', 'executive', 'product-owner'] as const) {
      const other = await newPerson(ground, officer, role)
      const refused = expect.objectContaining({ name: 'Refusal', code: 'forbidden' })
      await expect(leaveFramework(ground, other, ID)).rejects.toEqual(refused)
      await expect(adoptFramework(ground, other, ID)).rejects.toEqual(refused)
    }
    const stranger = await newOrganisation(ground)
    expect(await leaveFramework(ground, stranger, ID)).toBe(0)
    expect((await rows()).scopes.filter((row) => row.frameworkId === ID)).toHaveLength(45)
    await expect(adoptFramework(ground, officer, 'no-such')).rejects.toMatchObject({ code: 'not-found' })
  })
})
