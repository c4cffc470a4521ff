/** The people of an organisation, from the one who registers to the one who believes nothing unproven. */
export const PERSON_ROLES = [
  { value: 'administrator', label: 'Administrator', does: 'invites people and keeps the settings' },
  { value: 'compliance-officer', label: 'Compliance officer', does: 'completes and approves assessments' },
  { value: 'product-owner', label: 'Product owner', does: 'registers systems and answers for them' },
  { value: 'executive', label: 'Executive', does: 'reads the risk picture' },
  { value: 'auditor', label: 'Auditor', does: 'reads everything, with its history' },
] as const

export type PersonRole = (typeof PERSON_ROLES)[number]['value']

export const isPersonRole = (value: string): value is PersonRole => PERSON_ROLES.some((role) => role.value === value)

export const roleLabel = (value: string): string => PERSON_ROLES.find((role) => role.value === value)?.label ?? value

/** Who does something: a person, a guest from outside, the operator of the machine at a terminal, or Plumbline's own daily work. */
export type Actor =
  | { kind: 'person'; organisationId: string; personId: string; name: string; roles: readonly PersonRole[] }
  | { kind: 'guest'; organisationId: string; guestId: string; name: string }
  | { kind: 'operator'; organisationId: string }
  | { kind: 'system'; organisationId: string }

/** The actor as the audit chain names it. */
export function actorKey(by: Actor): string {
  if (by.kind === 'person') return `person:${by.personId}`
  return by.kind === 'guest' ? guestKey(by.guestId) : by.kind
}

export const guestKey = (guestId: string): string => `guest:${guestId}`

/** The person behind an actor, where there is one. */
export const personOf = (by: Actor): string | null => (by.kind === 'person' ? by.personId : null)

/** What stands for a name that was erased. */
export const ERASED_NAME = 'Erased person'

/** What stands for an address that was erased; nobody can have it. */
export const erasedEmail = (id: string): string => `erased-${id}@invalid`
