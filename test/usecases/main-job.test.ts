import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainHead, readChain } from '#app/data/trail.server'
import { ChainCheck } from '#app/proof/chain'
import { assess } from '#app/usecases/assess.server'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { withSqlite, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'

let on: TestDatabase
let ground: Awaited<ReturnType<typeof groundOn>>
beforeAll(async () => {
  on = await withSqlite()
  ground = await groundOn(on.database)
})
afterAll(async () => {
  await dropGround(ground)
  await on.dispose()
})

test('register, assess, prove, rate: figures move together and the chain holds', async () => {
  const by = await newOrganisation(ground)
  const id = await registerSystem(ground, by, hiringScreener())
  const db = ground.database.client
  const system = await db.aiSystem.findFirstOrThrow({ where: { id } })
  console.log(system.tier, system.tiers, system.applicableCount, system.unknownFacts)
  const scopes = await db.systemScope.findMany({ where: { systemId: id } })
  console.log(scopes.map((s) => [s.frameworkId, s.verdict, s.applicable, s.unknownCount, s.ask, s.firstDays]))
  const key = { systemId: id, frameworkId: scopes[0]!.frameworkId, requirementId: scopes.find((s) => s.applicable)!.applies.split(',')[0]! }
  key.frameworkId = scopes.find((s) => s.applicable)!.frameworkId
  await addEvidence(ground, by, { kind: 'link', url: 'https://example.org/policy' }, { title: 'Policy', note: '', validFrom: null, validUntil: null }, [key])
  const touched = await db.assessment.findFirstOrThrow({ where: { systemId: id } })
  await assess(ground, by, key, touched.version, { status: 'partly', statement: 'We began.', justification: '', ownerId: by.personId, dueOn: '2027-01-01' })
  await recordRisk(ground, by, { systemId: id, title: 'Bias', description: '', threatId: '', inherentLikelihood: 4, inherentImpact: 5, residualLikelihood: null, residualImpact: null, treatment: 'mitigate', treatmentPlan: '', status: 'open', ownerId: null, dueOn: null, requirements: [key] })
  console.log(await db.tally.findMany({ where: { organisationId: by.organisationId } }).then((r) => r.map((x) => `${x.name}|${x.key}=${x.count}`)))
  const check = new ChainCheck()
  for await (const page of readChain(db, by.organisationId)) for (const event of page) check.add(event)
  expect(check.finish(await chainHead(db, by.organisationId))).toEqual([])
  expect(check.checked).toBeGreaterThan(5)
})
