import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from './run-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-frameworks-'))
const run = (...typed: string[]) => runCommand(join(folder, 'var'), ...typed)
afterAll(() => rmSync(folder, { recursive: true }))

const LIBRARY = 'test/fixtures/framework-imports/kitchen-library.yaml'

test('a framework goes out as OSCAL and comes in again, without a database', async () => {
  const [oscal, back] = [join(folder, 'a.oscal.json'), join(folder, 'back.json')]
  const out = await run('frameworks', 'export', 'accountability', '--oscal', '--out', oscal)
  expect(out).toMatchObject({ code: 0, json: { id: 'accountability', out: oscal } })
  const read = await run('frameworks', 'import', oscal, '--out', back)
  expect(read).toMatchObject({ code: 0, json: { ok: true, id: 'accountability', origin: { kind: 'oscal-catalog' } } })
  expect(JSON.parse(readFileSync(back, 'utf8')).id).toBe('accountability')
})

test('a framework of the organisation goes out like a shipped one and comes in again the same', async () => {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-own-frameworks-'))
  const there = (...typed: string[]) => runCommand(home, ...typed)
  await there('setup', '--organisation', 'Kitchen Ltd', '--email', 'ada@kitchen.example')
  await there('frameworks', 'import', LIBRARY)
  const [oscal, back] = [join(folder, 'own.oscal.json'), join(folder, 'own.json')]
  const out = await there('frameworks', 'export', 'KITCHEN-RULES', '--oscal', '--out', oscal)
  expect(out).toMatchObject({ code: 0, json: { id: 'KITCHEN-RULES', out: oscal } })
  expect(await there('frameworks', 'import', oscal, '--out', back)).toMatchObject({ code: 0, json: { ok: true } })
  expect(JSON.parse(readFileSync(back, 'utf8'))).toMatchObject({ id: 'KITCHEN-RULES', version: '7.0.0' })

  await there('setup', '--organisation', 'Garden Ltd', '--email', 'bo@garden.example')
  const which = await there('frameworks', 'export', 'KITCHEN-RULES', '--oscal', '--out', oscal)
  expect(which).toMatchObject({ code: 2, text: expect.stringContaining('“Garden Ltd”') })
  const other = ['frameworks', 'export', 'KITCHEN-RULES', '--oscal', '--out', oscal, '--organisation']
  expect(await there(...other, 'Garden Ltd')).toMatchObject({ code: 1, text: expect.stringContaining('unknown') })
  expect(await there(...other, 'Kitchen Ltd', '--as', 'bo@garden.example')).toMatchObject({ code: 1 })
  expect(await there(...other, 'Kitchen Ltd')).toMatchObject({ code: 0 })
  rmSync(home, { recursive: true })
})

test('typed wrongly ends with 2, an unknown framework and a file that is none with 1 and a sentence', async () => {
  expect((await run('frameworks', 'export', 'accountability')).code).toBe(2)
  expect((await run('frameworks', 'import')).code).toBe(2)
  expect(await run('frameworks', 'export', 'acountability', '--oscal')).toMatchObject({
    code: 1,
    text: expect.stringContaining("'accountability'"),
  })
  expect(existsSync(join(folder, 'var')), 'a typing error founds no database').toBe(false)
  const refused = await run('frameworks', 'import', 'package.json', '--out', join(folder, 'no.json'))
  expect(refused).toMatchObject({
    code: 1,
    json: { ok: false },
    text: expect.stringContaining('The file is an object titled “plumbline”'),
  })
})

test('without --out it is added to the organisation, and what stayed behind is said', async () => {
  await run('setup', '--organisation', 'Acme', '--email', 'ada@example.org')
  const added = await run('frameworks', 'import', LIBRARY)
  expect(added).toMatchObject({ code: 0, json: { frameworkId: 'KITCHEN-RULES', version: '7.0.0' } })
  expect(added.text).toContain('requirement mapping set (1, such as “Kitchen to garden”')
  expect(await run('frameworks', 'import', LIBRARY)).toMatchObject({
    code: 1,
    text: expect.stringContaining('is here already'),
  })
})
