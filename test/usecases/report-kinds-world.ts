import type { Database } from '#app/data/database/open.server'
import { addEvidence, attachEvidence, withdrawEvidence } from '#app/usecases/add-evidence.server'
import { adoptFramework } from '#app/usecases/adopt-framework.server'
import { assess } from '#app/usecases/assess.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

/** A name that no paper may lose or obey. */
export const HOSTILE = 'Second <b>screener</b> =HYPERLINK("x") \u202Egnp.exe 候補者'

/** Two systems and an empty third, answers in several states, evidence in every state, risks of every kind. */
export async function reportWorld(database: Database) {
  const ground = await groundOn(database)
  const by = await newOrganisation(ground)
  const owner = await newPerson(ground, by, 'product-owner')
  const db = database.client
  await adoptFramework(ground, by, 'iso-42001')
  const one = await registerSystem(ground, by, hiringScreener({ accountableOwnerId: owner.personId }))
  // Whoever registers a system becomes its owner; what the operator brings in has none.
  const operator = { kind: 'operator', organisationId: by.organisationId } as const
  const two = await registerSystem(ground, operator, hiringScreener({ name: HOSTILE, jurisdictions: ['EU'] }))
  const evidence = await evidenceOf(ground, by)
  const answered = (systemId: string, frameworkId: string, requirementId: string, status: string, more = {}) =>
    answer(ground, by, { systemId, frameworkId, requirementId }, status, more)
  const { current, runOut } = evidence
  for (const id of [current, runOut])
    await attachEvidence(ground, by, id, { systemId: one, frameworkId: 'eu-ai-act', requirementId: 'art-9.1' })
  await answered(one, 'eu-ai-act', 'art-9.1', 'implemented', { ownerId: owner.personId })
  await answered(one, 'eu-ai-act', 'art-4.1', 'not-implemented', { dueOn: '2026-10-01' })
  await answered(one, 'eu-ai-act', 'art-9.5', 'partly')
  await answered(two, 'eu-ai-act', 'art-4.1', 'in-progress')
  const reason = { justification: 'The board handles it for the whole group.' }
  await answered(one, 'iso-42001', 'clause-4.1', 'not-applicable', reason)
  await answered(two, 'iso-42001', 'clause-4.1', 'not-applicable', reason)
  await answered(one, 'iso-42001', 'clause-4.2', 'not-applicable', reason)
  await risksOf(ground, by, one, owner.personId)
  return { ground, by, owner, db, one, two, evidence }
}

type World = Awaited<ReturnType<typeof groundOn>>
type Person = Awaited<ReturnType<typeof newOrganisation>>

async function evidenceOf(ground: World, by: Person) {
  const add = async (title: string, validFrom: string | null, validUntil: string | null) => {
    const file = await ground.evidence.put(by.organisationId, new TextEncoder().encode(title), { limit: 100 })
    const source = { kind: 'file', file: { fileName: `${title}.pdf`, mediaType: 'application/pdf', ...file } } as const
    return addEvidence(ground, by, source, { title, note: '', validFrom, validUntil })
  }
  const found = {
    current: await add('Risk file', null, null),
    soon: await add('Certificate', '2026-01-01', '2026-12-01'),
    runOut: await add('Old test', '2025-01-01', '2026-10-31'),
    notYet: await add('Next audit', '2027-01-01', null),
    withdrawn: await add('Wrong paper', null, null),
  }
  await withdrawEvidence(ground, by, found.withdrawn, 'It was about another system.')
  return found
}

async function answer(
  ground: World,
  by: Person,
  key: { systemId: string; frameworkId: string; requirementId: string },
  status: string,
  more: object,
) {
  const known = await ground.database.client.assessment.findFirst({ where: key })
  const values = { statement: `Statement on ${key.requirementId}`, justification: '', ownerId: null, dueOn: null }
  await assess(ground, by, key, known?.version ?? 0, { status: status as 'partly', ...values, ...more })
}

async function risksOf(ground: World, by: Person, systemId: string, ownerId: string) {
  const risk = {
    ...{ description: '', threatId: '', treatment: 'mitigate', treatmentPlan: '', status: 'open', ownerId: null },
    ...{ dueOn: null, requirements: [], residualLikelihood: null, residualImpact: null, systemId: null },
    ...{ inherentLikelihood: 2, inherentImpact: 2 },
  }
  const act = [{ frameworkId: 'eu-ai-act', requirementId: 'art-9.1' }]
  const grave = { inherentLikelihood: 5, inherentImpact: 5, requirements: act, systemId, ownerId }
  await recordRisk(ground, by, { ...risk, ...grave, title: 'Unfair <i>ranking</i>', dueOn: '2026-10-01' })
  const moved = { inherentLikelihood: 4, inherentImpact: 4, residualLikelihood: 2, residualImpact: 3 }
  await recordRisk(ground, by, { ...risk, ...moved, title: 'Drift', treatment: 'accept' })
  await recordRisk(ground, by, { ...risk, title: 'Supplier lock-in', status: 'closed', dueOn: '2026-01-01' })
}
