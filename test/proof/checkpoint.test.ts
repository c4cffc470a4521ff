import { execFileSync } from 'node:child_process'
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCheckpoints, sayStrange, signatureOf, writeCheckpoint } from '#app/proof/checkpoint'

// The key pair of RFC 8032, section 7.1, test 1: anybody can make these signatures again.
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${SEED}`, 'hex'),
  ...{ format: 'der', type: 'pkcs8' },
})
const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string

const hash = createHash('sha256').update('event 7').digest('hex')
const checkpoint = { organisation: 'acme', sequence: 7, hash, at: '2026-11-20T11:00:00.000Z' }
const write = (of = checkpoint, by = privateKey, pem = publicKey) =>
  writeCheckpoint(of, pem, (message) => sign(null, message, by))

/** Written with OpenSSL and coreutils alone, as docs/how-to/checkpoints.md says. */
function byHand(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-note-'))
  try {
    const body = `plumbline/acme\n7\n${Buffer.from(hash, 'hex').toString('base64')}\nat 2026-11-20T11:00:00.000Z\n`
    writeFileSync(join(folder, 'body'), body)
    writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const run = (script: string) => execFileSync('sh', ['-ec', script], { cwd: folder })
    const raw = 'openssl pkey -in key.pem -pubout -outform DER | tail -c 32'
    run(`{ printf 'plumbline/acme\\n\\001'; ${raw}; } | openssl dgst -sha256 -binary | head -c 4 > id`)
    run('openssl pkeyutl -sign -inkey key.pem -rawin -in body -out signature')
    return `${body}\n— plumbline/acme ${run('cat id signature | base64 -w0')}\n`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a checkpoint is the note that OpenSSL makes by hand, and is read back whole', () => {
  expect(write()).toBe(byHand())
  const { notes, strange } = readCheckpoints(byHand())
  expect([notes.length, strange]).toEqual([1, []])
  expect(notes[0]).toMatchObject({ ...checkpoint, text: byHand() })
  expect(signatureOf(notes[0]!, [publicKey])).toBe('fits')
})

test('any byte that is changed, taken out or doubled is seen', () => {
  const bytes = Buffer.from(write())
  const unseen: string[] = []
  const whole = (text: string) => {
    const { notes, strange } = readCheckpoints(text)
    return strange.length === 0 && notes.length === 1 && signatureOf(notes[0]!, [publicKey]) === 'fits'
  }
  for (let at = 0; at < bytes.length; at++) {
    const around = (...between: number[]) =>
      Buffer.concat([bytes.subarray(0, at), Buffer.from(between), bytes.subarray(at + 1)]).toString()
    const changed = [0x01, 0x02, 0x20, 0x80].map((bit) => around(bytes[at]! ^ bit))
    for (const text of [...changed, around(), around(bytes[at]!, bytes[at]!)])
      if (whole(text))
        unseen.push(`${at} of ${bytes.length}: ${JSON.stringify(text.slice(Math.max(0, at - 9), at + 9))}`)
  }
  // An empty line more behind the last note parts it from the next one and changes nothing.
  expect(unseen).toEqual([expect.stringContaining(`${bytes.length - 1} of`)])
})

test('a file holds many; what stands between them is named by its line', () => {
  const [one, two] = [write(), write({ ...checkpoint, sequence: 9 })]
  expect(readCheckpoints(`${one}\n${two}\n`)).toMatchObject({ notes: [{ sequence: 7 }, { sequence: 9 }], strange: [] })
  const { notes, strange } = readCheckpoints(`${one}Hello\n${two.slice(0, 40)}`)
  expect([notes.length, strange]).toEqual([1, [7, 8, 9, 10]])
  expect(sayStrange(strange)).toContain('line 7 and 3 more')
  expect([sayStrange([]), readCheckpoints('')]).toEqual([null, { notes: [], strange: [] }])
})

test('another key, another organisation and a digest of another length', () => {
  const other = createPublicKey(
    createPrivateKey({
      key: Buffer.from(`302e020100300506032b657004220420${'11'.repeat(32)}`, 'hex'),
      ...{ format: 'der', type: 'pkcs8' },
    }),
  ).export({ type: 'spki', format: 'pem' }) as string
  const [note] = readCheckpoints(write()).notes
  expect(signatureOf(note!, [])).toBe('other-key')
  expect(signatureOf(note!, [other])).toBe('other-key')
  expect(signatureOf(note!, [other, publicKey])).toBe('fits')
  expect(readCheckpoints(write().replace('— plumbline/acme', '— plumbline/acne')).notes).toEqual([])
  expect(readCheckpoints(write({ ...checkpoint, hash: hash.slice(2) })).notes).toEqual([])
})
