import { expect, test } from 'vitest'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { recount } from '../bench/recount'
import { eachDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'
import { codeOf } from '../support/identity'

eachDatabase('evidence', (open) => {
  test('is attached to as many requirements as one act can carry, and to no more', async () => {
    const ground = await groundOn((await open()).database)
    const officer = await newOrganisation(ground)
    const systems: string[] = []
    for (let at = 0; at < 3; at++) systems.push(await registerSystem(ground, officer, hiringScreener()))
    const values = { title: 'Minutes', note: 'Seen', validFrom: null, validUntil: null }
    const evidence = await addEvidence(ground, officer, { kind: 'note' }, values)
    const ids = [...ground.library.compiled.get('eu-ai-act')!.byId.keys()]
    const keys = systems
      .flatMap((systemId) => ids.map((requirementId) => ({ systemId, frameworkId: 'eu-ai-act', requirementId })))
      .slice(0, 301)
    expect(keys).toHaveLength(301)
    expect(await codeOf(attachEvidence(ground, officer, evidence, ...keys))).toBe('invalid')
    await attachEvidence(ground, officer, evidence, ...keys.slice(0, 300))
    expect(await ground.database.client.evidenceLink.count({ where: { evidenceId: evidence } })).toBe(300)
    expect(await recount(ground.database.client, officer.organisationId)).toEqual([])
    await dropGround(ground)
  }, 30_000)
})
