import { SETTLED_STATUSES } from '#app/domain/assessment'
import { PICTURE_COUNTS } from '#app/domain/picture'
import { plusDays } from '#app/lib/dates'
import { checkpointFaults } from './checkpoint-faults.server'
import type { Db } from './database/open.server'
import { peopleNames } from './people.server'
import { failedSchedules } from './report-schedules.server'
import { listReports } from './reports.server'
import { topRisks } from './risks.server'
import { earliestRollup } from './rollups.server'
import { readTallies } from './tallies.server'
import { chainHead } from './trail.server'
import { lastTrailCheck } from './trail-checks.server'
import { assessmentQueue, evidenceQueue, type WorkFor, workCounts } from './work-queue.server'

/** Change is shown against the oldest roll-up of so many days: a day changes little, a month tells. */
const LOOK_BACK_DAYS = 30
const SHOWN = 8

/** What an executive sees: kept counts, the same counts a month ago, the gravest risks and what falls due. */
export async function executiveHome(db: Db, organisationId: string, today: string) {
  const counts = await readTallies(db, organisationId, PICTURE_COUNTS)
  const before = await earliestRollup(db, organisationId, plusDays(today, -LOOK_BACK_DAYS), today)
  const risks = await topRisks(db, organisationId, 5)
  const due = await assessmentQueue(db, 'soon', everybody(organisationId, today), null, 5)
  const names = await peopleNames(db, organisationId, [
    ...risks.map((risk) => risk.ownerId),
    ...due.items.map((item) => item.ownerId),
  ])
  return { counts, before, risks, due: due.items, names: Object.fromEntries(names) }
}

/** What a compliance officer sees: how much waits in each queue, and the head of the most pressing ones. */
export async function officerHome(db: Db, organisationId: string, personId: string, today: string) {
  const work = { ...everybody(organisationId, today), viewerId: personId }
  const counts = await readTallies(db, organisationId, ['systems', 'first-day', 'risk'])
  const waiting = await workCounts(db, work)
  const overdue = await assessmentQueue(db, 'overdue', work, null, SHOWN)
  const evidence = await evidenceQueue(db, work, null, SHOWN)
  const schedules = await failedSchedules(db, organisationId)
  const faults = await checkpointFaults(db, organisationId)
  return { counts, waiting, overdue: overdue.items, evidence: evidence.items, schedules, faults }
}

/** What a product owner sees: the own systems, and what is asked by when. */
export async function ownerHome(db: Db, organisationId: string, personId: string, today: string) {
  const waiting = await workCounts(db, { organisationId, today, personId, viewerId: personId })
  const systems = await ownSystems(db, organisationId, personId, 25)
  const asked = await db.assessment.findMany({
    where: {
      organisationId,
      ownerId: personId,
      dueOn: { not: null },
      status: { notIn: [...SETTLED_STATUSES] },
      system: { archivedAt: null },
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: SHOWN,
    select: WORK,
  })
  const returned = await db.assessment.findMany({
    where: { organisationId, review: 'returned', authorId: personId, system: { archivedAt: null } },
    orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
    take: SHOWN,
    select: WORK,
  })
  const counts = await readTallies(db, organisationId, ['systems'])
  return { waiting, systems, asked, returned, counts }
}

/**
 * The systems a person answers for, by name: two look-ups put together, for with one OR the database would go through the
 * whole inventory. COALESCE keeps SQLite, which keeps no statistics, from walking through it in the order of names.
 */
const ownSystems = (db: Db, organisationId: string, personId: string, take: number) => db.$queryRaw<OwnSystem[]>`
  SELECT "id", "name", "reference", "tier", "tiers", "tierOverride", "unknownFacts", "openCount", "applicableCount"
  FROM "AiSystem" WHERE "organisationId" = ${organisationId} AND COALESCE("archivedAt", '') = '' AND "id" IN (
    SELECT "id" FROM "AiSystem" WHERE "organisationId" = ${organisationId} AND "accountableOwnerId" = ${personId}
    UNION ALL SELECT "id" FROM "AiSystem" WHERE "organisationId" = ${organisationId} AND "technicalOwnerId" = ${personId})
  ORDER BY "sortName", "id" LIMIT ${take}`

type OwnSystem = Record<'id' | 'name' | 'reference' | 'tier' | 'tiers', string> &
  Record<'unknownFacts' | 'openCount' | 'applicableCount', number> & { tierOverride: string | null }

const WORK = {
  ...{ systemId: true, frameworkId: true, requirementId: true, status: true, dueOn: true, reviewNote: true },
  system: { select: { name: true } },
} as const

/** What an auditor sees: the last check of the trail, and the papers issued. */
export async function auditorHome(db: Db, organisationId: string, hidden: readonly string[]) {
  const head = await chainHead(db, organisationId)
  const check = await lastTrailCheck(db, organisationId)
  const reports = await listReports(db, organisationId, { hidden, take: 10 })
  const counts = await readTallies(db, organisationId, ['systems', 'risk'])
  return { head, check, reports, counts }
}

/** What an administrator sees: who is here and who was invited, and what fails by itself. */
export async function administratorHome(db: Db, organisationId: string, now: string) {
  const people = await db.person.groupBy({ by: ['status'], where: { organisationId }, _count: true })
  const invited = await db.invitation.count({
    where: { organisationId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  })
  const counts = await readTallies(db, organisationId, ['systems', 'risk'])
  const active = people.find(({ status }) => status === 'active')?._count ?? 0
  const disabled = people.find(({ status }) => status === 'disabled')?._count ?? 0
  return { active, disabled, invited, counts, faults: await checkpointFaults(db, organisationId) }
}

const everybody = (organisationId: string, today: string): WorkFor => ({
  organisationId,
  today,
  personId: null,
  viewerId: '',
})
