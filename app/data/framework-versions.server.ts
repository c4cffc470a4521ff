import type { AnswerBefore } from '#app/domain/version-step'
import type { Db, Tx } from './database/open.server'

/** An answer with the version it was made against; empty: before that was kept. */
export interface AnswerRow extends AnswerBefore {
  systemId: string
  frameworkVersion: string
  frameworkDigest: string
  updatedAt: string
}

/** The answers of some systems under a framework, whatever version they were made against; the latest first. */
export const answersUnder = (
  db: Db,
  organisationId: string,
  frameworkId: string,
  systemIds: readonly string[],
): Promise<AnswerRow[]> =>
  db.assessment.findMany({
    where: { organisationId, frameworkId, systemId: { in: [...systemIds] } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    select: {
      ...{ id: true, systemId: true, requirementId: true, status: true, statement: true, review: true },
      ...{ reviewAgain: true, frameworkVersion: true, frameworkDigest: true, updatedAt: true },
    },
  })

/** The scopes of some systems that are worked out under the adopted version and have not accepted it. */
export const waitingScopes = (
  db: Db,
  organisationId: string,
  { frameworkId, digest }: { frameworkId: string; digest: string },
  systemIds: readonly string[],
): Promise<{ systemId: string; acceptedDigest: string }[]> =>
  db.systemScope.findMany({
    where: {
      ...{ organisationId, frameworkId, frameworkDigest: digest, acceptedDigest: { not: digest } },
      ...{ systemId: { in: [...systemIds] }, system: { archivedAt: null } },
    },
    orderBy: { systemId: 'asc' },
    select: { systemId: true, acceptedDigest: true },
  })

/** Systems, in order of their ids, that work with another version than the one their people accepted. */
export async function waitingSystems(
  db: Db,
  organisationId: string,
  frameworkId: string,
  after: string,
  take: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ systemId: string }[]>`
    SELECT scope."systemId" FROM "SystemScope" scope
    JOIN "Adoption" adopted ON adopted."organisationId" = scope."organisationId"
      AND adopted."frameworkId" = scope."frameworkId" AND adopted."digest" = scope."frameworkDigest"
    JOIN "AiSystem" one ON one."organisationId" = scope."organisationId" AND one."id" = scope."systemId"
    WHERE scope."organisationId" = ${organisationId} AND scope."frameworkId" = ${frameworkId}
      AND scope."acceptedDigest" <> scope."frameworkDigest" AND scope."systemId" > ${after} AND one."archivedAt" IS NULL
    ORDER BY scope."systemId" LIMIT ${take}`
  return rows.map((row) => row.systemId)
}

/** How many systems those are. */
export const countWaiting = (db: Db, organisationId: string, frameworkId: string, digest: string): Promise<number> =>
  db.systemScope.count({
    where: {
      ...{ organisationId, frameworkId, frameworkDigest: digest, acceptedDigest: { not: digest } },
      system: { archivedAt: null },
    },
  })

/** Risks of a system go on naming a requirement under its new id. Those of the whole organisation keep the old one. */
export async function moveRisks(
  tx: Tx,
  organisationId: string,
  { frameworkId, systemId }: { frameworkId: string; systemId: string },
  moved: ReadonlyMap<string, string>,
): Promise<void> {
  const requirementId = { in: [...moved.keys(), ...moved.values()] }
  const rows = await tx.riskRequirement.findMany({
    where: { organisationId, frameworkId, requirementId, risk: { systemId } },
  })
  const there = new Set(rows.map((row) => `${row.riskId} ${row.requirementId}`))
  for (const row of rows) {
    const to = moved.get(row.requirementId)
    if (to === undefined) continue
    await tx.riskRequirement.delete({ where: { organisationId_riskId_frameworkId_requirementId: row } })
    if (!there.has(`${row.riskId} ${to}`)) await tx.riskRequirement.create({ data: { ...row, requirementId: to } })
    there.add(`${row.riskId} ${to}`)
  }
}
