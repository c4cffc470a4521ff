import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EVIDENCE, issuedSnapshot, type Sealed, seal } from '../proof/sealed-report'
import { runCommand, spawnCommand } from './run-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-verify-'))
const nowhere = join(folder, 'no-data')
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const verify = (...typed: string[]) => runCommand(nowhere, 'report', 'verify', ...typed)

let sealed: Sealed
let report: string
beforeAll(async () => {
  sealed = seal(await issuedSnapshot())
  report = file('report.pdf', sealed.file)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('report verify', () => {
  test('needs neither database nor data folder, and says each step', async () => {
    const answer = await verify(report)
    expect([answer.code, answer.json.state]).toEqual([3, 'unpinned'])
    expect(answer.text).toMatch(/^Internally consistent, but the key is not one you named: .*\nKey: /)
    expect(answer.text).toMatch(/^Drawn again +sound +The facts in snapshot\.json give the body again/m)
    expect(answer.text).toMatch(/^Evidence files +not checked/m)
    expect(answer.text).toContain(`Key: ${sealed.key.id.match(/.{4}/g)!.join(' ')}`)
    expect(existsSync(nowhere)).toBe(false)
  })

  test('takes the key as digits, as a file of digits or as PEM, and the certificate as PEM', async () => {
    const der = Buffer.from(sealed.signer.certificates[0]!.der).toString('base64')
    const certificate = file('c.pem', `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`)
    for (const given of [
      ['--key', sealed.key.id],
      ['--key', file('key.txt', sealed.key.id.match(/../g)!.join(':').toUpperCase())],
      ['--key', file('key.pem', sealed.key.pem)],
      ['--key', certificate],
      ['--certificate', certificate],
    ]) {
      const { code, json, text } = await verify(report, ...given)
      expect([given[0], code, json.state]).toEqual([given[0], 0, 'sound'])
      expect(text).toMatch(/^Sound: nothing was changed since it was sealed\./)
    }
    // Keys change: of several that one trusts, one is enough.
    expect(await verify(report, '--key', 'ab'.repeat(32), '--key', sealed.key.id)).toMatchObject({ code: 0 })
    expect(await verify(report, '--key', 'ab'.repeat(32))).toMatchObject({ code: 1, json: { broken: ['seal'] } })
  })

  test('a report that somebody forged and sealed with a key of their own is no answer to a script', async () => {
    const facts = await issuedSnapshot()
    const forged = seal({ ...facts, issuedBy: 'Somebody else' })
    const path = file('forged.pdf', forged.file)
    expect(await verify(path)).toMatchObject({ code: 3, json: { state: 'unpinned', broken: [] } })
    expect(await verify(path, '--key', sealed.key.id)).toMatchObject({ code: 1, json: { broken: ['seal'] } })
  })

  test('a report of another version passes, and the first line says what was not shown', async () => {
    const madeWith = { product: '9.9.9', template: '999' }
    const newer = seal(await issuedSnapshot(), { statement: (one) => Object.assign(one.predicate, { madeWith }) })
    const { code, text, json } = await verify(file('newer.pdf', newer.file), '--key', newer.key.id)
    expect([code, json.state, json.caveats.length]).toEqual([0, 'sound', 1])
    expect(text).toMatch(
      /^Sound as far as checked: the pages were not drawn again \(the report was made with Plumbline 9/,
    )
  })

  test('holds the evidence of a folder against it, whatever the files are called', async () => {
    const evidence = join(folder, 'evidence', 'deeper')
    mkdirSync(evidence, { recursive: true })
    const of = async () => (await verify(report, '--evidence', join(folder, 'evidence'))).json.steps[7]
    expect(await of()).toMatchObject({ id: 'evidence', state: 'broken' })
    writeFileSync(join(evidence, 'any.name'), EVIDENCE)
    expect(await of()).toMatchObject({ id: 'evidence', state: 'sound' })
  })

  test('ends with 1 where anything is broken, and names it', async () => {
    const changed = Uint8Array.from(sealed.file)
    changed[5000]! ^= 1
    const answer = await verify(file('changed.pdf', changed))
    expect(answer).toMatchObject({ code: 1, json: { state: 'broken', broken: ['redraw', 'body', 'signature'] } })
    expect(answer.text).toMatch(/^Broken at “Drawn again”: .* they differ in .+, from byte 5000 on\./)
    expect((await verify(file('empty.pdf', ''))).json.broken).toEqual(['file'])
  })

  test.each([
    [['/no/such.pdf'], 1, '/no/such.pdf does not exist.'],
    [[], 2, 'Usage: plumbline report verify FILE'],
    [['REPORT', '--evidence', '/no/such'], 1, '/no/such is not a folder.'],
    [['REPORT', '--key', '/no/such.pem'], 1, '/no/such.pem is neither a fingerprint, which has 64 digits'],
    [
      ['REPORT', '--key', '12ab'],
      1,
      '--key: 12ab is neither a fingerprint, which has 64 digits (0 to 9, a to f), nor a file.',
    ],
    [['REPORT', '--key', 'REPORT'], 1, 'holds no public key and no certificate in PEM.'],
    [['REPORT', '--trail', '/no/such.jsonl'], 1, '/no/such.jsonl does not exist.'],
    [['REPORT', '--checkpoint', '/no/such'], 1, '/no/such does not exist.'],
  ])('%j ends with %i', async (typed, code, said) => {
    const answer = await verify(...typed.map((one) => (one === 'REPORT' ? report : one)))
    expect([answer.code, answer.text]).toEqual([code, expect.stringContaining(said)])
  })

  test('a name in the file can neither add a line nor tell the terminal what to do', async () => {
    const facts = await issuedSnapshot()
    const name = 'Acme\u001b[2K\u009b1A\nSound: nothing was changed \u202e'
    const hostile = file('hostile.pdf', seal({ ...facts, organisation: { ...facts.organisation, name } }).file)
    const { text } = await verify(hostile)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(text).not.toMatch(/^Sound/m)
    expect(text).toMatch(/^Internally consistent/)
    expect(text).toContain('Acme\ufffd[2K\ufffd1A\ufffdSound: nothing was changed \ufffd')
    const { err } = await spawnCommand(nowhere, 'report', 'verify', '/no/such\u001b[2K').ended
    expect(err).toBe('/no/such\ufffd[2K does not exist.\n')
  })

  test('as a process of its own', async () => {
    const { code, out, err } = await spawnCommand(nowhere, 'report', 'verify', report, '--json').ended
    expect([code, err, JSON.parse(out).broken]).toEqual([3, '', []])
    expect(JSON.parse(out)).toMatchObject({ state: 'unpinned', seal: { report: { kind: 'system' } } })
    expect(existsSync(nowhere)).toBe(false)
  })
})

describe('report rebuild', () => {
  test('of a file: the facts in it give its body again', async () => {
    const body = join(folder, 'body.pdf')
    expect(await runCommand(nowhere, 'report', 'rebuild', report, '-o', body)).toMatchObject({
      ...{ code: 0, json: { same: true, bytes: sealed.body.length } },
    })
    expect(readFileSync(body).equals(sealed.body)).toBe(true)
    expect(existsSync(nowhere)).toBe(false)
  })

  test('of a changed file: says where', async () => {
    const changed = Uint8Array.from(sealed.file)
    changed[5000]! ^= 1
    const answer = await runCommand(nowhere, 'report', 'rebuild', file('changed.pdf', changed))
    expect(answer).toMatchObject({ code: 1, json: { same: false, firstDifference: 5000 } })
    expect(answer.text).toMatch(/they differ in .+, from byte 5,000 on\./)
  })

  test('of an issued report: from the stored facts, against the stored file; its file is sound', async () => {
    const data = join(folder, 'data')
    await runCommand(data, 'setup', '--organisation', 'Acme', '--email', 'ada@example.org')
    const issued = join(folder, 'issued.pdf')
    const { json } = await runCommand(data, 'report', 'organisation', '-o', issued)
    expect(await runCommand(data, 'report', 'rebuild', json.report)).toMatchObject({ code: 0, json: { same: true } })
    expect((await runCommand(data, 'report', 'rebuild', 'nothing')).text).toBe(
      'There is neither a file nor a report nothing of “Acme”.',
    )
    expect(await verify(issued)).toMatchObject({ code: 3, json: { state: 'unpinned', broken: [] } })
  })
})
