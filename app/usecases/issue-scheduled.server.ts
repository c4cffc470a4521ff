import type { Db } from '#app/data/database/open.server'
import type { Ground } from '#app/data/ground.server'
import { giveBackLease, takeLease } from '#app/data/leases.server'
import { dueSchedules, getSchedule, type ScheduleRow } from '#app/data/report-schedules.server'
import { getReport, replacementOf } from '#app/data/reports.server'
import { getSystem } from '#app/data/systems.server'
import { type Actor, isPersonRole } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { Refusal } from '#app/domain/refusal'
import { needsPeriod } from '#app/domain/report-choice'
import type { ReportKind, ReportRequest } from '#app/domain/report-kinds'
import { mayReadKind } from '#app/domain/report-reading'
import { cadenceLabel, nextDay, periodBefore, scheduleFault } from '#app/domain/report-schedule'
import { newId } from '#app/lib/ids.server'
import { splitList } from '#app/lib/text'
import { beginSealing } from './begin-sealing.server'
import { change } from './change.server'
import { issueReport } from './issue-report.server'
import { planIn } from './schedule-report.server'

/** Longer than freezing the facts takes; a server that died holds a schedule up no longer. */
const LEASE_SECONDS = 600

export interface ScheduledWork {
  issued: string[]
  failed: number
}

/**
 * Issues what schedules ask for. Days that were missed are made up for once. Of several servers one takes a schedule; what
 * fails is tried again on the next day, or once somebody changes the schedule.
 */
export async function issueScheduled(ground: Ground): Promise<ScheduledWork> {
  const db = ground.database.client
  const work: ScheduledWork = { issued: [], failed: 0 }
  const faults: unknown[] = []
  for (const due of await dueSchedules(db, todayOf(ground))) {
    const lease = `report-schedule:${due.id}:${due.version}`
    const owner = newId()
    if (!(await takeLease(db, lease, owner, ground.now(), LEASE_SECONDS))) continue
    try {
      const id = await issueOne(ground, due)
      if (id) work.issued.push(id)
      await giveBackLease(db, lease, owner)
    } catch (error) {
      work.failed++
      if (!(error instanceof Refusal)) faults.push(error)
      await takeLease(db, lease, owner, ground.now(), secondsToMidnight(ground.now()))
      await sayFailed(ground, due, error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Scheduled reports could not be issued')
  return work
}

const todayOf = (ground: Ground): string => ground.now().slice(0, 10)

const secondsToMidnight = (now: string): number =>
  Math.ceil((Date.parse(`${now.slice(0, 10)}T23:59:59.999Z`) - Date.parse(now)) / 1_000)

/** Null where another server was faster, or the schedule had to be paused. */
async function issueOne(ground: Ground, { organisationId, id, nextOn, version }: ScheduleRow): Promise<string | null> {
  const db = ground.database.client
  const row = await getSchedule(db, organisationId, id)
  if (!row?.active || row.nextOn !== nextOn || row.version !== version) return null
  const never = scheduleFault(row.kind)
  const halt = (never && `Paused: ${never}`) ?? (await creatorFault(db, row)) ?? (await systemFault(db, row))
  if (halt) {
    await pause(ground, row, halt)
    return null
  }
  const today = todayOf(ground)
  const plan = planIn(row)
  const issuer = `Plumbline (schedule of ${row.createdByName}, ${cadenceLabel(row.cadence).toLowerCase()})`
  const schedule = { id, issuer, nextOn, nextAfter: nextDay(plan, today) }
  const reportId = await issueReport(ground, actor(row), await requestOf(db, row, today), schedule)
  await beginSealing(ground, organisationId, reportId)
  return reportId
}

const actor = ({ organisationId }: ScheduleRow): Actor => ({ kind: 'system', organisationId })

async function requestOf(db: Db, row: ScheduleRow, today: string): Promise<ReportRequest> {
  const kind = row.kind as ReportKind
  const request = {
    ...{ kind, asOf: today },
    ...(row.systemId === null ? {} : { systemId: row.systemId }),
    ...(row.frameworkId === null ? {} : { frameworkId: row.frameworkId }),
  }
  // An extract goes on where the last one ended, and replaces nothing.
  if (needsPeriod(kind)) {
    const last = row.lastReportId === null ? null : await getReport(db, row.organisationId, row.lastReportId)
    return { ...request, period: periodBefore(planIn(row), today, last?.asOf ?? null) }
  }
  const replaces = row.lastReportId === null ? null : await endOfLine(db, row.organisationId, row.lastReportId)
  return replaces === null ? request : { ...request, replaces }
}

/** The report that stands at the end where the given one was replaced by hand since. */
async function endOfLine(db: Db, organisationId: string, id: string): Promise<string> {
  const next = await replacementOf(db, organisationId, id)
  return next ? endOfLine(db, organisationId, next.id) : id
}

/** Why whoever answers for the schedule cannot do so any more; null while they can. */
async function creatorFault(db: Db, { organisationId, createdById, createdByName, kind }: ScheduleRow) {
  if (createdById === null) return null
  const person = await db.person.findUnique({ where: { organisationId_id: { organisationId, id: createdById } } })
  const roles = person?.status === 'active' ? splitList(person.roles).filter(isPersonRole) : []
  const by: Actor = { kind: 'person', organisationId, personId: createdById, name: createdByName, roles }
  const may = reach(by, 'report.issue') === 'all' && mayReadKind(by, kind)
  // Without the name, which the page says beside it: the sentence goes into the trail, where none could be erased.
  return may ? null : 'Paused: whoever set it up may no longer issue this report. Resume it under your name.'
}

async function systemFault(db: Db, { organisationId, systemId }: ScheduleRow): Promise<string | null> {
  const system = systemId === null ? null : await getSystem(db, organisationId, systemId)
  return system?.archivedAt ? 'Paused: the system it is about is archived.' : null
}

const pause = (ground: Ground, row: ScheduleRow, why: string): Promise<void> =>
  note(ground, row, 'report.schedule-pause', { active: false, lastError: why }, why)

function sayFailed(ground: Ground, row: ScheduleRow, error: unknown): Promise<void> {
  const why = error instanceof Refusal ? error.sentence : 'It failed because of a fault of ours.'
  return note(ground, row, 'report.schedule-fail', { lastError: why }, why)
}

async function note(ground: Ground, row: ScheduleRow, action: string, data: object, why: string): Promise<void> {
  const { organisationId, id, systemId, kind, nextOn } = row
  await change(ground, actor(row), 'report.schedule', async ({ tx, record }) => {
    await tx.reportSchedule.updateMany({ where: { organisationId, id, nextOn }, data })
    record({ action, subject: ['report-schedule', id], systemId, after: { kind, day: nextOn, why } })
  })
}
