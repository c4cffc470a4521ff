import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from './run-command'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-check-'))
  await cp(resolve('frameworks'), folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const check = () => runCommand(folder, 'frameworks', 'check', folder)
async function change(path: string, spoil: (text: string) => string): Promise<void> {
  const file = join(folder, path)
  await writeFile(file, spoil(await readFile(file, 'utf8')))
}

test('prints every framework, what it answers of its text and why not the rest, crosswalks, threats and what is not sure', async () => {
  const { code, text, json } = await check()
  expect(code).toBe(0)
  expect(text).toMatch(/^framework +version +requirements +kinds +cites +checked +unconfirmed$/m)
  expect(text).toMatch(/^eu-ai-act +\d{4}\.\d+\.\d+ +\d+ .*\d+ prohibition, \d+ obligation/m)
  expect(text).toMatch(/^Art\. 9\(1\) +art-9\.1/m)
  expect(text).toMatch(/^Art\. 6\(5\) +excused: \S+ \S+ \S+/m)
  expect(text).toMatch(/^all together +\d+ +\d+ %$/m)
  expect(text).toMatch(/^atlas +\d+$/m)
  const coverage = json.checks.coverage.find((one: { framework: string }) => one.framework === 'eu-ai-act')
  expect(coverage.must).toBe(coverage.covered + coverage.excused + coverage.gaps.length)
  expect(coverage.rows).toContainEqual({ place: 'Art. 9(1)', by: expect.arrayContaining(['art-9.1']), excused: null })
  expect(json.checks.unconfirmed.every((one: { note: string }) => one.note !== '')).toBe(true)
})

test('warns of gaps while a coverage is in progress, and refuses them once it is complete', async () => {
  const path = 'coverage/nist-ai-rmf.json'
  await change('nist-ai-rmf.json', (text) => text.replaceAll('"GOVERN 1.1"', '"GOVERN 1.2"'))
  await change(path, (text) => text.replace('"complete"', '"in-progress"'))
  // The file was changed under the version that is not released yet, so that only the gap is to be told
  const open = await check()
  expect([open.code, open.text]).toEqual([
    0,
    expect.stringContaining('Warning: One place is neither covered nor excused'),
  ])
  expect(open.text).toMatch(/^GOVERN 1\.1 +GAP$/m)
  await change(path, (text) => text.replace('"in-progress"', '"complete"'))
  const shut = await check()
  expect([shut.code, shut.text]).toEqual([1, expect.stringContaining("cites 'GOVERN 1.1', and no excuse says why")])
})
