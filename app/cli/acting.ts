import type { Ground } from '#app/data/ground.server'
import { listOrganisations, type OrganisationRecord } from '#app/data/organisations.server'
import { findLogin, personRecord } from '#app/data/people.server'
import type { Actor } from '#app/domain/people'
import { type Permission, reach } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import { foldCase } from '#app/lib/text'
import { type Call, optionText, UsageError } from './command'
import { withGround } from './with-ground'

export interface Acting {
  readonly ground: Ground
  readonly by: Actor
  readonly organisation: OrganisationRecord
}

/** Opens the ground for a command that works in one organisation, as the operator or as the person of `--as`. */
export function withActor<T>(call: Call, work: (acting: Acting) => Promise<T>): Promise<T> {
  return withGround(call, async (ground) => work({ ground, ...(await actorOf(call, ground)) }))
}

/** Whose command this is. People are bound to their organisation; the operator names one where there are several. */
export async function actorOf(call: Call, ground: Ground): Promise<Omit<Acting, 'ground'>> {
  const organisations = await listOrganisations(ground.database.client)
  const email = optionText(call, 'as')
  const wanted = optionText(call, 'organisation')
  if (email === undefined) {
    const organisation = chosen(organisations, wanted)
    return { organisation, by: { kind: 'operator', organisationId: organisation.id } }
  }
  const row = await findLogin(ground.database.client, email)
  if (row?.status !== 'active') throw new Refusal('not-found', `Nobody with access has the address ${email}.`)
  const { organisationId, id: personId, name, roles } = personRecord(row)
  const organisation = organisations.find((one) => one.id === organisationId)
  if (!organisation || (wanted !== undefined && chosen(organisations, wanted).id !== organisationId))
    throw new Refusal('not-found', `${email} does not belong to the organisation “${wanted}”.`)
  return { organisation, by: { kind: 'person', organisationId, personId, name, roles } }
}

/** Refuses who may not even look; what commands write is refused by the use cases themselves. */
export function need(by: Actor, permission: Permission): void {
  if (reach(by, permission) === 'none')
    throw new Refusal('forbidden', `The roles of ${nameOf(by)} do not allow this. An administrator can change them.`)
}

/** Some things are done to the machine, not in an organisation. */
export function operatorOnly(call: Call): void {
  if (optionText(call, 'as') !== undefined)
    throw new UsageError('This is done by the operator of the machine: leave --as away.')
}

const nameOf = (by: Actor): string => (by.kind === 'person' ? by.name : by.kind)

function chosen(organisations: readonly OrganisationRecord[], wanted: string | undefined): OrganisationRecord {
  if (organisations.length === 0)
    throw new Refusal(
      'not-found',
      'There is no organisation yet: plumbline setup founds one, plumbline demo shows one.',
    )
  const list = organisations.map(({ id, name }) => `“${name}” (${id})`).join(', ')
  if (wanted === undefined) {
    if (organisations.length === 1) return organisations[0]!
    throw new UsageError(`There are ${organisations.length} organisations; name one with --organisation: ${list}.`)
  }
  const found = organisations.filter(({ id, name }) => id === wanted || foldCase(name) === foldCase(wanted))
  if (found.length === 1) return found[0]!
  if (found.length > 1) throw new UsageError(`Several organisations are called “${wanted}”; give the id: ${list}.`)
  throw new Refusal('not-found', `There is no organisation “${wanted}” here, but ${list}.`)
}
