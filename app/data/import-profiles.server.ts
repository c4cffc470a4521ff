import { newId } from '#app/lib/ids.server'
import type { Db } from './database/open.server'

/** Mappings people saved under a name, to read the next file of the same layout alike. */
export const listImportProfiles = (db: Db, organisationId: string): Promise<{ id: string; name: string }[]> =>
  db.importProfile.findMany({ where: { organisationId }, orderBy: { name: 'asc' }, select: { id: true, name: true } })

/** The saved mapping as JSON, or null. */
export async function getImportProfile(db: Db, organisationId: string, id: string): Promise<string | null> {
  const row = await db.importProfile.findUnique({ where: { organisationId_id: { organisationId, id } } })
  return row?.mapping ?? null
}

/** Saves a mapping under a name; one of the same name is replaced. */
export async function keepImportProfile(
  db: Db,
  organisationId: string,
  profile: { name: string; mapping: string; now: string },
): Promise<void> {
  const { name, mapping, now } = profile
  await db.importProfile.upsert({
    where: { organisationId_name: { organisationId, name } },
    create: { organisationId, id: newId(), name, mapping, createdAt: now },
    update: { mapping },
  })
}
