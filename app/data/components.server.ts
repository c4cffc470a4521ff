import type { Db } from './database/open.server'

/** The components a system has now, models first as the catalogue of kinds has them. */
export const componentsOf = (db: Db, organisationId: string, systemId: string) =>
  db.component.findMany({
    where: { organisationId, systemId, removedAt: null },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      name: true,
      componentVersion: true,
      supplier: true,
      licence: true,
      provenance: true,
      sourceUrl: true,
      notes: true,
      version: true,
      updatedAt: true,
    },
  })

export type ComponentRecord = Awaited<ReturnType<typeof componentsOf>>[number]
