import { beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '#app/data/sessions.server'
import { loader as picture } from '#app/routes/settings-logo'
import { uploadHandler } from '#app/server/uploads.server'
import { startEdge } from '../server/edge-under-test'
import { answerOf, visitOf } from '../support/context'
import { withSqlite } from '../support/databases'
import { groundOn, newOrganisation, newPerson } from '../support/ground'
import type { Person, TestGround } from '../support/identity'
import { logoFixture } from '../support/pictures'
import { renderRoute } from './render-route'

const boundary = 'plumbline-boundary'
let ground: TestGround
let admin: Person

beforeAll(async () => {
  ground = await groundOn((await withSqlite()).database)
  admin = await newOrganisation(ground, 'Kestrel')
})

/** Sends the form of the settings to the real edge, with a name and a type that say nothing about what is in it. */
async function send(by: Person, content: Buffer, accept = 'application/json') {
  const edge = await startEdge({ ground, upload: uploadHandler, uploadLimit: 2 ** 20 })
  const key = { organisationId: by.organisationId, id: by.personId }
  const { token } = await openSession(ground.database.client, key, ground.now(), { userAgent: '', complete: true })
  const part = (name: string, more = '') => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}`
  const head = `${part('purpose')}\r\n\r\nlogo\r\n${part('file', '; filename="logo.svg"')}\r\nContent-Type: text/html\r\n\r\n`
  try {
    return await edge.ask('/upload', {
      method: 'POST',
      headers: {
        ...{ origin: edge.origin, accept, cookie: `plumbline=${token}` },
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    })
  } finally {
    await edge.stop()
  }
}

const show = async (by: Person) => answerOf(picture(await visitOf(ground, by, '/settings/logo')))
const page = async (form?: Record<string, string>) => renderRoute(ground, admin, '/settings', form)

describe('the logo in the settings', () => {
  test('begins with nothing but a form that a browser sends by itself', async () => {
    const html = await page()
    expect(html).toMatch(/<form[^>]* action="\/upload"[^>]* encType="multipart\/form-data"/i)
    expect(html).toContain('Use as logo')
    expect(html).not.toContain('<img')
    expect((await show(admin)).status).toBe(404)
  })

  test('is refused in a sentence that names the file, before and after JavaScript', async () => {
    const answer = await send(admin, logoFixture('cmyk.jpg'))
    const sentence = expect.stringMatching(/^The picture is made for a printing press \(CMYK\)/)
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.text)).toMatchObject({ error: sentence, fields: { file: sentence } })
    const plain = await send(admin, Buffer.from('<svg onload="alert(1)">'), 'text/html')
    expect([plain.status, plain.text]).toEqual([422, expect.stringMatching(/looks like an SVG: save it as PNG/)])
    const large = await send(admin, Buffer.concat([logoFixture('wide.png'), Buffer.alloc(900_000)]))
    expect([large.status, large.text]).toEqual([422, expect.stringMatching(/larger than 256 kB/)])
    expect((await show(admin)).status).toBe(404)
  })

  test('goes back to the settings, where it stands as it will on paper', async () => {
    const answer = await send(admin, logoFixture('wide.png'), 'text/html')
    expect([answer.status, answer.headers.location]).toEqual([303, '/settings'])
    expect(decodeURIComponent(String(answer.headers['set-cookie']))).toMatch(/^toast=Reports to come bear this logo\./)
    const html = (await page()) as string
    // 200 points wide on paper are 267 pixels.
    expect(html).toMatch(/<img src="\/settings\/logo\?sha256=\w{16}" alt="Logo of Kestrel" width="267" height="53"/)
    expect(html).toContain('Replace the logo')
    const shown = await show(admin)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect(
      Buffer.from(await shown.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    const again = await send(admin, logoFixture('wide.png'))
    expect([again.status, again.text]).toEqual([422, expect.stringMatching(/bear already/)])
  })

  test('is nobody else’s to choose or to see', async () => {
    const officer = await newPerson(ground, admin, 'compliance-officer')
    const neighbour = await newOrganisation(ground)
    expect((await send(officer, logoFixture('dark.png'))).status).toBe(403)
    expect((await show(officer)).status).toBe(403)
    expect((await show(neighbour)).status).toBe(404)
  })

  test('is removed, once', async () => {
    const answer = (await page({ intent: 'remove-logo' })) as Response
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/settings'])
    expect(await page()).not.toContain('<img')
    expect(await page({ intent: 'remove-logo' })).toContain('somebody else removed it')
  })
})
