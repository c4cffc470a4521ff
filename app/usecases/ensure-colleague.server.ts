import { Refusal } from '#app/domain/refusal'
import type { Change } from './change.server'

/** Only people who work here can be made answerable; `field` is where the form asks for them. */
export async function ensureColleague(open: Change, personId: string | null, field = 'ownerId'): Promise<void> {
  if (personId === null) return
  const where = { organisationId: open.scope, id: personId, status: 'active' }
  if (await open.tx.person.findFirst({ where, select: { id: true } })) return
  throw new Refusal('invalid', 'This person is not active in your organisation.', {
    fields: { [field]: 'Choose somebody from the list.' },
  })
}
