import { foldCase } from '#app/lib/text'
import type { Db } from './database/open.server'
import { likeText } from './evidence.server'

const wordsOf = (text: string): string[] =>
  foldCase(text)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)

/** Systems by words of their name, reference or purpose; those of one owner where given. */
export const findOwnSystems = (db: Db, organisationId: string, words: string, ownerId: string | null, take: number) =>
  db.aiSystem.findMany({
    where: {
      organisationId,
      archivedAt: null,
      AND: wordsOf(words).map((word) => ({ searchText: { contains: likeText(word) } })),
      ...(ownerId === null ? {} : { OR: [{ accountableOwnerId: ownerId }, { technicalOwnerId: ownerId }] }),
    },
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
    take,
    select: { id: true, name: true, reference: true, applicableCount: true, tier: true },
  })
