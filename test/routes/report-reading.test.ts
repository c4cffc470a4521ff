import { beforeAll, expect, test } from 'vitest'
import { hiddenKinds, mayReadKind } from '#app/domain/report-reading'
import { auditPackage } from '#app/usecases/audit-package.server'
import { inviteGuest } from '#app/usecases/invite-guest.server'
import { revokeLink, shareReport } from '#app/usecases/share-report.server'
import { answerOf, guestVisitOf, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn } from '../support/ground'
import { codeOf } from '../support/identity'
import { sealedReport } from '../support/reports'
import { addressOf, loadRoute, mapped } from './route-map'
import { newObjects, newWorldOrganisation, type Objects, type Organisation, type Person } from './world'

const PAGES = ['report.tsx', 'report-pdf.ts', 'report-snapshot.ts', 'report-oscal.ts', 'report-package.ts']

eachDatabase('an extract of the trail, issued', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let ours: Organisation
  let own: Objects
  let extract: string
  let params: Record<string, string>

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    ours = await newWorldOrganisation(ground, 'Acme')
    own = await newObjects(ground, ours)
    extract = await sealedReport(ground, ours.founder, { kind: 'trail-extract', systemId: own.systemId })
    params = { ...own, reportId: extract, file: 'assessment-results.json' } as unknown as Record<string, string>
  }, 120_000)

  async function statusOf(file: string, person: Person): Promise<number> {
    const url = addressOf(mapped.find((one) => one.file === file)!.path, params)
    const { loader, action } = await loadRoute(file)
    const form = loader ? {} : { form: {} }
    const answer = await answerOf(
      (loader ?? action)!((await visitOf(ground, person, url, { params, ...form })) as never),
    )
    await answer.body?.cancel()
    return answer.status
  }

  test('opens only for whoever may read the trail, on every way to it', async () => {
    const { owner, executive, auditor, officer } = ours.people
    for (const file of PAGES) {
      for (const person of [owner, executive]) expect([file, await statusOf(file, person)]).toEqual([file, 403])
      // It assesses nothing, so there is no OSCAL of it.
      const there = file === 'report-oscal.ts' ? 404 : 200
      for (const person of [auditor, officer]) expect([file, await statusOf(file, person)]).toEqual([file, there])
    }
    const { action } = await loadRoute('report.tsx')
    const visit = await visitOf(ground, executive, `/reports/${extract}`, { params, form: { intent: 'seal' } })
    expect((await answerOf(action!(visit as never))).status).toBe(403)
  })

  test('stands in the lists of nobody else', async () => {
    const { owner, executive, auditor } = ours.people
    for (const file of ['reports.tsx', 'system-reports.tsx']) {
      const { loader } = await loadRoute(file)
      const said = async (person: Person) => {
        const answer = await answerOf(loader!((await visitOf(ground, person, '/reports', { params })) as never))
        return answer.text()
      }
      for (const person of [owner, executive]) {
        expect(await said(person), file).not.toContain(extract)
        expect(await said(person), file).toContain(own.reportId)
      }
      expect(await said(auditor), file).toContain(extract)
    }
  })

  test('is neither packed nor shared by them', async () => {
    const { executive, officer } = ours.people
    expect(await codeOf(auditPackage(ground, executive, extract))).toBe('forbidden')
    expect(await codeOf(shareReport(ground, executive, extract, { recipient: 'Nora', days: 1 }))).toBe('forbidden')
    expect(await shareReport(ground, officer, extract, { recipient: 'Erika', days: 1 })).toHaveProperty('token')
  })

  test('is not for guests, though it speaks of their system', async () => {
    const nora = { name: 'Nora', email: 'nora@firm.example', firm: '', purpose: '' }
    const until = { until: '2026-12-20', systemIds: [own.systemId] }
    const { id } = await inviteGuest(ground, ours.founder, { ...nora, ...until })
    const guest = { organisationId: ours.founder.organisationId, id }
    const asked = async (file: string) => {
      const { loader } = await loadRoute(file)
      return answerOf(loader!((await guestVisitOf(ground, guest, '/guest', { params })) as never))
    }
    expect((await asked('guest-report-pdf.ts')).status).toBe(404)
    const listed = await (await asked('guest-reports.tsx')).text()
    expect(listed).not.toContain(extract)
    expect(listed).toContain(own.reportId)
  })

  test('and whom else a report was given to is not told to a guest', async () => {
    const recipient = 'Erika Anderswo'
    const { id: link } = await shareReport(ground, ours.founder, extract, { recipient, days: 1 })
    await revokeLink(ground, ours.founder, extract, link)
    const { loader } = await loadRoute('guest-history.tsx')
    const guest = { organisationId: ours.founder.organisationId, id: own.guestId }
    const said = await answerOf(loader!((await guestVisitOf(ground, guest, '/guest', { params })) as never))
    const text = await said.text()
    expect(text).not.toContain(recipient)
    expect(text).toContain('sealed the file of a report')
  })
})

test('the rule is one of the kind: only extracts ask for more than being inside', () => {
  const executive = { kind: 'person', organisationId: 'o', personId: 'p', name: 'E', roles: ['executive'] } as const
  expect(hiddenKinds(executive)).toEqual(['trail-extract'])
  expect(hiddenKinds({ kind: 'guest', organisationId: 'o', guestId: 'g', name: 'G' })).toEqual(['trail-extract'])
  expect(hiddenKinds({ kind: 'operator', organisationId: 'o' })).toEqual([])
  expect(mayReadKind({ ...executive, roles: [] }, 'system')).toBe(false)
})
