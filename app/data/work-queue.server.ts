import { Prisma } from '#app/data/generated/sqlite/client'
import { SETTLED_STATUSES } from '#app/domain/assessment'
import { plusDays } from '#app/lib/dates'
import type { Db } from './database/open.server'

/** Whose work: everybody's, or what falls to one person. */
export interface WorkFor {
  organisationId: string
  today: string
  /** null: everybody's */
  personId: string | null
  /** who is looking: returned answers go to their author, nobody approves their own */
  viewerId: string
}

export const ASSESSMENT_QUEUES = ['overdue', 'soon', 'returned', 'waiting', 'again'] as const
export type AssessmentQueue = (typeof ASSESSMENT_QUEUES)[number]

/** Counting stops here: "200 or more" says as much as 4,213 and costs no more on a large inventory. */
export const MOST_COUNTED = 200

export const DAYS_AHEAD = 30
/** Evidence that ran out longer ago than this was replaced or is nobody's concern any more. */
const DAYS_BACK = 90

const live = { system: { archivedAt: null } }
const open = { status: { notIn: [...SETTLED_STATUSES] } }

/** Due answers are these only where everybody's are asked for; those of one person come from dueFor. */
function whereOf(queue: AssessmentQueue, { organisationId, today, personId, viewerId }: WorkFor) {
  const own = { organisationId, ...live }
  switch (queue) {
    case 'overdue':
      return { ...own, ...open, dueOn: { lt: today } }
    case 'soon':
      return { ...own, ...open, dueOn: { gte: today, lte: plusDays(today, DAYS_AHEAD) } }
    case 'returned':
      return { ...own, review: 'returned', ...(personId === null ? {} : { authorId: personId }) }
    case 'again':
      return { ...own, reviewAgain: { gt: '' }, ...(personId === null ? {} : ofPerson(personId)) }
    case 'waiting':
      return { ...own, review: 'submitted', OR: [{ authorId: null }, { authorId: { not: viewerId } }] }
  }
}

/** Answers that fall to a person: the own ones, and those nobody owns in systems the person answers for. */
const ofPerson = (personId: string) => ({
  OR: [{ ownerId: personId }, { ownerId: null, system: { archivedAt: null, accountableOwnerId: personId } }],
})

export interface WorkItem {
  id: string
  frameworkId: string
  requirementId: string
  status: string
  dueOn: string | null
  updatedAt: string
  ownerId: string | null
  systemId: string
  systemName: string
}

/** Answers that wait for somebody, those due first first. `after` is the key of the last one seen. */
export async function assessmentQueue(
  db: Db,
  queue: AssessmentQueue,
  work: WorkFor,
  after: { at: string; id: string } | null,
  take: number,
): Promise<{ items: WorkItem[]; more: boolean }> {
  const key = queue === 'overdue' || queue === 'soon' ? 'dueOn' : 'updatedAt'
  const on = after && { OR: [{ [key]: { gt: after.at } }, { [key]: after.at, id: { gt: after.id } }] }
  const days = daysOf(queue, work.today)
  const select = {
    ...{ id: true, frameworkId: true, requirementId: true, status: true, dueOn: true, updatedAt: true },
    ...{ ownerId: true, systemId: true, system: { select: { name: true } } },
  } as const
  const rows =
    days && work.personId !== null
      ? inOrder(
          await db.assessment.findMany({
            where: {
              organisationId: work.organisationId,
              id: { in: await dueIds(db, work, work.personId, days, after, take + 1) },
            },
            select,
          }),
        )
      : await db.assessment.findMany({
          where: { AND: [whereOf(queue, work), on ?? {}] },
          orderBy: [{ [key]: 'asc' }, { id: 'asc' }],
          take: take + 1,
          select,
        })
  const items = rows.slice(0, take).map(({ system, ...row }) => ({ ...row, systemName: system.name }))
  return { items, more: rows.length > take }
}

/** Sorted here: told to sort, SQLite would walk through everybody's days instead of looking the few ids up. */
const inOrder = <R extends { dueOn: string | null; id: string }>(rows: R[]): R[] =>
  rows.sort((a, b) => ((a.dueOn ?? '') + a.id < (b.dueOn ?? '') + b.id ? -1 : 1))

/** The days a queue is about, where it is about due dates. */
function daysOf(queue: AssessmentQueue, today: string): Prisma.Sql | null {
  if (queue === 'overdue') return Prisma.sql`a."dueOn" < ${today}`
  if (queue === 'soon') return Prisma.sql`a."dueOn" >= ${today} AND a."dueOn" <= ${plusDays(today, DAYS_AHEAD)}`
  return null
}

/** The first of what falls to a person, beyond the last one seen. */
async function dueIds(
  db: Db,
  { organisationId }: WorkFor,
  personId: string,
  days: Prisma.Sql,
  after: { at: string; id: string } | null,
  take: number,
): Promise<string[]> {
  const beyond = after
    ? Prisma.sql`AND (a."dueOn" > ${after.at} OR a."dueOn" = ${after.at} AND a."id" > ${after.id})`
    : Prisma.empty
  const due = dueFor(organisationId, personId, Prisma.sql`${days} ${beyond}`)
  // Named and materialised, or the database would go through everybody's days in their order. The adapter reads by SELECT.
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (WITH due AS MATERIALIZED (${due}) SELECT * FROM due) AS due ORDER BY "dueOn", "id" LIMIT ${take}`
  return rows.map((row) => row.id)
}

const whereEvidence = ({ organisationId, today, personId }: WorkFor) => ({
  organisationId,
  withdrawnAt: null,
  validUntil: { gte: plusDays(today, -DAYS_BACK), lte: plusDays(today, DAYS_AHEAD) },
  links: { some: {} },
  ...(personId === null ? {} : { addedById: personId }),
})

/** Evidence in use that runs out soon or has just run out, the first first. */
export async function evidenceQueue(db: Db, work: WorkFor, after: { at: string; id: string } | null, take: number) {
  const on = after && { OR: [{ validUntil: { gt: after.at } }, { validUntil: after.at, id: { gt: after.id } }] }
  const rows = await db.evidence.findMany({
    where: { AND: [whereEvidence(work), on ?? {}] },
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
    take: take + 1,
    select: { id: true, title: true, validUntil: true },
  })
  return { items: rows.slice(0, take), more: rows.length > take }
}

const whereSystems = (queue: 'unowned' | 'unknown', { organisationId, personId }: WorkFor) => ({
  organisationId,
  archivedAt: null,
  ...(queue === 'unowned' ? { accountableOwnerId: null } : { unknownFacts: { gt: 0 } }),
  ...(queue === 'unknown' && personId !== null ? { accountableOwnerId: personId } : {}),
})

/** Systems without an owner, or with questions that nobody has answered, by name. */
export async function systemQueue(
  db: Db,
  queue: 'unowned' | 'unknown',
  work: WorkFor,
  after: { at: string; id: string } | null,
  take: number,
) {
  const on = after && { OR: [{ sortName: { gt: after.at } }, { sortName: after.at, id: { gt: after.id } }] }
  const rows = await db.aiSystem.findMany({
    where: { AND: [whereSystems(queue, work), on ?? {}] },
    orderBy: [{ sortName: 'asc' }, { id: 'asc' }],
    take: take + 1,
    select: {
      ...{ id: true, name: true, reference: true, sortName: true, unknownFacts: true, openCount: true },
      ...{ accountableOwnerText: true },
    },
  })
  return { items: rows.slice(0, take), more: rows.length > take }
}

export type WorkCounts = Record<AssessmentQueue | 'evidence', number>

/** How much waits in each queue, counted up to MOST_COUNTED, in one statement. */
export async function workCounts(db: Db, work: WorkFor): Promise<WorkCounts> {
  const { organisationId, today, personId, viewerId } = work
  const soon = plusDays(today, DAYS_AHEAD)
  const counted = (rows: Prisma.Sql) => Prisma.sql`(SELECT count(*) FROM (${rows} LIMIT ${MOST_COUNTED}) AS counted)`
  const answers = (where: Prisma.Sql) => counted(answersOf(organisationId, where))
  const due = (queue: AssessmentQueue) => {
    const days = daysOf(queue, today)!
    return personId === null
      ? answers(Prisma.sql`${days} AND ${UNSETTLED}`)
      : counted(dueFor(organisationId, personId, days))
  }
  const author = personId === null ? Prisma.empty : Prisma.sql`AND a."authorId" = ${personId}`
  const mine =
    personId === null
      ? Prisma.empty
      : Prisma.sql`AND (a."ownerId" = ${personId} OR a."ownerId" IS NULL AND a."systemId" IN
          (SELECT "id" FROM "AiSystem" WHERE "organisationId" = ${organisationId} AND "accountableOwnerId" = ${personId}))`
  const adder = personId === null ? Prisma.empty : Prisma.sql`AND e."addedById" = ${personId}`
  const [row] = await db.$queryRaw<Record<keyof WorkCounts, number | bigint>[]>`SELECT
    ${due('overdue')} AS "overdue",
    ${due('soon')} AS "soon",
    ${answers(Prisma.sql`a."review" = 'returned' ${author}`)} AS "returned",
    ${answers(Prisma.sql`a."review" = 'submitted' AND (a."authorId" IS NULL OR a."authorId" <> ${viewerId})`)} AS "waiting",
    ${answers(Prisma.sql`a."reviewAgain" > '' ${mine}`)} AS "again",
    (SELECT count(*) FROM (SELECT 1 FROM "Evidence" e WHERE e."organisationId" = ${organisationId}
      AND e."withdrawnAt" IS NULL AND e."validUntil" >= ${plusDays(today, -DAYS_BACK)} AND e."validUntil" <= ${soon}
      AND EXISTS (SELECT 1 FROM "EvidenceLink" l WHERE l."organisationId" = e."organisationId" AND l."evidenceId" = e."id")
      ${adder} LIMIT ${MOST_COUNTED}) AS counted) AS "evidence"`
  return Object.fromEntries(Object.entries(row ?? {}).map(([key, n]) => [key, Number(n)])) as WorkCounts
}

const DUE = Prisma.sql`a."id", a."dueOn"`
const UNSETTLED = Prisma.sql`a."status" NOT IN (${Prisma.join([...SETTLED_STATUSES])})`

/** Answers of present systems. The few archived ones are looked up once, not the system of every answer. */
const answersOf = (organisationId: string, where: Prisma.Sql, columns = Prisma.sql`1`) => Prisma.sql`
  SELECT ${columns} FROM "Assessment" a
  WHERE a."organisationId" = ${organisationId} AND ${where} AND a."systemId" NOT IN
    (SELECT "id" FROM "AiSystem" WHERE "organisationId" = ${organisationId} AND "archivedAt" IS NOT NULL)`

/**
 * Open answers that fall to a person: the own ones, and those nobody owns in systems the person answers for. Two branches,
 * each with an index of its own; asked with one OR, the database would go through everybody's answers. CROSS JOIN and
 * COALESCE because SQLite, which keeps no statistics, would else begin with all that nobody owns.
 */
const dueFor = (organisationId: string, personId: string, where: Prisma.Sql) => Prisma.sql`SELECT * FROM (
  ${answersOf(organisationId, Prisma.sql`a."ownerId" = ${personId} AND ${where} AND ${UNSETTLED}`, DUE)}
  UNION ALL SELECT ${DUE} FROM "AiSystem" s CROSS JOIN "Assessment" a
  WHERE s."organisationId" = ${organisationId} AND s."accountableOwnerId" = ${personId} AND s."archivedAt" IS NULL
    AND a."organisationId" = ${organisationId} AND a."systemId" = s."id" AND COALESCE(a."ownerId", '') = ''
    AND ${where} AND ${UNSETTLED}) AS due`

/** Systems without an owner and with open questions, for one person; the organisation's are kept counts. */
export const systemCount = (db: Db, queue: 'unowned' | 'unknown', work: WorkFor): Promise<number> =>
  db.aiSystem.count({ where: whereSystems(queue, work), take: MOST_COUNTED })
