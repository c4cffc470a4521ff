import { z } from 'zod'
import { listPeople } from '#app/data/people.server'
import { findOwnSystems } from '#app/data/search.server'
import { findSystem, type SystemRecord, scopesOf } from '#app/data/systems.server'
import { reach } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import { findThreat, mitigations, threatKey } from '#app/domain/threats'
import type { RiskValues } from '#app/usecases/record-risk.server'
import { optionalText } from '#app/web/form-fields'
import type { Visit } from '#app/web/visit.server'
import { applicableRequirements } from './applicable-requirements.server'

const step = z.coerce.number().int().nullable().default(null)

export const riskSchema = z.object({
  intent: z.literal('risk'),
  version: z.coerce.number().int().default(0),
  title: optionalText(1_000),
  description: optionalText(20_000),
  system: optionalText(200),
  threatId: optionalText(200),
  inherentLikelihood: step,
  inherentImpact: step,
  residualLikelihood: step,
  residualImpact: step,
  treatment: optionalText(40),
  treatmentPlan: optionalText(20_000),
  ownerId: optionalText(60),
  dueOn: optionalText(20),
  status: optionalText(20),
  requirements: z.array(z.string()).default([]),
})

/** What a filled-in form says, for the use case to judge. */
export async function riskValuesOf({ db, scope }: Visit, form: z.output<typeof riskSchema>): Promise<RiskValues> {
  const { intent: _intent, version: _version, system: reference, requirements, ...rest } = form
  const system = reference === '' ? null : await findSystem(db, scope, reference)
  if (reference !== '' && !system) {
    throw new Refusal('invalid', `No system has the reference “${reference}”.`, {
      fields: { system: 'Write the reference as the list of systems shows it, such as AIS-0042.' },
    })
  }
  return {
    ...rest,
    systemId: system?.id ?? null,
    // A step that was not chosen is off the scale, which the use case refuses at its field.
    inherentLikelihood: rest.inherentLikelihood ?? 0,
    inherentImpact: rest.inherentImpact ?? 0,
    ownerId: rest.ownerId || null,
    dueOn: rest.dueOn || null,
    requirements: requirements.map((key) => {
      const [frameworkId = '', requirementId = ''] = key.split('/')
      return { frameworkId, requirementId }
    }),
  }
}

/** What the form offers to choose from. */
export async function riskChoices(visit: Visit, system: SystemRecord | null, threatId: string) {
  const { db, scope, by, ground } = visit
  const { threats: lists } = ground.library
  const people = await listPeople(db, scope)
  const owner = reach(by, 'risk.write') === 'own' ? by.personId : null
  const groups = system ? applicableRequirements(await visit.library(), await scopesOf(db, scope, system.id)) : []
  const offered = groups.flatMap(({ framework, requirements }) => requirements.map(({ id }) => `${framework.id}/${id}`))
  return {
    systems: await findOwnSystems(db, scope, '', owner, 100),
    mayBeGeneral: reach(by, 'risk.write-general') === 'all',
    people: people.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name })),
    threats: lists.map((list) => ({
      title: list.title,
      threats: list.threats.map((one) => ({ value: threatKey(list, one), label: `${one.title} (${one.id})` })),
    })),
    groups,
    suggested: mitigations(findThreat(lists, threatId)?.threat ?? null, offered),
  }
}
