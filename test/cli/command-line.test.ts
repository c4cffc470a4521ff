import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { isBuilt, plumbline, whyNot } from './built-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach((context) => {
  if (!isBuilt) context.skip(whyNot)
})

describe('the command line', () => {
  test('lists its commands', async () => {
    const { code, out } = await plumbline(['--help'], {})
    expect([code, out]).toEqual([0, expect.stringMatching(/serve .*\n.*migrate /s)])
  })

  test.each([
    [[], 2, /^Usage: plumbline COMMAND/],
    [['srve'], 2, /^There is no command "srve"\. Did you mean "serve"\?/],
    [['serve', '--prot', '1'], 2, /^Unknown option '--prot'\. Usage: plumbline serve$/m],
    [['migrate', 'now'], 2, /^Usage: plumbline migrate$/m],
    [['migrate', '--help'], 0, /plumbline migrate/],
  ])('%j ends with %i', async (args, code, sentence) => {
    const ended = await plumbline(args, {})
    expect([ended.code, ended.out + ended.err]).toEqual([code, expect.stringMatching(sentence)])
  })

  test('a wrong setting is one sentence that names the variable, before anything is touched', async () => {
    const data = join(folder, 'untouched')
    const { code, out, err } = await plumbline(['migrate'], { PLUMBLINE_DATA: data, UPLOAD_LIMIT: 'plenty' })
    expect([code, out]).toEqual([1, ''])
    expect(err).toBe('UPLOAD_LIMIT must be a size from 1 KB to 2047 MB, for example 100 MB, not "plenty".\n')
    expect(readdirSync(folder)).not.toContain('untouched')
  })

  test('with --json a refusal is one JSON object on standard output', async () => {
    const { code, out, err } = await plumbline(['migrate', '--json'], { PORT: 'abc' })
    expect([code, JSON.parse(out), err]).toEqual([
      1,
      { error: 'PORT must be a whole number from 0 to 65535, not "abc".' },
      '',
    ])
    const typo = await plumbline(['--json', 'serv'], {})
    expect([typo.code, JSON.parse(typo.out).error]).toEqual([2, expect.stringContaining('"serv"')])
  })

  test('migrate brings an empty folder to this version, twice the same', async () => {
    const environment = { PLUMBLINE_DATA: join(folder, 'fresh') }
    for (let time = 0; time < 2; time++) {
      const { code, out } = await plumbline(['migrate', '--json'], environment)
      expect([code, JSON.parse(out)]).toMatchObject([0, { ok: true, kind: 'sqlite', pending: [] }])
    }
  })
})
