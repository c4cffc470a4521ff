import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { copyText, templateText } from '#app/domain/framework/template'
import { adoptFramework } from '#app/usecases/adopt-framework.server'
import { findFrameworkFiles, receiveFrameworkFile } from '#app/usecases/framework-upload.server'
import { addOwnFramework } from '#app/usecases/own-framework.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson } from '../support/ground'
import { codeOf } from '../support/identity'
import { ownFile, smallGround, smallSystem } from '../support/small-ground'
import { versionOne, versionTwo } from '../support/two-versions'
import { renderRoute } from './render-route'

const catalog = {
  catalog: {
    uuid: '11111111-1111-4111-8111-111111111111',
    metadata: {
      title: 'House catalogue',
      'last-modified': '2026-01-01T00:00:00Z',
      version: '1.0',
      'oscal-version': '1.1.2',
    },
    groups: [
      {
        ...{ id: 'g', title: 'Group' },
        controls: ['a', 'b'].map((id) => ({
          ...{ id: `h-${id}`, title: `Control ${id}` },
          parts: [
            { id: `h-${id}_smt`, name: 'statement', prose: `Do ${id}.` },
            { id: `h-${id}_obj`, name: 'assessment-method', prose: 'Examine.' },
          ],
        })),
      },
    ],
  },
}
const profile = {
  profile: {
    uuid: '22222222-2222-4222-8222-222222222222',
    metadata: {
      title: 'House profile',
      'last-modified': '2026-01-01T00:00:00Z',
      version: '1.0',
      'oscal-version': '1.1.2',
    },
    imports: [{ href: 'house-catalog.json', 'include-controls': [{ 'with-ids': ['h-a'] }] }],
  },
}

eachDatabase('pages of one’s own frameworks', (open) => {
  let ground: Awaited<ReturnType<typeof smallGround>>
  let officer: Awaited<ReturnType<typeof newOrganisation>>
  beforeAll(async () => {
    ground = await smallGround((await open()).database)
    officer = await newOrganisation(ground)
  })

  const page = async (url: string, form?: Record<string, string>, by = officer) => {
    const answer = await renderRoute(ground, by, url, form)
    return typeof answer === 'string' ? answer : `${answer.status} ${answer.headers.get('Location')}`
  }
  const send = (fileName: string, content: object | string, job?: string, by = officer) =>
    receiveFrameworkFile(ground, by, {
      fields: new URLSearchParams(job ? { job } : {}),
      fileName,
      stream: Readable.from([Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))]),
      limit: 1024 ** 2,
    })

  test('a profile without its catalogue is not kept; with it, losses are said and it becomes a framework', async () => {
    const job = await send('house-profile.json', profile)
    expect(await page(`/frameworks/own/upload/${job}`)).toMatch(/This cannot be kept yet[\s\S]*house-catalog/)
    expect(await send('house-catalog.json', catalog, job)).toBe(job)
    const preview = await page(`/frameworks/own/upload/${job}`)
    expect(preview).toContain('1 requirement understood')
    expect(preview).toContain('What stayed behind')
    const kept = await page(`/frameworks/own/upload/${job}`, { intent: 'keep', id: 'house', version: '1.0.0' })
    expect(kept).toBe('302 /frameworks/house')
    const { get } = await organisationLibrary(ground, officer.organisationId)
    expect(get('house')!.requirements.map(({ requirement }) => requirement.id)).toEqual(['h-a'])
    const list = await page('/frameworks/own')
    expect(list).toMatch(/House profile[\s\S]*can be taken into use[\s\S]*What stayed behind/)
    expect(await codeOf(send('more.json', catalog, job))).toBe('rule')
  })

  test('files that arrive at once are all kept, one of the same name takes the place of the former, and one can go', async () => {
    const job = await send('a.json', '{"a": 1}')
    await Promise.all(['b', 'c', 'd'].map((name) => send(`${name}.json`, `{"${name}": 1}`, job)))
    await send('a.json', '{"a": 2}', job)
    const files = async () => (await findFrameworkFiles(ground, officer.organisationId, job))!.files
    expect((await files()).map((file) => file.fileName).sort()).toEqual(['a.json', 'b.json', 'c.json', 'd.json'])
    const [one] = await files()
    await page(`/frameworks/own/upload/${job}`, { intent: 'drop', sha256: one!.sha256 })
    expect(await files()).toHaveLength(3)
  })

  test.each([
    ['a spreadsheet', 'PK\u0003\u0004nothing', /ZIP archive|spreadsheet/i],
    ['a web page', '<!doctype html><html></html>', /web page/],
    ['brackets without end', '['.repeat(5_000), /nested|deep|JSON/],
    ['an empty file', '', /empty/],
    ['aliases without end', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`, /cannot be kept/],
  ])('%s is answered by a sentence', async (_, content, said) => {
    const job = await send('file', content)
    const shown = await page(`/frameworks/own/upload/${job}`)
    expect(shown).toContain('cannot be kept yet')
    expect(shown).toMatch(said)
  })

  test('what was written with mistakes comes back with each line; mended, it is kept, and a second version is compared', async () => {
    const wrong = '{\n  "id": "our-policy",\n  "version": "1.0.0",\n  "tittle": "x"\n}'
    const refused = await page('/frameworks/own/write', { intent: 'keep', text: wrong })
    expect(refused).toMatch(/line <!-- -->4|line 4/)
    expect(refused).toContain('tittle')
    const begin = await page('/frameworks/own/write')
    expect(begin).toContain('our-ai-policy')
    const kept = await page('/frameworks/own/write', { intent: 'keep', text: ownFile('our-policy') })
    expect(kept).toBe('302 /frameworks/our-policy')
    expect(await page('/frameworks/own/write?edit=our-policy')).toContain('1.1.0')
    expect(await page('/frameworks/own/write?copy=small-act')).toContain('our-small-act')
  })

  test('the template and a copy of every shipped framework can be kept as they stand', async () => {
    const by = await newOrganisation(ground)
    const real = { ...ground, library: await loadFrameworkLibrary('frameworks') }
    await addOwnFramework(real, by, { text: templateText('2026-11-20'), origin: 'written' })
    for (const [id, body] of real.library.bodies) {
      if (!real.library.compiled.has(id)) continue
      await addOwnFramework(real, by, { text: copyText(body, `our-${id}`), origin: 'written' })
    }
  })

  test('a new version: what it changes, going over, accepting, and the queue of answers to look at again', async () => {
    const add = (text: string) => {
      ground.clock.now = new Date(Date.parse(ground.clock.now) + 1_000).toISOString()
      return addOwnFramework(ground, officer, { text, origin: 'json' })
    }
    await add(versionOne('own-page'))
    const systemId = await registerSystem(ground, officer, smallSystem({ name: 'Night shift planner' }))
    await adoptFramework(ground, officer, 'own-page')
    const assess = `/systems/${systemId}/assess/own-page/words`
    await page(assess, { intent: 'save', version: '0', status: 'partly', statement: 'We do.' })
    expect(await page('/frameworks/own-page/changes')).toContain('There is no newer version')
    await add(versionTwo('own-page'))
    expect(await page('/frameworks/own-page')).toContain('See what changes')
    expect(await page('/')).toContain('See what changes')
    const changes = await page('/frameworks/own-page/changes')
    expect(changes).toContain('Go over to version 2.0.0')
    expect(changes).toMatch(/1 answer asks to be looked at again, in 1 system/)
    expect(changes).toMatch(/<ins[^>]*>asks now\.<\/ins>/)
    expect(changes).toContain('Night shift planner')
    expect(await page('/frameworks/own-page/changes', { intent: 'adopt' })).toMatch(/^302/)
    const waiting = await page('/frameworks/own-page/changes')
    expect(waiting).toContain('Accept for all systems')
    expect(await page(`/systems/${systemId}`)).toContain('New versions to accept')
    const ofSystem = `/systems/${systemId}/frameworks/own-page/changes`
    expect(await page(ofSystem)).toContain('Accept for this system')
    expect(await page(assess)).toContain('not accepted for this system yet')
    expect(await page(ofSystem, { intent: 'accept' })).toMatch(/^302/)
    expect(await page(ofSystem)).toContain('Nothing to accept')
    expect(await page('/work?queue=again')).toContain('Title of words')
    const again = await page(assess)
    expect(again).toMatch(/Look at this answer again[\s\S]*its words changed[\s\S]*from=1\.0\.0/)
    expect(await page('/frameworks/own-page/changes?from=1.0.0')).toContain('What words')
    await page(assess, { intent: 'confirm', version: '2' })
    expect(await page('/work?queue=again')).toContain('Nothing asks to be looked at again')
  })

  test('cost at most ten statements each', async () => {
    const job = await send('house.json', catalog)
    const scope = await ground.database.client.systemScope.findFirstOrThrow({ where: { frameworkId: 'own-page' } })
    for (const url of [
      ...['/frameworks/own', '/frameworks/own/write', '/frameworks/own/write?copy=small-act'],
      ...['/frameworks/own-page/changes', '/frameworks/own-page/changes?from=1.0.0', `/frameworks/own/upload/${job}`],
      ...['/frameworks/own-page/export/framework.json', '/frameworks/own-page/export/oscal.json'],
      `/systems/${scope.systemId}/frameworks/own-page/changes`,
    ]) {
      const { statements } = await ground.database.counter.during(() => renderRoute(ground, officer, url))
      const own = statements.filter((sql) => !/^INSERT INTO .*Session/.test(sql))
      expect.soft([url, own.length <= 12 ? 'few' : own]).toEqual([url, 'few'])
    }
  })

  test('an upload is refused to those who may not, and other organisations see nothing of it', async () => {
    const auditor = await newPerson(ground, officer, 'auditor')
    expect(await codeOf(send('x.json', catalog, undefined, auditor))).toBe('forbidden')
    const stranger = await newOrganisation(ground)
    const job = await send('x.json', catalog)
    expect(await codeOf(send('y.json', catalog, job, stranger))).toBe('not-found')
    await expect(page(`/frameworks/own/upload/${job}`, undefined, stranger)).rejects.toMatchObject({ status: 404 })
  })
})
