import type { Db } from './database/open.server'

/** What a person has written and not yet handed in. Drafts are nobody's evidence and stay outside the trail. */
export async function readDraft(
  db: Db,
  organisationId: string,
  personId: string,
  key: string,
): Promise<{ body: unknown; updatedAt: string } | null> {
  const row = await db.draft.findUnique({
    where: { organisationId_personId_key: { organisationId, personId, key } },
    select: { body: true, updatedAt: true },
  })
  return row && { body: JSON.parse(row.body), updatedAt: row.updatedAt }
}

export async function keepDraft(
  db: Db,
  organisationId: string,
  personId: string,
  draft: { key: string; body: unknown; now: string },
): Promise<void> {
  const body = JSON.stringify(draft.body)
  await db.draft.upsert({
    where: { organisationId_personId_key: { organisationId, personId, key: draft.key } },
    create: { organisationId, personId, key: draft.key, body, updatedAt: draft.now },
    update: { body, updatedAt: draft.now },
  })
}

export async function dropDraft(db: Db, organisationId: string, personId: string, key: string): Promise<void> {
  await db.draft.deleteMany({ where: { organisationId, personId, key } })
}
