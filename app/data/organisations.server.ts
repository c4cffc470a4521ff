import type { Db } from './database/open.server'

export interface OrganisationRecord {
  id: string
  name: string
  demo: boolean
}

/** Every organisation of this instance. For the operator's commands only: people see the one they belong to. */
export const listOrganisations = (db: Db): Promise<OrganisationRecord[]> =>
  db.organisation.findMany({ select: { id: true, name: true, demo: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })

/** The demo organisation, where it was loaded. */
export const demoOrganisation = (db: Db): Promise<OrganisationRecord | null> =>
  db.organisation.findFirst({ where: { demo: true }, select: { id: true, name: true, demo: true } })
