import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '#app/data/sessions.server'
import { loader as download } from '#app/routes/evidence-file'
import { action as act, loader as show } from '#app/routes/evidence-item'
import { uploadHandler } from '#app/server/uploads.server'
import { startEdge } from '../server/edge-under-test'
import { answerOf, visitOf } from '../support/context'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson } from '../support/ground'
import { grounds, type Person, type TestGround } from '../support/identity'

const boundary = 'plumbline-boundary'
const HTML = '<!doctype html><script>alert(document.cookie)</script>'

eachDatabase('files of evidence', (open) => {
  const { shared } = grounds(open)
  let ground: TestGround
  let officer: Person
  let auditor: Person

  beforeAll(async () => {
    ground = await shared()
    officer = await newOrganisation(ground)
    auditor = await newPerson(ground, officer, 'auditor')
  })

  /** Sends a form to the real edge, as a browser does. */
  async function send(
    by: Person | null,
    parts: Record<string, string>,
    file: { name: string; type: string; content: Buffer | string },
    accept = 'application/json',
    limit = 1024 ** 2,
  ) {
    const edge = await startEdge({ ground, upload: uploadHandler, uploadLimit: limit })
    try {
      const session =
        by &&
        (await openSession(
          ground.database.client,
          { organisationId: by.organisationId, id: by.personId },
          ground.now(),
          { userAgent: 'Test', complete: true },
        ))
      const fields = Object.entries(parts).map(
        ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`
      const body = Buffer.concat([
        Buffer.from(fields.join('') + head),
        Buffer.from(file.content),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ])
      return await edge.ask('/upload', {
        method: 'POST',
        headers: {
          origin: edge.origin,
          'content-type': `multipart/form-data; boundary=${boundary}`,
          accept,
          ...(session ? { cookie: `plumbline=${session.token}` } : {}),
        },
        body,
      })
    } finally {
      await edge.stop()
    }
  }
  const evidenceCount = () =>
    ground.database.client.evidence.count({ where: { organisationId: officer.organisationId } })
  const fetchFile = async (by: Person, evidenceId: string) =>
    answerOf(download({ ...(await visitOf(ground, by, `/evidence/${evidenceId}/file`, { params: { evidenceId } })) }))

  test.each([
    ['page.html', 'text/html', HTML],
    ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['script.js', 'text/javascript', 'alert(1)'],
  ])('%s comes back byte for byte, and only ever to be saved', async (name, type, content) => {
    const answer = await send(officer, { title: 'Attack' }, { name, type, content })
    expect(answer.status).toBe(201)
    const { id, location } = JSON.parse(answer.text)
    expect(location).toBe(`/evidence/${id}`)
    const file = await fetchFile(auditor, id)
    expect(await file.text()).toBe(content)
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-length': String(content.length),
    })
  })

  test('a plain form goes on to the page it names, and its file is attached to nothing it may not', async () => {
    const answer = await send(
      officer,
      { returnTo: '/evidence?state=current' },
      { name: 'a.txt', type: 'text/plain', content: 'a' },
      'text/html',
    )
    expect([answer.status, answer.headers.location]).toEqual([303, '/evidence?state=current'])
  })

  describe('is refused in a sentence, and nothing is kept', () => {
    test.each([
      [
        'too large',
        413,
        /larger than the limit of 0.1 MB/,
        () => send(officer, {}, { name: 'a', type: 'x', content: Buffer.alloc(200_000) }, 'application/json', 102_400),
      ],
      ['empty', 422, /This file is empty/, () => send(officer, {}, { name: 'a', type: 'x', content: '' })],
      ['an auditor’s', 403, /roles do not allow/, () => send(auditor, {}, { name: 'a', type: 'x', content: 'x' })],
      ['nobody’s', 401, /signed out/, () => send(null, {}, { name: 'a', type: 'x', content: 'x' })],
      [
        'for a system that is not there',
        404,
        /no such system/,
        () => send(officer, { attachTo: 'none/eu-ai-act/none' }, { name: 'a', type: 'x', content: 'x' }),
      ],
    ])('%s', async (_what, status, sentence, ask) => {
      const before = await evidenceCount()
      const answer = await ask()
      expect([answer.status, JSON.parse(answer.text).error]).toEqual([status, expect.stringMatching(sentence)])
      expect(await evidenceCount()).toBe(before)
    })

    test('in plain words to a plain form', async () => {
      const answer = await send(officer, {}, { name: 'a', type: 'x', content: '' }, 'text/html')
      expect([answer.status, answer.headers['content-type']]).toEqual([422, 'text/plain; charset=utf-8'])
      expect(answer.text).toMatch(/^This file is empty\. Nothing was stored; choose another one\./)
    })

    test('where the store is full', async () => {
      const { EvidenceStoreFull } = await import('#app/data/evidence-store/evidence-errors.server')
      const { put } = ground.evidence
      Object.assign(ground.evidence, { put: () => Promise.reject(new EvidenceStoreFull()) })
      const answer = await send(officer, {}, { name: 'a', type: 'x', content: 'x' })
      Object.assign(ground.evidence, { put })
      expect([answer.status, JSON.parse(answer.text).error]).toEqual([
        507,
        expect.stringMatching(/storage for evidence is full/),
      ])
    })
  })

  test('its page shows the digest of the bytes, and checks them again when asked', async () => {
    const content = Buffer.from('measured')
    const { id } = JSON.parse((await send(officer, {}, { name: 'm.txt', type: 'text/plain', content })).text)
    const at = (form?: Record<string, string>) =>
      visitOf(ground, auditor, `/evidence/${id}`, { params: { evidenceId: id }, form })
    const page = await (await answerOf(show(await at()))).json()
    expect(page.evidence.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    expect(page.evidence.title).toBe('m.txt')
    const check = async () => (await (await answerOf(act(await at({ intent: 'check' })))).json()).intact
    expect(await check()).toBe(true)
    const { verify } = ground.evidence
    Object.assign(ground.evidence, { verify: async () => false })
    expect(await check()).toBe(false)
    Object.assign(ground.evidence, { verify })
  })

  test('a session that still owes its second factor uploads nothing', async () => {
    const id = { organisationId: officer.organisationId, id: officer.personId }
    const half = await openSession(ground.database.client, id, ground.now(), { userAgent: 'Test', complete: false })
    const upload = {
      ...{ cookie: `plumbline=${half.token}`, secureCookies: false, limit: 100, clientAddress: '', requestId: '' },
      ...{ fields: new URLSearchParams(), fileName: 'a.txt', mediaType: 'text/plain', stream: Readable.from(['x']) },
    }
    const before = await evidenceCount()
    expect((await uploadHandler(ground, upload)).status).toBe(401)
    expect(await evidenceCount()).toBe(before)
  })

  test('nothing of another organisation is found', async () => {
    const stranger = await newOrganisation(ground)
    const { id } = JSON.parse((await send(officer, {}, { name: 'm.txt', type: 'text/plain', content: 'x' })).text)
    expect((await fetchFile(stranger, id)).status).toBe(404)
    expect(
      (await answerOf(show(await visitOf(ground, stranger, `/evidence/${id}`, { params: { evidenceId: id } })))).status,
    ).toBe(404)
  })
})
