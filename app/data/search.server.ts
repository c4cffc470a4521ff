import { searchWords } from '#app/lib/text'
import type { Db } from './database/open.server'

const MOST_WORDS = 8

/** Systems by words of their name, reference or purpose; those of one owner where given. */
export const findOwnSystems = (db: Db, organisationId: string, words: string, ownerId: string | null, take: number) =>
  db.aiSystem.findMany({
    where: {
      organisationId,
      archivedAt: null,
      AND: searchWords(words)
        .slice(0, MOST_WORDS)
        .map((word) => ({ searchText: { contains: word } })),
      ...(ownerId === null ? {} : { OR: [{ accountableOwnerId: ownerId }, { technicalOwnerId: ownerId }] }),
    },
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
    take,
    select: { id: true, name: true, reference: true, applicableCount: true, tier: true },
  })
