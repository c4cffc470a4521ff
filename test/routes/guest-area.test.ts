import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { findEvents } from '#app/data/trail.server'
import { newId } from '#app/lib/ids.server'
import { loggedPath, paths } from '#app/paths'
import { isGuessable } from '#app/server/rate-limit.server'
import { guestWay } from '#app/ui/guest/guest-way'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { inviteGuest } from '#app/usecases/invite-guest.server'
import { answerOf, contextOn, cookiesOf, type Form, guestVisitOf, plainRequest } from '../support/context'
import { eachDatabase } from '../support/databases'
import { groundOn } from '../support/ground'
import { addressOf, loadRoute, mapped } from './route-map'
import { newObjects, newWorldOrganisation, type Objects, type Organisation } from './world'

/** Frames around other pages; what is opened, the page within records. */
const FRAMES = ['guest.tsx', 'guest-system.tsx']
const pages = mapped.filter(({ file }) => file.startsWith('guest') && !/^guest-(?:link|leave)/.test(file))

eachDatabase('the guest area', (open) => {
  let ground: Awaited<ReturnType<typeof groundOn>>
  let ours: Organisation
  let own: Objects
  let ofOther: Objects
  let fileId: string
  let elsewhereId: string
  const body = Buffer.from('%PDF-1.4 the log')

  beforeAll(async () => {
    ground = await groundOn((await open()).database)
    ours = await newWorldOrganisation(ground, 'Acme')
    own = await newObjects(ground, ours)
    ofOther = await newObjects(ground, ours)
    fileId = await fileOn(own)
    elsewhereId = await fileOn(ofOther)
  })

  const fileOn = async ({ systemId, frameworkId, answered: requirementId }: Objects) => {
    const stored = await ground.evidence.put(
      ours.founder.organisationId,
      Readable.from([Buffer.concat([body, Buffer.from(newId())])]),
      { limit: 1_000 },
    )
    const file = { kind: 'file', file: { fileName: 'log "1".pdf', mediaType: 'text/html', ...stored } } as const
    const words = { title: 'The log', note: '', validFrom: null, validUntil: null }
    return addEvidence(ground, ours.founder, file, words, [{ systemId, frameworkId, requirementId }])
  }

  async function get(file: string, params: Record<string, string>) {
    const route = mapped.find((one) => one.file === file)!
    const guest = { organisationId: ours.founder.organisationId, id: own.guestId }
    const args = await guestVisitOf(ground, guest, addressOf(route.path, params), { params })
    const { loader } = await loadRoute(file)
    return answerOf(loader!(args as never))
  }

  const paramsOf = (objects: Objects, more: object = {}) =>
    ({ ...objects, requirementId: objects.answered, ...more }) as Record<string, string>
  const views = () =>
    findEvents(ground.database.client, ours.founder.organisationId, { actor: `guest:${own.guestId}`, take: 100 })

  test('every page that answers leaves one event, and its frame none', async () => {
    for (const { file } of pages) {
      const before = (await views()).length
      const answer = await get(
        file,
        paramsOf(own, { evidenceId: file === 'guest-evidence-file.ts' ? fileId : own.evidenceId }),
      )
      const left = (await views()).length - before
      // The report is still being drawn: it is not given, and not opened.
      if (file === 'guest-report-pdf.ts') expect([file, answer.status, left]).toEqual([file, 409, 0])
      else expect([file, answer.status, left]).toEqual([file, 200, FRAMES.includes(file) ? 0 : 1])
    }
  })

  test('a file of the system is saved under its own name, never shown', async () => {
    const answer = await get('guest-evidence-file.ts', paramsOf(own, { evidenceId: fileId }))
    expect((await answer.text()).startsWith(body.toString())).toBe(true)
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="log _1_.pdf"/)
    expect(answer.headers.get('Content-Type')).toBe('application/octet-stream')
    const opened = (await views()).find((event) => event.subjectId === fileId)
    expect(opened).toMatchObject({ subjectType: 'evidence', systemId: own.systemId, action: 'guest.view' })
  })

  test('what belongs to another system is not found under this one, nor is that system', async () => {
    const count = (await views()).length
    const here = (more: object) => paramsOf(own, more)
    expect((await get('guest-evidence-file.ts', here({ evidenceId: elsewhereId }))).status).toBe(404)
    expect((await get('guest-evidence-item.tsx', here({ evidenceId: elsewhereId }))).status).toBe(404)
    expect((await get('guest-evidence-item.tsx', here({ evidenceId: own.looseEvidenceId }))).status).toBe(404)
    expect((await get('guest-risk.tsx', here({ riskId: ofOther.riskId }))).status).toBe(404)
    expect((await get('guest-risk.tsx', here({ riskId: own.generalRiskId }))).status).toBe(404)
    expect((await get('guest-report-pdf.ts', here({ reportId: ofOther.reportId }))).status).toBe(404)
    for (const { file, path } of pages.filter(({ path }) => path.includes(':systemId'))) {
      expect([file, path, (await get(file, paramsOf(ofOther))).status]).toEqual([file, path, 404])
    }
    expect((await views()).length).toBe(count)
  })

  test('no page carries an address of a colleague, a draft, a comment, or an owner of something else', async () => {
    for (const { file } of pages.filter(({ file }) => file.endsWith('.tsx'))) {
      const said = await (await get(file, paramsOf(own))).text()
      expect(said, file).not.toMatch(/@acme\.example|passwordHash|passphraseHash/)
      expect(said, file).not.toContain(ours.people['other owner'].name)
    }
  })

  test('the link lets in by its passphrase; the cookie is for this host and out of reach of scripts', async () => {
    const guest = { name: 'Nora', email: 'nora@firm.example', firm: '', purpose: '' }
    const keys = await inviteGuest(ground, ours.founder, { ...guest, until: '2026-12-20', systemIds: [own.systemId] })
    const { loader, action } = await loadRoute('guest-link.tsx')
    const url = paths.guestLink(keys.token)
    const args = (form?: Form) =>
      ({ request: plainRequest(url, form), params: { token: keys.token }, context: contextOn(ground) }) as never
    const shown = await answerOf(loader!(args()))
    expect(await shown.json()).toEqual({ guest: { organisation: 'Acme organisation', until: '2026-12-20' } })
    const wrong = await answerOf(action!(args({ intent: 'enter', password: 'nothing' })))
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([422, []])
    expect((await answerOf(action!(args({ 'password[$ne]': 'x' })))).status).toBe(400)
    const right = await answerOf(action!(args({ intent: 'enter', password: keys.passphrase })))
    expect(right.headers.get('Location')).toBe('/guest')
    expect(right.headers.getSetCookie()[0]).toMatch(
      /^plumbline-guest=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/,
    )
    const leave = await loadRoute('guest-leave.tsx')
    const cookie = `plumbline-guest=${cookiesOf(right).get('plumbline-guest')}`
    const home = async () => {
      const request = plainRequest('/guest', undefined, cookie)
      return (
        await answerOf(
          (
            await loadRoute('guest-home.tsx')
          ).loader!({ request, params: {}, context: contextOn(ground) } as never),
        )
      ).status
    }
    expect(await home()).toBe(200)
    await answerOf(
      leave.action!({
        request: plainRequest('/guest/leave', {}, cookie),
        params: {},
        context: contextOn(ground),
      } as never),
    )
    expect(await home()).toBe(401)
  })
})

describe('the ways of a guest', () => {
  const way = guestWay('s1')
  test.each([
    ['/systems', '/guest'],
    ['/systems/s1', '/guest/systems/s1'],
    ['/systems/s1#tier', '/guest/systems/s1#tier'],
    ['/systems/s1/scope?framework=eu-ai-act', '/guest/systems/s1/scope?framework=eu-ai-act'],
    ['/systems/s1/assess/eu-ai-act/art-9.1?state=open', '/guest/systems/s1/assess/eu-ai-act/art-9.1?state=open'],
    ['/systems/s1/assess/eu-ai-act?state=open', '/guest/systems/s1/assessments?framework=eu-ai-act&state=open'],
    ['/frameworks/eu-ai-act/art-9.1', '/guest/systems/s1/assess/eu-ai-act/art-9.1'],
    ['/evidence/e1', '/guest/systems/s1/evidence/e1'],
    ['/evidence/e1/file', '/guest/systems/s1/evidence/e1/file'],
    ['/risks/r1', '/guest/systems/s1/risks/r1'],
    ['/reports/p1/report.pdf', '/guest/systems/s1/reports/p1/report.pdf'],
    ['#penalty-1', '#penalty-1'],
    ['?framework=x', '?framework=x'],
    ['https://eur-lex.europa.eu/x', 'https://eur-lex.europa.eu/x'],
    ['/verify', '/verify'],
  ])('%s leads to %s', (href, there) => expect(way(href)).toBe(there))

  test.each([
    ...[
      '/',
      '/systems/s2',
      '/systems/s1/overlap',
      '/systems/s1/questionnaires/canada-aia',
      '/systems/new',
      '/evidence',
    ],
    ...[
      '/evidence/new',
      '/evidence/e1/attach',
      '/risks',
      '/risks/new?system=s1',
      '/reports/p1',
      '/reports/p1/snapshot.json',
    ],
    ...['/trail', '/settings', '/frameworks', '/frameworks/eu-ai-act', '/guestbook', '/verifyme'],
  ])('%s leads nowhere', (href) => expect(way(href)).toBeNull())

  test('outside a system only the list is left', () => {
    expect([guestWay(undefined)('/systems'), guestWay(undefined)('/evidence/e1')]).toEqual(['/guest', null])
  })
})

test('a link is guessed at only so fast, and no log keeps it', () => {
  expect(isGuessable('/guest/link/abc')).toBe(true)
  expect(isGuessable('/Guest//link/abc/')).toBe(true)
  expect(loggedPath('/guest/link/abc')).toBe('/guest/link/…')
  expect(loggedPath('/GUEST//link//abc?x=1')).toBe('/GUEST//link//…?x=1')
})
