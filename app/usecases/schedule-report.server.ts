import type { Ground } from '#app/data/ground.server'
import { getSchedule, type ScheduleRow } from '#app/data/report-schedules.server'
import { getSystem } from '#app/data/systems.server'
import { type Actor, personOf } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { needsFramework, needsSystem, takesSystem } from '#app/domain/report-choice'
import { type Cadence, type ReportKind, reportKind } from '#app/domain/report-kinds'
import { mayReadKind } from '#app/domain/report-reading'
import { changedPlan, firstDayFault, planOf, type SchedulePlan, scheduleFault } from '#app/domain/report-schedule'
import { newId } from '#app/lib/ids.server'
import { type Change, change } from './change.server'
import { REPORT_FACTS } from './report-facts/registry.server'

export interface Plan {
  cadence: Cadence
  /** YYYY-MM-DD of the next issue */
  nextOn: string
  /** always on the last day of the month */
  lastDay: boolean
}

export interface PlannedReport extends Plan {
  kind: ReportKind
  systemId: string | null
  frameworkId: string | null
}

/** Has a report issued by itself from a day on. Whoever sets it up answers for what it issues. */
export async function scheduleReport(ground: Ground, by: Actor, input: PlannedReport): Promise<string> {
  checkPlan(input, ground.now().slice(0, 10))
  return change(ground, by, 'report.schedule', async (open) => {
    await checkSubject(open, input)
    const id = newId()
    const { kind, systemId, frameworkId } = input
    const plan = planOf(input)
    await open.tx.reportSchedule.create({
      data: {
        ...{ organisationId: open.scope, id, kind, systemId, frameworkId, ...plan },
        ...{ ...answerable(by), createdAt: open.now },
      },
    })
    const after = { kind, frameworkId, ...told(plan) }
    open.record({ action: 'report.schedule', subject: subject(id), systemId, after })
    return id
  })
}

/** Another rhythm or another next day. Whoever changes it answers for it from then on. */
export async function changeSchedule(
  ground: Ground,
  by: Actor,
  key: { id: string; version: number },
  asked: Plan,
): Promise<void> {
  checkPlan(asked, ground.now().slice(0, 10))
  await changeOne(ground, by, key, 'report.schedule-change', (row) => {
    const plan = changedPlan(planIn(row), asked)
    return { data: { ...plan, lastError: null, ...answerable(by) }, before: told(planIn(row)), after: told(plan) }
  })
}

export async function pauseSchedule(ground: Ground, by: Actor, key: { id: string; version: number }): Promise<void> {
  await changeOne(ground, by, key, 'report.schedule-pause', (row) => {
    ensure(row.active, 'conflict', 'This schedule is paused already.')
    return { data: { active: false } }
  })
}

/** Goes on, under the name of whoever says so; days missed meanwhile are issued once. */
export async function resumeSchedule(ground: Ground, by: Actor, key: { id: string; version: number }): Promise<void> {
  await changeOne(ground, by, key, 'report.schedule-resume', (row) => {
    ensure(!row.active, 'conflict', 'This schedule is running already.')
    ensureSchedulable(row.kind)
    return { data: { active: true, lastError: null, ...answerable(by) } }
  })
}

/** Ends a schedule. What it issued stays, and the trail keeps what it was. */
export async function endSchedule(ground: Ground, by: Actor, key: { id: string; version: number }): Promise<void> {
  await change(ground, by, 'report.schedule', async (open) => {
    const row = await scheduleFor(open, key)
    await open.tx.reportSchedule.delete({ where: { organisationId_id: { organisationId: open.scope, id: key.id } } })
    const { kind, frameworkId, systemId } = row
    const before = { kind, frameworkId, ...told(planIn(row)) }
    open.record({ action: 'report.schedule-end', subject: subject(key.id), systemId, before })
  })
}

const subject = (id: string) => ['report-schedule', id] as const

/** The plan of a schedule as it stands. */
export const planIn = ({ cadence, nextOn, monthDay }: ScheduleRow): SchedulePlan => ({
  ...{ cadence: cadence as Cadence, nextOn, monthDay },
})

/** A plan as the trail keeps it. */
const told = ({ cadence, nextOn, monthDay }: SchedulePlan) => ({
  ...{ cadence, nextOn },
  ...(monthDay !== null && { monthDay }),
})

const answerable = (by: Actor) => ({
  createdById: personOf(by),
  createdByName: by.kind === 'person' ? by.name : 'Operator',
})

interface Step {
  data: object
  before?: Record<string, string | number>
  after?: Record<string, string | number>
}

const changeOne = (
  ground: Ground,
  by: Actor,
  key: { id: string; version: number },
  action: string,
  step: (row: ScheduleRow) => Step,
): Promise<void> =>
  change(ground, by, 'report.schedule', async (open) => {
    const row = await scheduleFor(open, key)
    const { data, before, after } = step(row)
    mayIssueKind(by, row.kind as ReportKind)
    await open.tx.reportSchedule.update({
      where: { organisationId_id: { organisationId: open.scope, id: key.id } },
      data: { ...data, version: { increment: 1 } },
    })
    open.record({ action, subject: subject(key.id), systemId: row.systemId, before, after })
  })

async function scheduleFor({ tx, scope, by }: Change, key: { id: string; version: number }): Promise<ScheduleRow> {
  const row = await getSchedule(tx, scope, key.id)
  ensure(row && mayReadKind(by, row.kind), 'not-found', 'There is no such schedule here.')
  ensure(row.version === key.version, 'conflict', 'Somebody changed this schedule meanwhile. Look at it as it is now.')
  return row
}

function checkPlan({ cadence, nextOn, lastDay }: Plan, today: string): void {
  const fault = firstDayFault(nextOn, today)
  if (fault) throw new Refusal('invalid', fault, { fields: { nextOn: fault } })
  const never = 'A week has no last day of the month. Take the tick away, or choose another rhythm.'
  if (lastDay && cadence === 'weekly') throw new Refusal('invalid', never, { fields: { lastDay: never } })
}

function ensureSchedulable(kind: string): void {
  const fault = scheduleFault(kind)
  if (fault) throw new Refusal('rule', fault)
}

function mayIssueKind(by: Actor, kind: ReportKind): void {
  const may = reach(by, 'report.issue') === 'all' && mayReadKind(by, kind)
  ensure(may, 'forbidden', 'Only who may issue a report may have it issued by itself.')
}

async function checkSubject({ tx, scope, by, library }: Change, { kind, systemId, frameworkId }: PlannedReport) {
  ensure(REPORT_FACTS[kind], 'invalid', `There is no report of the kind “${kind}”.`)
  mayIssueKind(by, kind)
  ensureSchedulable(kind)
  ensure(!needsSystem(kind) || systemId !== null, 'invalid', 'Choose the system the report is about.')
  ensure(systemId === null || takesSystem(kind), 'invalid', `“${reportKind(kind).title}” is not about one system.`)
  const system = systemId === null ? null : await getSystem(tx, scope, systemId)
  ensure(systemId === null || system, 'not-found', 'There is no such system here.')
  ensure(!system?.archivedAt, 'rule', 'The system is archived; nothing new is issued about it by itself.')
  ensure(needsFramework(kind) === (frameworkId !== null), 'invalid', 'Choose the framework the report is about.')
  if (frameworkId !== null) {
    ensure((await library()).digests.has(frameworkId), 'rule', 'The framework is not in use in your organisation.')
  }
}
