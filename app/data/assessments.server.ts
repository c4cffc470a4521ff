import { Prisma } from '#app/data/generated/sqlite/client'
import { searchWords } from '#app/lib/text'
import type { Db } from './database/open.server'

/** What a list shows of an answer. */
export interface AssessmentState {
  requirementId: string
  status: string
  review: string
  ownerId: string | null
  dueOn: string | null
}

const state = { requirementId: true, status: true, review: true, ownerId: true, dueOn: true } as const

/** The answers of one system, by framework. */
export const assessmentStates = (db: Db, organisationId: string, systemId: string) =>
  db.assessment.findMany({
    where: { organisationId, systemId },
    select: { frameworkId: true, ...state },
  })

export interface AssessmentDetail {
  id: string
  version: number
  statement: string
  justification: string
  authorId: string | null
  reviewedById: string | null
  reviewedAt: string | null
  reviewNote: string
  updatedAt: string
}

export type AssessmentRecord = AssessmentState & AssessmentDetail

/** Every answer of a system under a framework, and the whole text of one of them, in one statement. */
export async function assessmentsWith(
  db: Db,
  organisationId: string,
  systemId: string,
  frameworkId: string,
  requirementId: string,
): Promise<{ states: AssessmentState[]; current: AssessmentRecord | null }> {
  const long = (column: string) =>
    Prisma.sql`CASE WHEN "requirementId" = ${requirementId} THEN ${Prisma.raw(`"${column}"`)} ELSE '' END AS ${Prisma.raw(`"${column}"`)}`
  const rows = await db.$queryRaw<AssessmentRecord[]>`
    SELECT "requirementId", "status", "review", "ownerId", "dueOn", "id", "version", "authorId", "reviewedById",
      "reviewedAt", "updatedAt", ${long('statement')}, ${long('justification')}, ${long('reviewNote')}
    FROM "Assessment"
    WHERE "organisationId" = ${organisationId} AND "systemId" = ${systemId} AND "frameworkId" = ${frameworkId}`
  const current = rows.find((row) => row.requirementId === requirementId)
  return {
    states: rows.map(({ requirementId, status, review, ownerId, dueOn }) => ({
      ...{ requirementId, status, review, ownerId, dueOn },
    })),
    current: current ? { ...current, version: Number(current.version) } : null,
  }
}

/** The evidence of one answer, newest first, in one statement. */
export const evidenceFor = (db: Db, organisationId: string, assessmentId: string) =>
  db.evidence.findMany({
    where: { organisationId, links: { some: { organisationId, assessmentId } } },
    orderBy: [{ addedAt: 'desc' }, { id: 'desc' }],
  })

/** Evidence whose title holds the words, to attach one; newest first. */
export const evidenceToAttach = (db: Db, organisationId: string, words: string, except: readonly string[]) =>
  db.evidence.findMany({
    where: {
      organisationId,
      withdrawnAt: null,
      AND: searchWords(words).map((word) => ({ sortTitle: { contains: word } })),
      id: { notIn: [...except] },
    },
    orderBy: [{ addedAt: 'desc' }, { id: 'desc' }],
    take: 12,
    select: { id: true, title: true, kind: true, validUntil: true },
  })

/** Risks of a system, or of the whole organisation, that name a requirement. */
export const risksOn = (
  db: Db,
  organisationId: string,
  key: { systemId: string; frameworkId: string; requirementId: string },
) =>
  db.risk.findMany({
    where: {
      organisationId,
      OR: [{ systemId: key.systemId }, { systemId: null }],
      requirements: { some: { frameworkId: key.frameworkId, requirementId: key.requirementId } },
    },
    orderBy: [{ score: 'desc' }, { id: 'asc' }],
    take: 20,
    select: { id: true, reference: true, title: true, score: true, status: true },
  })
