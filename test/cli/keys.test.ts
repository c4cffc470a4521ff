import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '#app/lib/sha256'
import { verifySignature } from '#app/proof/cms/signed-data'
import { takeApart } from '#app/proof/pdf/sealed-file'
import { runCommand } from './run-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-keys-'))
const data = join(folder, 'var')
const run = (...typed: string[]) => runCommand(data, ...typed)
const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  await run('setup', '--organisation', 'Acme', '--email', 'ada@example.org')
  const made = [
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'key',
    '-out',
    'cert',
    '-subj',
    '/CN=Acme Inc',
    '-days',
    '99',
  ]
  openssl('req', '-x509', ...made)
  openssl('pkcs12', '-export', '-inkey', 'key', '-in', 'cert', '-out', 'own.p12', '-passout', 'pass:open sesame')
  writeFileSync(join(folder, 'passphrase'), 'open sesame\n')
})

const inUse = async () => {
  const { keys } = (await run('keys', 'list')).json as {
    keys: { id: string; kind: string; retiredAt: string | null }[]
  }
  return Object.fromEntries(keys.filter(({ retiredAt }) => !retiredAt).map(({ kind, id }) => [kind, id]))
}

test('a report of any kind is issued with keys that are listed, rotated and brought', async () => {
  expect((await run('keys', 'list')).text).toMatch(/no keys yet/)
  const file = join(folder, 'register.pdf')
  const first = await run('report', 'issue', 'risk-register', '-o', file)
  expect([first.code, first.json.sha256]).toEqual([0, sha256Hex(readFileSync(file))])
  const before = await inUse()
  expect(before).toEqual({ seal: first.json.sealKey, document: first.json.certificate })
  expect((await run('keys', 'rotate', '--seal')).code).toBe(0)
  const after = await inUse()
  expect([after.document, after.seal === before.seal]).toEqual([before.document, false])

  const brought = await run('keys', 'import', join(folder, 'own.p12'), '--passphrase-file', join(folder, 'passphrase'))
  expect(brought).toMatchObject({ code: 0, json: { subject: 'Acme Inc' } })
  expect((await run('keys', 'rotate')).code).toBe(0)
  expect((await inUse()).document).toBe(brought.json.id)
  const second = await run('report', 'issue', 'organisation', '-o', file)
  expect(second.json.certificate).toBe(brought.json.id)
  const parts = takeApart(readFileSync(file))
  expect(verifySignature(parts.cms, parts.signed()).certificates[0]!.name).toBe('Acme Inc')
})

test.each([
  [['keys', 'import', join(folder, 'own.p12')], 2, 'Usage: plumbline keys import FILE.p12 --passphrase-file FILE'],
  [['keys', 'import', join(folder, 'own.p12'), '--passphrase-file', join(folder, 'cert')], 1, 'passphrase is wrong'],
  [['keys', 'import', join(folder, 'none.p12'), '--passphrase-file', join(folder, 'passphrase')], 1, 'does not exist'],
  [['report', 'issue', 'nonsense', '-o', join(folder, 'x.pdf')], 2, 'Kinds: system, framework-assessment'],
  [['report', 'issue', 'system', '-o', join(folder, 'x.pdf')], 1, 'Choose the system'],
  [['report', 'issue', 'declaration-of-conformity', '-o', join(folder, 'x.pdf')], 2, 'Say who issues it: --as EMAIL'],
  [['report', 'issue', 'trail-extract', '-o', join(folder, 'x.pdf'), '--from', '2026-01-01'], 2, '--from and --until'],
])('%j ends with %i', async (typed, code, sentence) => {
  const answer = await run(...typed)
  expect([answer.code, answer.text]).toEqual([code, expect.stringContaining(sentence)])
})
