import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '#app/data/sessions.server'
import { uploadHandler } from '#app/server/uploads.server'
import { chooseColumns, findImport, receiveImport, startImport } from '#app/usecases/import-job.server'
import { answerOf, visitOf } from '../support/context'
import { withSqlite } from '../support/databases'
import { groundOn, newOrganisation, newPerson } from '../support/ground'
import { renderRoute } from './render-route'
import { loadRoute } from './route-map'

const EVIL = '<script>alert(1)</script>'
const FILE = `Title,Goal,Phase,${EVIL}\nParking camera,Find places,in use,A\n${EVIL},"مرحبا",sleeping,B\n,nobody,pilot,C\n`

let ground: Awaited<ReturnType<typeof groundOn>>
let officer: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  ground = await groundOn((await withSqlite()).database)
  officer = await newOrganisation(ground)
})

const received = (content = FILE) =>
  receiveImport(ground, officer, { fileName: 'list.csv', stream: Readable.from([Buffer.from(content)]), limit: 1e6 })
const page = async (url: string) => (await renderRoute(ground, officer, url)) as string
const finished = async (id: string) => {
  const found = (await findImport(ground, officer.organisationId, id))!
  await (await startImport(ground, officer, found)).finished
}

describe('the upload of an inventory', () => {
  const upload = async (person: typeof officer, fields: Record<string, string>) => {
    const key = { organisationId: person.organisationId, id: person.personId }
    const { token } = await openSession(ground.database.client, key, ground.now(), { userAgent: '', complete: true })
    return uploadHandler(ground, {
      ...{
        cookie: `plumbline=${token}`,
        secureCookies: false,
        limit: 1e6,
        fileName: 'list.csv',
        mediaType: 'text/csv',
      },
      ...{ fields: new URLSearchParams(fields), stream: Readable.from([Buffer.from(FILE)]) },
      ...{ clientAddress: '192.0.2.1', requestId: 'r' },
    })
  }

  test('leads to its columns, and becomes no evidence', async () => {
    const { status, location } = await upload(officer, { purpose: 'import' })
    expect([status, location]).toEqual([201, expect.stringMatching(/^\/systems\/import\/\w{20}$/)])
    expect(await ground.database.client.evidence.count()).toBe(0)
    expect(await page('/systems/import')).toContain('list.csv')
  })

  test('is refused to who may not, before anything is stored', async () => {
    const auditor = await newPerson(ground, officer, 'auditor')
    const before = await ground.database.client.job.count()
    expect(await upload(auditor, { purpose: 'import' })).toMatchObject({ status: 403 })
    expect(await ground.database.client.job.count()).toBe(before)
  })
})

describe('the screens of an import', () => {
  test('columns: what was found, and everything a file says as text', async () => {
    const html = await page(`/systems/import/${await received()}`)
    expect(html).toMatch(/<option value="c0" selected="">Title<\/option>/)
    expect(html).toContain('kept with each system')
    expect(html).not.toContain(EVIL)
    expect(html).toContain('&lt;script&gt;')
  })

  test('preview: what would happen, with nothing written', async () => {
    const id = await received()
    const html = await page(`/systems/import/${id}?step=preview`)
    expect(html).toMatch(/>2<\/span>.{0,10}will be created/)
    expect(html).toContain('Import 2 systems')
    expect(html).toContain('is not one of the known answers')
    expect(html).not.toContain(EVIL)
    expect(await ground.database.client.aiSystem.count({ where: { organisationId: officer.organisationId } })).toBe(0)
  })

  test('a choice without a name column is refused, and everything is kept', async () => {
    const id = await received()
    const { action } = await loadRoute('systems-import-run.tsx')
    const form = { intent: 'columns', 'field.purpose': 'c1', identity: 'none' }
    const asked = await visitOf(ground, officer, `/systems/import/${id}`, { form, params: { jobId: id } })
    const answer = await answerOf((action as (asked: unknown) => Promise<unknown>)(asked))
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('holds the name of the system')])
  })

  test('running: a bar that loads again by itself without JavaScript; interrupted: how to go on', async () => {
    const id = await received()
    const where = { organisationId: officer.organisationId, id }
    const data = { state: 'running', done: 40, total: 90, updatedAt: ground.now() }
    await ground.database.client.job.updateMany({ where, data })
    const running = await page(`/systems/import/${id}`)
    expect(running).toContain('aria-valuenow="40"')
    expect(running).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    ground.clock.now = new Date(Date.parse(ground.now()) + 60_000).toISOString()
    const interrupted = await page(`/systems/import/${id}`)
    expect(interrupted).toContain('interrupted after 40 of 90 rows')
    expect(interrupted).toContain('Run it again')
  })

  test('result: every row with what came of it, in at most ten statements', async () => {
    const id = await received()
    await finished(id)
    const asking = () => page(`/systems/import/${id}`)
    const { result: html, statements } = await ground.database.counter.during(asking)
    expect(statements.length).toBeLessThanOrEqual(10)
    expect(html).toMatch(/2<\/strong> created/)
    expect(html).toMatch(/href="\/systems\/\w{20}"/)
    expect(html).not.toContain(EVIL)
    const skipped = await page(`/systems/import/${id}?action=skip`)
    expect(skipped).toContain('The row has no name')
    expect(skipped).not.toContain('Parking camera')
    const { loader } = await loadRoute('systems-import-csv.ts')
    const asked = await visitOf(ground, officer, `/systems/import/${id}/result.csv`, { params: { jobId: id } })
    const csv = await answerOf((loader as (asked: unknown) => Promise<unknown>)(asked))
    expect(await csv.text()).toContain('"2","create","Parking camera"')
  })

  test('a result of thousands of rows comes in pages', async () => {
    const rows = Array.from({ length: 130 }, (_, i) => `System ${i},Purpose ${i},in use,x`)
    const id = await received(`Title,Goal,Phase,Other\n${rows.join('\n')}\n`)
    await finished(id)
    const first = await page(`/systems/import/${id}`)
    expect(first).toContain('1–100 of 130 rows')
    const next = /href="(\/systems\/import\/[^"]*from=100)"/.exec(first)?.[1]
    expect(await page(next!)).toContain('101–130 of 130 rows')
  })

  test('a file that is no table says so, with a way on', async () => {
    const html = await page(`/systems/import/${await received('')}`)
    expect(html).toContain('Choose another file')
  })

  test('a fact can be answered by a column of one’s choice', async () => {
    const id = await received('A,B\nRobot,yes\n')
    const found = (await findImport(ground, officer.organisationId, id))!
    const choices = { fields: { name: 0 }, facts: { 'data.personal': 1 }, identity: 'none', dateOrder: null } as const
    await chooseColumns(ground, officer, found, choices)
    expect(await page(`/systems/import/${id}`)).toMatch(/name="fact\[0\]\.key" value="data\.personal"/)
  })
})
