import { Prisma } from '#app/data/generated/sqlite/client'
import { matches } from '#app/domain/search-words'
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

export interface Found {
  systems: Awaited<ReturnType<typeof findOwnSystems>>
  evidence: { id: string; title: string; kind: string }[]
  risks: { id: string; title: string; reference: string; score: number }[]
  people: { id: string; name: string; email: string }[]
}

/** Systems, evidence, risks and people in which all the words occur: four statements. */
export async function findEverywhere(db: Db, organisationId: string, text: string, take: number): Promise<Found> {
  const words = searchWords(text).slice(0, MOST_WORDS)
  if (words.length === 0) return { systems: [], evidence: [], risks: [], people: [] }
  const systems = await findOwnSystems(db, organisationId, text, null, take)
  const evidence = await db.evidence.findMany({
    where: { organisationId, AND: words.map((word) => ({ sortTitle: { contains: word } })) },
    orderBy: [{ sortTitle: 'asc' }, { id: 'asc' }],
    take,
    select: { id: true, title: true, kind: true },
  })
  // Risks keep no folded title; lower() is the same on both databases for what people search with.
  const inRisk = words.map((word) => {
    const like = `%${word}%`
    return Prisma.sql`(lower("title") LIKE ${like} OR lower("reference") LIKE ${like})`
  })
  const risks = await db.$queryRaw<Found['risks']>`SELECT "id", "title", "reference", "score" FROM "Risk"
    WHERE "organisationId" = ${organisationId} AND ${Prisma.join(inRisk, ' AND ')}
    ORDER BY "status" DESC, "score" DESC, "id" LIMIT ${take}`
  const colleagues = await db.person.findMany({
    where: { organisationId, status: { not: 'erased' } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, email: true },
  })
  const people = colleagues.filter(({ name, email }) => matches(words, name, email)).slice(0, take)
  return { systems, evidence, risks, people }
}
