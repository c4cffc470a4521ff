import { listPeople, type PersonRecord } from '#app/data/people.server'
import { roleLabel } from '#app/domain/people'
import { atOnce, type OpenRegisterOf, register, text } from './register.server'

/** Everybody who has or had access, and as what. */
export const peopleRegister: OpenRegisterOf = async ({ db, scope }) => {
  const people = await listPeople(db, scope)
  const columns = [
    text<PersonRecord>('Name', (row) => row.name, 28),
    text<PersonRecord>('E-mail', (row) => row.email, 32),
    text<PersonRecord>('Roles', (row) => row.roles.map(roleLabel).join('; '), 36),
    text<PersonRecord>('Status', (row) => row.status, 12),
    text<PersonRecord>('Second factor', (row) => (row.secondFactor ? 'yes' : 'no'), 14),
    text<PersonRecord>('Time zone', (row) => row.timeZone),
    text<PersonRecord>('Id', (row) => row.id, 24),
  ]
  return register(columns, atOnce(people), async () => people.length)
}
