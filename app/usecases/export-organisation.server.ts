import { exportOrganisation, type OrganisationArchive } from '#app/data/archive/export-organisation.server'
import type { Ground } from '#app/data/ground.server'
import type { Actor } from '#app/domain/people'
import { change } from './change.server'

/** Everything of the organisation as one archive. That it was taken out is recorded first, so the archive says so itself. */
export async function takeOrganisationOut(ground: Ground, by: Actor): Promise<OrganisationArchive> {
  await change(ground, by, 'organisation.export', async (open) => {
    open.record({ action: 'organisation.export', subject: ['organisation', open.scope] })
  })
  return exportOrganisation(ground, by.organisationId)
}
