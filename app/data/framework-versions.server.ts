import type { AnswerBefore } from '#app/domain/version-step'
import type { Db, Tx } from './database/open.server'
import { Prisma } from './generated/sqlite/client'
import { type SystemRecord, systemRecord } from './systems.server'

/** An answer with the version it was made against; empty: before that was kept. */
export interface AnswerRow extends AnswerBefore {
  systemId: string
  status: string
  frameworkVersion: string
  frameworkDigest: string
  updatedAt: string
  version: number
  ownerId: string | null
  dueOn: string | null
  /** Nothing was said, shown or discussed there: at most somebody planned who will answer, and by when. */
  onlyPlanned: boolean
}

/** The answers of some systems under a framework, whatever version they were made against; the latest first. */
export async function answersUnder(
  db: Db,
  organisationId: string,
  frameworkId: string,
  systemIds: readonly string[],
): Promise<AnswerRow[]> {
  type Numbers = Record<'answered' | 'linked' | 'version', number | bigint>
  const rows = await db.$queryRaw<(Omit<AnswerRow, keyof Numbers | 'onlyPlanned'> & Numbers)[]>`
    SELECT "id", "systemId", "requirementId", "status", "review", "reviewAgain", "frameworkVersion", "frameworkDigest",
      "updatedAt", "version", "ownerId", "dueOn",
      CASE WHEN "status" <> 'not-started' OR "statement" <> '' OR "justification" <> '' THEN 1 ELSE 0 END AS "answered",
      CASE WHEN EXISTS (SELECT 1 FROM "EvidenceLink" l WHERE l."organisationId" = a."organisationId" AND l."assessmentId" = a."id")
        OR EXISTS (SELECT 1 FROM "Comment" c WHERE c."organisationId" = a."organisationId" AND c."assessmentId" = a."id")
        THEN 1 ELSE 0 END AS "linked"
    FROM "Assessment" a
    WHERE "organisationId" = ${organisationId} AND "frameworkId" = ${frameworkId}
      AND "systemId" IN (${Prisma.join([...systemIds, ''])})
    ORDER BY "updatedAt" DESC, "id"`
  return rows.map(({ linked, ...row }) => {
    const answered = Number(row.answered) === 1
    return { ...row, version: Number(row.version), answered, onlyPlanned: !answered && Number(linked) === 0 }
  })
}

/** What was planned under a version and nothing more: it gives way to an answer that version takes over. */
export const givesWay = (answer: AnswerRow, digest: string): boolean =>
  answer.onlyPlanned && answer.frameworkDigest === digest

/** Requirements whose place an answer from before cannot take. */
export const takenUnder = (answers: readonly AnswerRow[], digest: string): Set<string> =>
  new Set(answers.filter((answer) => !givesWay(answer, digest)).map((answer) => answer.requirementId))

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

/** How many present systems have not accepted the version in use. */
export const systemsToAccept = (
  db: Db,
  organisationId: string,
  frameworkId: string,
  digest: string | undefined,
): Promise<number> | number =>
  digest === undefined
    ? 0
    : db.systemScope.count({
        where: {
          ...{ organisationId, frameworkId, frameworkDigest: digest, acceptedDigest: { notIn: ['', digest] } },
          system: { archivedAt: null },
        },
      })

/** How many systems of the adopted version people still have to accept it for, by the version they accepted last. */
export async function waitingByVersion(
  db: Db,
  organisationId: string,
  frameworkId: string,
  digest: string,
): Promise<{ digest: string; systems: number }[]> {
  const rows = await db.systemScope.groupBy({
    by: ['acceptedDigest'],
    where: {
      ...{ organisationId, frameworkId, frameworkDigest: digest, acceptedDigest: { notIn: ['', digest] } },
      system: { archivedAt: null },
    },
    _count: true,
  })
  return rows.map((row) => ({ digest: row.acceptedDigest, systems: row._count })).sort((a, b) => b.systems - a.systems)
}

/** The digest of a version by its name: of one's own, or shipped. */
export async function digestOf(
  db: Db,
  organisationId: string,
  frameworkId: string,
  version: string,
): Promise<string | null> {
  const rows = await db.$queryRaw<{ digest: string }[]>`
    SELECT "digest", 0 AS "place" FROM "OwnFramework"
      WHERE "organisationId" = ${organisationId} AND "frameworkId" = ${frameworkId} AND "version" = ${version}
    UNION ALL SELECT "digest", 1 FROM "FrameworkVersion"
      WHERE "frameworkId" = ${frameworkId} AND "version" = ${version}
    ORDER BY "place" LIMIT 1`
  return rows[0]?.digest ?? null
}

/** A system as the page of a version's changes needs it. */
export type ScopedSystem = SystemRecord & { acceptedDigest: string; frameworkDigest: string }

/** The present systems that a framework covers, or only those that accepted a given version; in order of their ids. */
export async function scopedSystems(
  db: Db,
  organisationId: string,
  { frameworkId, acceptedDigest }: { frameworkId: string; acceptedDigest: string | null },
  after: string,
  take: number,
): Promise<{ systems: ScopedSystem[]; next: string | null }> {
  const rows = await db.systemScope.findMany({
    where: {
      ...{ organisationId, frameworkId, systemId: { gt: after }, system: { archivedAt: null } },
      ...(acceptedDigest === null ? {} : { acceptedDigest }),
    },
    orderBy: { systemId: 'asc' },
    take: take + 1,
    select: { acceptedDigest: true, frameworkDigest: true, system: true },
  })
  const systems = rows.slice(0, take).map(({ system, ...scope }) => ({ ...systemRecord(system), ...scope }))
  return { systems, next: rows.length > take ? systems.at(-1)!.id : null }
}

/** Present systems that a framework does not cover. */
export async function uncoveredSystems(
  db: Db,
  organisationId: string,
  frameworkId: string,
  take: number,
): Promise<SystemRecord[]> {
  const where = { organisationId, archivedAt: null, scopes: { none: { frameworkId } } }
  return (await db.aiSystem.findMany({ where, orderBy: [{ sortName: 'asc' }, { id: 'asc' }], take })).map(systemRecord)
}

/** How many answers there are to some requirements of a framework in present systems, and in how many systems. */
export async function countAnswers(
  db: Db,
  organisationId: string,
  frameworkId: string,
  requirementIds: readonly string[],
): Promise<{ answers: number; systems: number }> {
  const [row] = await db.$queryRaw<{ answers: number | bigint; systems: number | bigint }[]>`
    SELECT count(*) AS "answers", count(DISTINCT a."systemId") AS "systems" FROM "Assessment" a
    JOIN "AiSystem" s ON s."organisationId" = a."organisationId" AND s."id" = a."systemId"
    WHERE a."organisationId" = ${organisationId} AND a."frameworkId" = ${frameworkId} AND s."archivedAt" IS NULL
      AND a."requirementId" IN (${Prisma.join([...requirementIds, ''])})
      AND (a."status" <> 'not-started' OR a."statement" <> '')`
  return { answers: Number(row?.answers ?? 0), systems: Number(row?.systems ?? 0) }
}

/** The whole answers of one system that nothing in the version in use takes any more. */
export const formerAnswers = (
  db: Db,
  organisationId: string,
  { systemId, frameworkId }: { systemId: string; frameworkId: string },
  present: readonly string[],
) =>
  db.assessment.findMany({
    where: { organisationId, systemId, frameworkId, requirementId: { notIn: [...present] } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: 100,
    select: {
      ...{ id: true, requirementId: true, frameworkVersion: true, status: true, statement: true },
      ...{ justification: true, review: true, updatedAt: true, _count: { select: { evidence: true } } },
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
