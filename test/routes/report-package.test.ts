import { readdirSync, rmSync, truncateSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '#app/data/sessions.server'
import { action } from '#app/routes/report-package'
import { registerSystem } from '#app/usecases/register-system.server'
import { type EdgeUnderTest, ownForm, startEdge } from '../server/edge-under-test'
import { withSqlite } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'
import { chanceBytes, reportWithFiles } from '../support/large-evidence'

const MB = 1024 ** 2
const SIZE = 24 * MB

/** The audit package through the real edge, on a real socket; only Remix's own choice of the route is left out. */
describe('the download of an audit package', () => {
  let on: Awaited<ReturnType<typeof withSqlite>>
  let ground: Awaited<ReturnType<typeof groundOn>>
  let edge: EdgeUnderTest
  let by: Awaited<ReturnType<typeof newOrganisation>>
  let made: Awaited<ReturnType<typeof reportWithFiles>>

  beforeAll(async () => {
    on = await withSqlite()
    ground = await groundOn(on.database)
    by = await newOrganisation(ground)
    made = await reportWithFiles(ground, by, await registerSystem(ground, by, hiringScreener()), {
      ...{ files: 3, size: SIZE },
    })
    edge = await startEdge({
      ground,
      remix: (asked, context) => {
        const reportId = new URL(asked.url).pathname.split('/')[2]
        return action({ request: asked, context, params: { reportId } })
      },
    })
  }, 120_000)
  afterAll(async () => {
    await edge.stop()
    await on.dispose()
    await dropGround(ground)
  })

  async function begin(): Promise<IncomingMessage> {
    const person = { organisationId: by.organisationId, id: by.personId }
    const options = { userAgent: 'Test', complete: true }
    const { token } = await openSession(ground.database.client, person, ground.now(), options)
    const headers = { ...ownForm(edge.origin), cookie: `plumbline=${token}`, 'accept-encoding': 'gzip' }
    const where = { host: '127.0.0.1', port: edge.port, path: `/reports/${made.reportId}/package`, agent: false }
    return new Promise((resolve, reject) => {
      const asked = request({ ...where, method: 'POST', headers }, resolve)
      asked.on('error', reject)
      asked.end()
    })
  }
  const stored = (digest: string) => join(ground.dataFolder, 'evidence', by.organisationId, digest.slice(0, 2), digest)
  const spooled = () => readdirSync(ground.dataFolder).filter((name) => name.startsWith('trail-'))

  test('says how long it is, and is', async () => {
    const answer = await begin()
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': expect.stringMatching(/-audit-package\.zip/),
      'cache-control': 'private, no-store',
    })
    expect(answer.headers).not.toHaveProperty('content-encoding')
    let received = 0
    for await (const chunk of answer) received += chunk.length
    expect(received).toBe(Number(answer.headers['content-length']))
    expect(received).toBeGreaterThan(3 * SIZE)
    await expect.poll(spooled).toEqual([])
  })

  test('leaves nothing behind where the reader goes away', async () => {
    const answer = await begin()
    await new Promise((resolve) => answer.once('data', resolve))
    expect(spooled()).toHaveLength(1)
    answer.destroy()
    await expect.poll(spooled).toEqual([])
  })

  test.each([
    ['vanishes', (path: string) => rmSync(path)],
    ['is cut short', (path: string) => truncateSync(path, SIZE / 2)],
  ])('breaks where a file %s meanwhile, so that nobody holds a short package for a whole one', async (_what, harm) => {
    const answer = await begin()
    const whole = Number(answer.headers['content-length'])
    let received = 0
    const reading = async () => {
      for await (const chunk of answer) {
        // Kept full by the socket, the server is still at the first file.
        if (received === 0) harm(stored(made.digests.at(-1)!))
        received += chunk.length
      }
    }
    await expect(reading()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(answer.complete).toBe(false)
    expect(received).toBeGreaterThan(SIZE)
    expect(received).toBeLessThan(whole)
    expect(edge.lines.join('\n')).toMatch(/"failure".+(missing|shorter|003-)/i)
    await expect.poll(spooled).toEqual([])
    expect((await edge.ask('/healthz')).status).toBe(200)
    await ground.evidence.put(by.organisationId, chanceBytes(3, SIZE), { limit: SIZE })
  })
})
