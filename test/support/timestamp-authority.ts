import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CONFIGURATION = `
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
signer_key = tsa.key
certs = chain.pem
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
signer_digest = sha256
ess_cert_id_alg = ALG
[extensions]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[ca]
basicConstraints = critical,CA:TRUE
`

/** An authority as OpenSSL is one, behind HTTP on this machine: a test must not ask the real ones on the network. */
export async function timestampAuthority({ key = 'rsa:2048', alg = 'sha256' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-tsa-'))
  const openssl = (...words: string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(join(folder, 'conf'), CONFIGURATION.replace('ALG', alg))
  writeFileSync(join(folder, 'serial'), '01\n')
  const keyOf = key === 'P-256' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', key]
  openssl(
    'req',
    '-x509',
    ...keyOf,
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'chain.pem',
    '-subj',
    '/CN=Test time root',
    '-days',
    '30',
  )
  openssl('req', ...keyOf, '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Test time authority')
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'chain.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-extfile',
    'conf',
    '-extensions',
    'extensions',
    '-out',
    'tsa.pem',
    '-days',
    '30',
  )
  let behave: 'well' | 'refuse' | 'babble' | 'fail' = 'well'
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    if (behave === 'fail') return response.writeHead(503).end()
    writeFileSync(join(folder, 'query'), Buffer.concat(pieces))
    if (behave === 'refuse') writeFileSync(join(folder, 'query'), 'no request')
    openssl('ts', '-reply', '-config', 'conf', '-queryfile', 'query', '-out', 'reply')
    response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' })
    response.end(behave === 'babble' ? 'Hello' : readFileSync(join(folder, 'reply')))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    folder,
    openssl,
    behave: (how: typeof behave) => {
      behave = how
    },
    close: async () => {
      await new Promise((done) => server.close(done))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
