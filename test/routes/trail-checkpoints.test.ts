import { beforeAll, expect, test } from 'vitest'
import { paths } from '#app/paths'
import { readCheckpoints } from '#app/proof/checkpoint'
import { loader as file } from '#app/routes/trail-checkpoints-file'
import { makeCheckpoint } from '#app/usecases/make-checkpoint.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { sendCheckpoints } from '#app/usecases/send-checkpoints.server'
import { contextOn, signedInRequest } from '../support/context'
import { withSqlite } from '../support/databases'
import { groundOn, hiringScreener, newOrganisation } from '../support/ground'
import type { Person } from '../support/identity'
import { renderRoute } from './render-route'

let ground: Awaited<ReturnType<typeof groundOn>>
let admin: Person

beforeAll(async () => {
  ground = await groundOn((await withSqlite()).database)
  admin = await newOrganisation(ground)
  await registerSystem(ground, admin, hiringScreener())
})

const words = (html: string | Response) => (html as string).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const page = async (url: string) => words(await renderRoute(ground, admin, url))

test('the trail leads to its checkpoints, which are made, told and taken along', async () => {
  expect(await page(paths.trail())).toMatch(/Checkpoints : none yet/)
  expect(await page(paths.checkpoints())).toMatch(/No checkpoint yet.*|Checkpoints are kept only here/)
  const made = await renderRoute(ground, admin, paths.checkpoints(), { intent: 'make' })
  expect((made as Response).status).toBe(302)
  const { sequence, note } = await makeCheckpoint(ground, admin)
  expect(await page(paths.trail())).toContain(`the last one was made of event ${sequence}.`)
  expect(await page(paths.checkpoints())).toContain('Download all')
  const request = await signedInRequest(ground, admin, paths.checkpointFile())
  const answer = await file({ request, params: {}, context: contextOn(ground) })
  expect(answer.headers.get('Content-Disposition')).toContain('checkpoints-2026-11-20.txt')
  expect(readCheckpoints(await answer.text())).toMatchObject({ notes: [{}, { text: note }], strange: [] })
})

test('addresses are settled by an administrator; what does not arrive is told on the trail, its checkpoints and the settings', async () => {
  const wrong = await renderRoute(ground, admin, paths.checkpointSettings(), {
    ...{ intent: 'checkpoints', schedule: 'daily', addresses: 'nobody' },
  })
  expect(words(wrong)).toContain('“nobody” is not an e-mail address.')
  const form = { intent: 'checkpoints', schedule: 'hourly', addresses: 'audit@example.org' }
  expect(((await renderRoute(ground, admin, paths.checkpointSettings(), form)) as Response).status).toBe(302)
  expect(await page(paths.checkpointSettings())).toContain('This installation sends no mail yet')
  await makeCheckpoint(ground, admin)
  await sendCheckpoints(ground)
  const everywhere = [paths.trail(), paths.checkpoints(), paths.checkpointSettings(), '/?as=administrator', '/']
  for (const url of everywhere) expect(await page(url), url).toContain('SMTP_URL and MAIL_FROM are not set.')
  for (const url of everywhere.slice(1)) {
    expect(await page(url), url).toMatch(/Checkpoints do not reach audit@example.org Since 20 Nov 2026/)
    expect(await page(url), url).toContain('Whoever runs this installation looks at its mail server')
  }
  await ground.database.client.checkpointSending.updateMany({ data: { sentAt: ground.now(), error: null } })
  for (const url of everywhere) expect(await page(url), url).not.toContain('do not reach')
})

test('each page asks at most ten times', async () => {
  for (const url of [paths.trail(), paths.checkpoints(), paths.checkpointSettings()]) {
    const { statements } = await ground.database.counter.during(() => renderRoute(ground, admin, url))
    expect([url, statements.length]).toEqual([url, Math.min(10, statements.length)])
  }
})
