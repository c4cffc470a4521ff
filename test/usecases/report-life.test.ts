import { expect, test } from 'vitest'
import { getReport, listReports, neighboursOf, pageOfReports, replaceableReports } from '#app/data/reports.server'
import { sealingFault } from '#app/data/seal-jobs.server'
import { type ReportState, reportStateOf } from '#app/domain/report-list'
import { beginSealing, sealAgain } from '#app/usecases/begin-sealing.server'
import { drawDraft } from '#app/usecases/draw-draft.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { withdrawReport } from '#app/usecases/withdraw-report.server'
import { eachDatabase } from '../support/databases'
import { hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { chainFaults, codeOf, grounds, refusal } from '../support/identity'
import { actOf, sealedReport } from '../support/reports'

const SUMMARY = { kind: 'organisation' } as const

eachDatabase('the life of a report', (open) => {
  const { shared } = grounds(open)

  test('a report replaces one of its kind about the same thing, once, and both say so', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const db = ground.database.client
    const first = await issueReport(ground, by, SUMMARY)
    const second = await issueReport(ground, by, { ...SUMMARY, replaces: first })
    const [newer, older] = await listReports(db, by.organisationId, { take: 9 })
    expect([newer!.id, newer!.replacedById, older!.id, older!.replacedById]).toEqual([second, null, first, second])
    const links = await neighboursOf(db, by.organisationId, (await getReport(db, by.organisationId, second))!)
    expect([links.replaces?.id, links.replacedBy]).toEqual([first, null])
    expect((await actOf(ground, by, 'report.issue')).after).toMatchObject({ replaces: first })
    const again = await refusal(issueReport(ground, by, { ...SUMMARY, replaces: first }))
    expect([again.code, again.sentence]).toEqual(['rule', expect.stringContaining('replaced already')])
    const systemId = await registerSystem(ground, by, hiringScreener())
    const other = { kind: 'system', systemId, replaces: second } as const
    expect(await codeOf(issueReport(ground, by, other))).toBe('rule')
    const law = { kind: 'applicability', frameworkId: 'eu-ai-act' } as const
    const statement = await issueReport(ground, by, law)
    const elsewhere = { kind: 'applicability', frameworkId: 'nist-ai-rmf', replaces: statement } as const
    expect((await refusal(issueReport(ground, by, elsewhere))).sentence).toContain('about the same thing')
  })

  test('what may be replaced is offered: of the same subject, the newest first, withdrawn ones too, no replaced ones', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const first = await issueReport(ground, by, SUMMARY)
    const second = await issueReport(ground, by, { ...SUMMARY, replaces: first })
    const beside = await issueReport(ground, by, SUMMARY)
    await withdrawReport(ground, by, beside, 'A figure is wrong.')
    const of = { kind: 'organisation', systemId: null, frameworkId: null }
    const offered = await replaceableReports(ground.database.client, by.organisationId, of, 9)
    expect(offered.map(({ id, withdrawnAt }) => [id, withdrawnAt !== null])).toEqual([
      [beside, true],
      [second, false],
    ])
    expect(await issueReport(ground, by, { ...SUMMARY, replaces: beside })).toBeTruthy()
  })

  test('withdrawing needs a reason and the permission, is recorded, and happens once', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const executive = await newPerson(ground, by, 'executive')
    const stranger = await newOrganisation(ground)
    const id = await issueReport(ground, by, SUMMARY)
    expect((await refusal(withdrawReport(ground, by, id, '  '))).more.fields).toHaveProperty('reason')
    expect(await codeOf(withdrawReport(ground, executive, id, 'Wrong'))).toBe('forbidden')
    expect(await codeOf(withdrawReport(ground, stranger, id, 'Wrong'))).toBe('not-found')
    await withdrawReport(ground, by, id, 'A figure is wrong.')
    const { withdrawal } = (await getReport(ground.database.client, by.organisationId, id))!
    expect(withdrawal).toMatchObject({ why: 'A figure is wrong.', withdrawnById: by.personId })
    expect(await actOf(ground, by, 'report.withdraw')).toMatchObject({
      actor: `person:${by.personId}`,
      subject: `report:${id}`,
      after: { why: 'A figure is wrong.' },
    })
    expect(await codeOf(withdrawReport(ground, by, id, 'Again'))).toBe('conflict')
    expect(await chainFaults(ground, by)).toEqual([])
  })

  test('the list is filtered by state, kind and system, and paged both ways', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const db = ground.database.client
    const scope = by.organisationId
    const systemId = await registerSystem(ground, by, hiringScreener())
    const dossier = await issueReport(ground, by, { kind: 'system', systemId })
    const replaced = await issueReport(ground, by, SUMMARY)
    const inForce = await sealedReport(ground, by, { ...SUMMARY, replaces: replaced })
    const withdrawn = await issueReport(ground, by, SUMMARY)
    await withdrawReport(ground, by, withdrawn, 'Wrong')
    const expected: Record<ReportState, string> = { sealing: dossier, replaced, 'in-force': inForce, withdrawn }
    for (const [state, id] of Object.entries(expected)) {
      const rows = await listReports(db, scope, { state: state as ReportState, take: 9 })
      expect(
        rows.map((row) => [row.id, reportStateOf(row)]),
        state,
      ).toEqual([[id, state]])
    }
    const about = await listReports(db, scope, { systemId, take: 9 })
    expect(about.map(({ id, systemName }) => [id, systemName])).toEqual([[dossier, 'Hiring screener']])
    expect((await listReports(db, scope, { kind: 'organisation', take: 9 })).length).toBe(3)
    const all = (await listReports(db, scope, { take: 9 })).map(({ id }) => id)
    const first = await pageOfReports(db, scope, {}, 3)
    expect([first.rows.map(({ id }) => id), first.newer]).toEqual([all.slice(0, 3), null])
    const second = await pageOfReports(db, scope, { before: first.older! }, 3)
    expect([second.rows.map(({ id }) => id), second.older]).toEqual([all.slice(3), null])
    const back = await pageOfReports(db, scope, { after: second.newer! }, 3)
    expect([back.rows.map(({ id }) => id), back.newer]).toEqual([all.slice(0, 3), null])
    const stranger = await newOrganisation(ground)
    expect(await listReports(db, stranger.organisationId, { take: 9 })).toEqual([])
  })

  test('a draft is drawn under the permission of issuing and leaves nothing behind', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const [auditor, owner] = [await newPerson(ground, by, 'auditor'), await newPerson(ground, by, 'product-owner')]
    const of = { where: { organisationId: by.organisationId } }
    const db = ground.database.client
    const before = [await db.auditEvent.count(of), await db.report.count(of)]
    const { fileName, bytes } = await drawDraft(ground, by, SUMMARY)
    expect(fileName).toBe('draft-organisation-2026-11-20.pdf')
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect([await db.auditEvent.count(of), await db.report.count(of)]).toEqual(before)
    for (const one of [auditor, owner]) expect(await codeOf(drawDraft(ground, one, SUMMARY))).toBe('forbidden')
  })

  test('sealing that failed says why until it succeeds; whoever may issue may try again', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const auditor = await newPerson(ground, by, 'auditor')
    const db = ground.database.client
    const id = await issueReport(ground, by, SUMMARY)
    const full = { ...ground.evidence, put: () => Promise.reject(new Error('No space left on device')) }
    await beginSealing({ ...ground, evidence: full }, by.organisationId, id)
    expect(await sealingFault(db, by.organisationId, id)).toContain('fault of ours')
    expect((await getReport(db, by.organisationId, id))!.seal).toBeNull()
    expect(await codeOf(sealAgain(ground, auditor, id))).toBe('forbidden')
    expect(await codeOf(sealAgain(ground, await newOrganisation(ground), id))).toBe('not-found')
    await (await sealAgain(ground, by, id)).finished
    expect(await sealingFault(db, by.organisationId, id)).toBeNull()
    expect((await getReport(db, by.organisationId, id))!.seal!.pages).toBeGreaterThan(1)
    expect(await codeOf(sealAgain(ground, by, id))).toBe('conflict')
  })
})
