import { Prisma } from '#app/data/generated/sqlite/client'
import type { AnswerThere } from '#app/domain/elsewhere'
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
  /** the framework version the answer was made against */
  frameworkVersion: string
  /** why a new version asks for another look; empty: nobody asks */
  reviewAgain: string
}

export type AssessmentRecord = AssessmentState & AssessmentDetail

interface Read extends AssessmentRecord {
  frameworkId: string
}

/**
 * Every answer of a system under a framework with the whole text of one of them, and how it answered everywhere, in one
 * statement.
 */
export async function assessmentsWith(
  db: Db,
  organisationId: string,
  systemId: string,
  frameworkId: string,
  requirementId: string,
): Promise<{ states: AssessmentState[]; current: AssessmentRecord | null; everywhere: AnswerThere[] }> {
  const long = (column: string) =>
    Prisma.sql`CASE WHEN "frameworkId" = ${frameworkId} AND "requirementId" = ${requirementId} THEN ${Prisma.raw(`"${column}"`)} ELSE '' END AS ${Prisma.raw(`"${column}"`)}`
  const rows = await db.$queryRaw<Read[]>`
    SELECT "frameworkId", "requirementId", "status", "review", "ownerId", "dueOn", "id", "version", "authorId",
      "reviewedById", "reviewedAt", "updatedAt", "frameworkVersion", "reviewAgain", ${long('statement')}, ${long('justification')}, ${long('reviewNote')}
    FROM "Assessment"
    WHERE "organisationId" = ${organisationId} AND "systemId" = ${systemId}`
  const here = rows.filter((row) => row.frameworkId === frameworkId)
  const current = here.find((row) => row.requirementId === requirementId)
  return {
    states: here.map(({ requirementId, status, review, ownerId, dueOn }) => ({
      ...{ requirementId, status, review, ownerId, dueOn },
    })),
    current: current ? { ...current, version: Number(current.version) } : null,
    everywhere: rows.map(({ id, frameworkId, requirementId, status, review }) => ({
      ...{ id, frameworkId, requirementId, status, review },
    })),
  }
}

/** How a system is answered under all frameworks, as far as crosswalks need it. */
export const answersThere = (db: Db, organisationId: string, systemId: string): Promise<AnswerThere[]> =>
  db.assessment.findMany({
    where: { organisationId, systemId },
    select: { id: true, frameworkId: true, requirementId: true, status: true, review: true },
  })

export interface AttachedEvidence {
  assessmentId: string
  id: string
  title: string
  kind: string
  validFrom: string | null
  validUntil: string | null
  withdrawnAt: string | null
  addedAt: string
}

/** The evidence of some answers, newest first, in one statement. */
export const evidenceFor = (
  db: Db,
  organisationId: string,
  assessmentIds: readonly string[],
): Promise<AttachedEvidence[]> => db.$queryRaw<AttachedEvidence[]>`
  SELECT link."assessmentId", one."id", one."title", one."kind", one."validFrom", one."validUntil", one."withdrawnAt",
    one."addedAt"
  FROM "EvidenceLink" link
  JOIN "Evidence" one ON one."organisationId" = link."organisationId" AND one."id" = link."evidenceId"
  WHERE link."organisationId" = ${organisationId} AND link."assessmentId" IN (${Prisma.join([...assessmentIds])})
  ORDER BY one."addedAt" DESC, one."id" DESC`

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
