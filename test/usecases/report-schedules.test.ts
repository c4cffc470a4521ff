import { expect, test } from 'vitest'
import { getSchedule, listSchedules } from '#app/data/report-schedules.server'
import { getReport, listReports } from '#app/data/reports.server'
import { hiddenKinds } from '#app/domain/report-reading'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { issueScheduled } from '#app/usecases/issue-scheduled.server'
import { changeRoles, setAccess } from '#app/usecases/manage-people.server'
import { registerSystem } from '#app/usecases/register-system.server'
import {
  changeSchedule,
  endSchedule,
  type PlannedReport,
  pauseSchedule,
  resumeSchedule,
  scheduleReport,
} from '#app/usecases/schedule-report.server'
import { eachDatabase } from '../support/databases'
import { hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { chainFaults, codeOf, grounds, type Person, refusal, type TestGround } from '../support/identity'
import { actOf } from '../support/reports'

const MONTHLY: PlannedReport = {
  ...{ kind: 'organisation', systemId: null, frameworkId: null },
  ...{ cadence: 'monthly', nextOn: '2026-12-01', lastDay: false },
}

eachDatabase('a schedule of reports', (open) => {
  const { fresh, shared } = grounds(open)
  const on = (ground: TestGround, day: string) => {
    ground.clock.now = `${day}T00:01:00.000Z`
    return issueScheduled(ground)
  }
  const rowOf = async (ground: TestGround, by: Person, id: string) =>
    (await getSchedule(ground.database.client, by.organisationId, id))!
  const keyOf = async (ground: TestGround, by: Person, id: string) => ({
    id,
    version: (await rowOf(ground, by, id)).version,
  })
  const reportsOf = (ground: TestGround, by: Person) =>
    listReports(ground.database.client, by.organisationId, { take: 50 })

  test('issues on its day, seals, puts each in the place of the one before, and makes up for missed days once', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    const id = await scheduleReport(ground, by, MONTHLY)
    expect((await on(ground, '2026-11-30')).issued).toEqual([])
    const [first] = (await on(ground, '2026-12-01')).issued
    expect(await on(ground, '2026-12-01')).toEqual({ issued: [], failed: 0 })
    const { client } = ground.database
    const report = (await getReport(client, by.organisationId, first!))!
    expect(report).toMatchObject({ scheduleId: id, asOf: '2026-12-01', replacesId: null, issuedById: null })
    expect(report.issuedByName).toBe('Plumbline (schedule of Ada Admin, every month)')
    expect(report.seal).not.toBeNull()
    expect(await actOf(ground, by, 'report.issue')).toMatchObject({ actor: 'system', subject: `report:${first}` })
    // Three months without a server.
    const [second] = (await on(ground, '2027-03-09')).issued
    expect(await getReport(client, by.organisationId, second!)).toMatchObject({ replacesId: first, asOf: '2027-03-09' })
    expect(await rowOf(ground, by, id)).toMatchObject({ nextOn: '2027-04-01', lastReportId: second, lastError: null })
    expect((await reportsOf(ground, by)).length).toBe(2)
    expect(await chainFaults(ground, by)).toEqual([])
  })

  test('replaces what stands at the end, where somebody replaced its last one by hand', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    await scheduleReport(ground, by, MONTHLY)
    const [first] = (await on(ground, '2026-12-01')).issued
    const byHand = await issueReport(ground, by, { kind: 'organisation', replaces: first })
    const [second] = (await on(ground, '2027-01-01')).issued
    expect((await getReport(ground.database.client, by.organisationId, second!))!.replacesId).toBe(byHand)
  })

  test('two servers at once issue one report', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    await scheduleReport(ground, by, MONTHLY)
    ground.clock.now = '2026-12-01T00:01:00.000Z'
    const works = await Promise.all(Array.from({ length: 4 }, () => issueScheduled(ground)))
    expect(works.flatMap(({ issued }) => issued).length).toBe(1)
    expect(works.map(({ failed }) => failed)).toEqual([0, 0, 0, 0])
    expect((await reportsOf(ground, by)).length).toBe(1)
  })

  test('what cannot be issued is said, recorded once a day, and tried again the next day', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    const id = await scheduleReport(ground, by, MONTHLY)
    // The report that it is to replace is not there: nothing any screen can bring about.
    const where = { organisationId: by.organisationId, id }
    await ground.database.client.reportSchedule.updateMany({ where, data: { lastReportId: 'gone' } })
    expect(await on(ground, '2026-12-01')).toEqual({ issued: [], failed: 1 })
    expect(await on(ground, '2026-12-01')).toEqual({ issued: [], failed: 0 })
    const row = await rowOf(ground, by, id)
    expect(row).toMatchObject({
      nextOn: '2026-12-01',
      active: true,
      lastError: 'The report to be replaced is not here.',
    })
    expect(await actOf(ground, by, 'report.schedule-fail')).toMatchObject({
      actor: 'system',
      after: { why: row.lastError, day: '2026-12-01' },
    })
    expect(await on(ground, '2026-12-02')).toEqual({ issued: [], failed: 1 })
    await ground.database.client.reportSchedule.updateMany({ where, data: { lastReportId: null } })
    expect((await on(ground, '2026-12-03')).issued.length).toBe(1)
    expect(await rowOf(ground, by, id)).toMatchObject({ nextOn: '2027-01-01', lastError: null })
  })

  test('a schedule that somebody changes after it failed is tried on the same day', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    const id = await scheduleReport(ground, by, MONTHLY)
    const where = { organisationId: by.organisationId, id }
    await ground.database.client.reportSchedule.updateMany({ where, data: { lastReportId: 'gone' } })
    expect((await on(ground, '2026-12-01')).failed).toBe(1)
    await ground.database.client.reportSchedule.updateMany({ where, data: { lastReportId: null } })
    await changeSchedule(ground, by, await keyOf(ground, by, id), MONTHLY)
    expect((await on(ground, '2026-12-01')).issued.length).toBe(1)
  })

  test('pauses where whoever set it up may no longer issue, and goes on under the name of who resumes it', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    const officer = await newPerson(ground, by, 'compliance-officer')
    const executive = await newPerson(ground, by, 'executive')
    const [one, other] = [
      await scheduleReport(ground, officer, MONTHLY),
      await scheduleReport(ground, executive, MONTHLY),
    ]
    await changeRoles(ground, by, officer.personId, ['auditor'])
    await setAccess(ground, by, executive.personId, 'disabled')
    expect(await on(ground, '2026-12-01')).toEqual({ issued: [], failed: 0 })
    for (const id of [one, other]) {
      const { active, lastError } = await rowOf(ground, by, id)
      expect([active, lastError]).toEqual([false, expect.stringContaining('whoever set it up may no longer issue')])
    }
    expect(await actOf(ground, by, 'report.schedule-pause')).toMatchObject({ actor: 'system' })
    expect(await on(ground, '2026-12-02')).toEqual({ issued: [], failed: 0 })
    await resumeSchedule(ground, by, await keyOf(ground, by, one))
    expect((await on(ground, '2026-12-02')).issued.length).toBe(1)
    expect(await rowOf(ground, by, one)).toMatchObject({ createdById: by.personId, lastError: null })
  })

  test('of an archived system pauses', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    const systemId = await registerSystem(ground, by, hiringScreener())
    const id = await scheduleReport(ground, by, { ...MONTHLY, kind: 'system', systemId })
    await archiveSystem(ground, by, systemId)
    expect((await on(ground, '2026-12-01')).issued).toEqual([])
    expect(await rowOf(ground, by, id)).toMatchObject({ active: false, lastError: expect.stringContaining('archived') })
    await expect(scheduleReport(ground, by, { ...MONTHLY, kind: 'system', systemId })).rejects.toThrow(/archived/)
  })

  test('of the trail extracts the days since the one before, and replaces nothing', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    await scheduleReport(ground, by, { ...MONTHLY, kind: 'trail-extract' })
    const [first] = (await on(ground, '2026-12-01')).issued
    const [second] = (await on(ground, '2027-01-01')).issued
    // No server ran in February: what was missed is made up for, and no day left out.
    const [third] = (await on(ground, '2027-03-05')).issued
    const { client } = ground.database
    const where = { id: { in: [first!, second!, third!] } }
    const rows = await client.report.findMany({ where, orderBy: { issuedAt: 'asc' } })
    expect(rows.map(({ body, replacesId }) => [JSON.parse(body).period, replacesId])).toEqual([
      [{ from: '2026-11-01', until: '2026-11-30' }, null],
      [{ from: '2026-12-01', until: '2026-12-31' }, null],
      [{ from: '2027-01-01', until: '2027-03-04' }, null],
    ])
  })

  test('on the last day of the month issues there, in short months too, and the trail says so', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    const id = await scheduleReport(ground, by, { ...MONTHLY, nextOn: '2027-01-05', lastDay: true })
    expect((await actOf(ground, by, 'report.schedule')).after).toMatchObject({ nextOn: '2027-01-31', monthDay: 31 })
    const days: string[] = []
    for (const day of ['2027-01-31', '2027-02-28', '2027-03-30', '2027-03-31']) {
      if ((await on(ground, day)).issued.length > 0) days.push(day)
    }
    expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31'])
    expect(await rowOf(ground, by, id)).toMatchObject({ nextOn: '2027-04-30', monthDay: 31 })
    await changeSchedule(ground, by, await keyOf(ground, by, id), { ...MONTHLY, nextOn: '2027-04-30' })
    expect(await rowOf(ground, by, id)).toMatchObject({ monthDay: 30 })
    const weekly = { ...MONTHLY, cadence: 'weekly', lastDay: true } as const
    const refused = await refusal(
      changeSchedule(ground, by, await keyOf(ground, by, id), { ...weekly, nextOn: '2027-05-30' }),
    )
    expect(refused.more.fields).toHaveProperty('lastDay')
  })

  test('is set up, changed, paused, resumed and ended, each recorded and against the version one saw', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const id = await scheduleReport(ground, by, MONTHLY)
    expect((await actOf(ground, by, 'report.schedule')).after).toMatchObject({
      kind: 'organisation',
      cadence: 'monthly',
    })
    const seen = await keyOf(ground, by, id)
    await changeSchedule(ground, by, seen, { cadence: 'weekly', nextOn: '2026-12-31', lastDay: false })
    expect(await actOf(ground, by, 'report.schedule-change')).toMatchObject({
      ...{ before: { cadence: 'monthly', nextOn: '2026-12-01' }, after: { cadence: 'weekly', nextOn: '2026-12-31' } },
    })
    expect(await codeOf(pauseSchedule(ground, by, seen))).toBe('conflict')
    await pauseSchedule(ground, by, await keyOf(ground, by, id))
    expect(await codeOf(pauseSchedule(ground, by, await keyOf(ground, by, id)))).toBe('conflict')
    expect((await rowOf(ground, by, id)).active).toBe(false)
    await resumeSchedule(ground, by, await keyOf(ground, by, id))
    await endSchedule(ground, by, await keyOf(ground, by, id))
    expect(await actOf(ground, by, 'report.schedule-end')).toMatchObject({ before: { cadence: 'weekly' } })
    expect(await codeOf(endSchedule(ground, by, { id, version: 4 }))).toBe('not-found')
  })

  test('a declaration of conformity is a legal act: on no schedule, and issued by a person only', async () => {
    const ground = await fresh()
    const by = await newOrganisation(ground)
    const systemId = await registerSystem(ground, by, hiringScreener())
    const declared = { ...MONTHLY, kind: 'declaration-of-conformity', systemId } as const
    const refused = await refusal(scheduleReport(ground, by, declared))
    expect([refused.code, refused.sentence]).toEqual([
      'rule',
      'An EU declaration of conformity is a legal act that a person signs. It is not issued on a schedule: issue it by hand when it is to be signed.',
    ])
    const { organisationId } = by
    const request = { kind: 'declaration-of-conformity', systemId } as const
    const asOperator = issueReport(ground, { kind: 'operator', organisationId }, request)
    expect((await refusal(asOperator)).sentence).toContain('A person issues it, by name')
    // One from before, or from the archive of another instance, pauses and says why.
    const id = await scheduleReport(ground, by, { ...MONTHLY, kind: 'system', systemId })
    const where = { organisationId_id: { organisationId, id } }
    await ground.database.client.reportSchedule.update({ where, data: { kind: 'declaration-of-conformity' } })
    ground.clock.now = '2026-12-01T00:05:00.000Z'
    await issueScheduled(ground)
    expect(await rowOf(ground, by, id)).toMatchObject({
      active: false,
      lastError: expect.stringContaining('Paused: An EU declaration of conformity is a legal act'),
    })
    expect(await codeOf(resumeSchedule(ground, by, await keyOf(ground, by, id)))).toBe('rule')
    expect(await ground.database.client.report.count({ where: { organisationId } })).toBe(0)
  })

  test('who may, whose, and about what', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const stranger = await newOrganisation(ground)
    const [owner, executive] = [await newPerson(ground, by, 'product-owner'), await newPerson(ground, by, 'executive')]
    const id = await scheduleReport(ground, executive, MONTHLY)
    expect(await codeOf(scheduleReport(ground, owner, MONTHLY))).toBe('forbidden')
    expect(await codeOf(endSchedule(ground, owner, await keyOf(ground, by, id)))).toBe('forbidden')
    expect(await codeOf(scheduleReport(ground, executive, { ...MONTHLY, kind: 'trail-extract' }))).toBe('forbidden')
    expect(await codeOf(endSchedule(ground, stranger, { id, version: 1 }))).toBe('not-found')
    // What one may not read one neither sees on the list nor ends.
    const extracts = await scheduleReport(ground, by, { ...MONTHLY, kind: 'trail-extract' })
    const listed = async (person: Person) =>
      (await listSchedules(ground.database.client, by.organisationId, hiddenKinds(person))).map((one) => one.id)
    expect((await listed(by)).sort()).toEqual([id, extracts].sort())
    expect(await listed(executive)).toEqual([id])
    expect(await codeOf(endSchedule(ground, executive, await keyOf(ground, by, extracts)))).toBe('not-found')
    const theirs = await registerSystem(ground, stranger, hiringScreener())
    expect(await codeOf(scheduleReport(ground, by, { ...MONTHLY, kind: 'system', systemId: theirs }))).toBe('not-found')
    expect(await codeOf(scheduleReport(ground, by, { ...MONTHLY, kind: 'system' }))).toBe('invalid')
    expect(await codeOf(scheduleReport(ground, by, { ...MONTHLY, frameworkId: 'eu-ai-act' }))).toBe('invalid')
    const law = { ...MONTHLY, kind: 'applicability', frameworkId: 'no-such-law' } as const
    expect(await codeOf(scheduleReport(ground, by, law))).toBe('rule')
    const late = await refusal(scheduleReport(ground, by, { ...MONTHLY, nextOn: '2020-01-01' }))
    expect(late.more.fields).toHaveProperty('nextOn')
  })
})
