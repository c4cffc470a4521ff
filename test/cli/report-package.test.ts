import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import '#app/data/database/open.server'
import { readConfiguration } from '#app/server/config.server'
import { openGround } from '#app/server/open-ground.server'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { makeCheckpoint } from '#app/usecases/make-checkpoint.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { hiringScreener, newOrganisation } from '../support/ground'
import { sealedReport } from '../support/reports'
import { runCommand } from './run-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-package-'))
const inside = join(folder, 'inside')
const at = (name: string) => join(inside, name)
let report: string

/** The command that a package itself says to run, in its own folder. */
const verify = (...more: string[]) =>
  runCommand(
    join(folder, 'no-data'),
    ...['report', 'verify', at('report.pdf'), '--evidence', at('evidence'), '--trail', at('trail.jsonl')],
    ...['--checkpoint', at('checkpoint.txt')],
    ...more,
  )
const keyOf = () => /^Key of the seal +([0-9a-f]{64})$/m.exec(readFileSync(at('README.txt'), 'utf8'))![1]!

beforeAll(async () => {
  const data = join(folder, 'data')
  const ground = await openGround(readConfiguration({ PLUMBLINE_DATA: data }), () => undefined)
  const by = await newOrganisation(ground, 'Acme')
  const systemId = await registerSystem(ground, by, hiringScreener())
  await registerSystem(ground, by, hiringScreener({ name: 'Not of this report' }))
  const scope = await ground.database.client.systemScope.findFirstOrThrow({ where: { systemId, applies: { not: '' } } })
  const file = await ground.evidence.put(by.organisationId, Buffer.from('what was decided'), { limit: 100 })
  const source = { kind: 'file', file: { fileName: 'Minutes.txt', mediaType: 'text/plain', ...file } } as const
  const words = { title: 'Minutes', note: '', validFrom: null, validUntil: null }
  await attachEvidence(ground, by, await addEvidence(ground, by, source, words), {
    ...{ systemId, frameworkId: scope.frameworkId, requirementId: scope.applies.split(',')[0]! },
  })
  await makeCheckpoint(ground, by)
  report = await sealedReport(ground, by, { kind: 'system', systemId })
  await ground.database.close()
  const zip = join(folder, 'package.zip')
  const written = await runCommand(data, 'report', 'package', report, '-o', zip)
  expect(written).toMatchObject({ code: 0, json: { report, missing: 0 } })
  execFileSync('unzip', ['-q', zip, '-d', inside])
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('an unpacked audit package', () => {
  test('is sound in every step, by the command it names and without a server', async () => {
    const { code, json } = await verify('--key', keyOf())
    expect([code, json.state]).toEqual([0, 'sound'])
    const states = Object.fromEntries(json.steps.map(({ id, state }: Record<string, string>) => [id, state]))
    expect(states).toEqual({
      ...{ file: 'sound', signature: 'sound', timestamp: 'not-checked', seal: 'sound', body: 'sound' },
      ...{ snapshot: 'sound', manifest: 'sound', evidence: 'sound', redraw: 'sound', anchor: 'sound' },
    })
    expect(json.steps.at(-1).sentence).toMatch(
      /the trail given holds together from event 1 to \d+ and goes through it; 1 checkpoint/,
    )
    expect(readFileSync(at('README.txt'), 'utf8')).toContain(
      'plumbline report verify report.pdf --evidence evidence --trail trail.jsonl --checkpoint checkpoint.txt --key KEY',
    )
  })

  test('is sound as a whole folder too; a file that somebody added to it, or a link, is named in the first line', async () => {
    const whole = (...more: string[]) => verify('--key', keyOf(), '--evidence', inside, ...more)
    expect((await whole()).json.steps[7].state).toBe('sound')
    for (const [name, add] of [
      ['002-approval.txt', (path: string) => writeFileSync(path, 'All is approved.')],
      ['003-link.txt', (path: string) => symlinkSync('/etc/hostname', path)],
    ] as const) {
      add(join(at('evidence'), name))
      const { code, text, json } = await whole()
      expect([code, json.steps[7].state]).toEqual([0, 'attention'])
      expect(text).toMatch(
        /^Sound as far as checked: the folder holds 1 file that the report does not name: evidence\//,
      )
      expect(text).toMatch(/^Evidence files +ATTENTION/m)
      rmSync(join(at('evidence'), name))
    }
  })

  test('is not, once its trail has another past or a file another content', async () => {
    const lines = readFileSync(at('trail.jsonl'), 'utf8')
    const without = lines.split('\n').toSpliced(1, 1).join('\n')
    writeFileSync(at('trail.jsonl'), without)
    expect(await verify()).toMatchObject({ code: 1, json: { broken: ['anchor'] } })
    writeFileSync(at('trail.jsonl'), lines)
    const [evidence] = execFileSync('ls', [at('evidence')])
      .toString()
      .split('\n')
    const named = join(at('evidence'), evidence!)
    copyFileSync(named, join(at('evidence'), 'kept.txt'))
    appendFileSync(named, 'and what was not')
    const answer = await verify()
    expect(answer).toMatchObject({ code: 1, json: { broken: ['evidence'] } })
    expect(answer.text).toMatch(
      /^Broken at “Evidence files”: 001-Minutes\.txt is in the folder with another content; what the report names is there as kept\.txt;/,
    )
  })
})
