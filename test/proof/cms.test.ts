import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign as signWith } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForTimestamp } from '#app/data/timestamp-authority.server'
import { joinBytes } from '#app/lib/bytes'
import { isSelfSigned, readCertificate } from '#app/proof/cms/certificate'
import { CmsFault, oid, readDer } from '#app/proof/cms/der'
import { readPublicKey, withLowerS } from '#app/proof/cms/public-key'
import { readSignature, verifySignature, writeSignature } from '#app/proof/cms/signed-data'
import { verifyTimestamp } from '#app/proof/cms/timestamp'
import { fromPem, toPem } from '#app/proof/pem'
import { selfMadeSigner, signatureOver } from '../support/sealed-sample'
import { timestampAuthority } from '../support/timestamp-authority'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-cms-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

const message = new TextEncoder().encode('the bytes of a file')
const signer = selfMadeSigner('Acme')
const signature = signatureOver(message, signer)

const faultOf = (work: () => unknown): string => {
  try {
    work()
    return 'sound'
  } catch (error) {
    return error instanceof CmsFault ? error.message : `threw ${error}`
  }
}

describe('a signature', () => {
  test('is what OpenSSL verifies, with the certificate it carries', () => {
    const cms = file('cms.der', signature)
    const content = file('content', message)
    const certificate = file('cert.pem', toPem('CERTIFICATE', signer.certificates[0]!.der))
    const verify = (of: string) =>
      execFileSync(
        'openssl',
        [
          'cms',
          '-verify',
          '-inform',
          'der',
          '-in',
          cms,
          '-content',
          of,
          '-binary',
          '-CAfile',
          certificate,
          '-purpose',
          'any',
          '-no_check_time',
          '-cades',
        ],
        { stdio: 'pipe' },
      )
    expect(verify(content).toString()).toBe('the bytes of a file')
    expect(() => verify(file('other', 'other bytes'))).toThrow()
  })

  test('holds for these bytes, and for no others', () => {
    expect(verifySignature(signature, message).certificates[0]!.name).toBe('Acme')
    expect(faultOf(() => verifySignature(signature, joinBytes([message, Uint8Array.of(0)])))).toMatch(
      /changed after it was signed/,
    )
  })

  test('with any bit changed, cut or prolonged is a fault in words', () => {
    for (let at = 0; at < signature.length; at++) {
      for (const bit of [1, 32, 128]) {
        const changed = Uint8Array.from(signature)
        changed[at]! ^= bit
        expect(
          faultOf(() => verifySignature(changed, message)),
          `byte ${at}`,
        ).toMatch(/^[A-Z].*\.$/)
      }
      expect(faultOf(() => readSignature(signature.subarray(0, at)))).toMatch(/^[A-Z].*\.$/)
    }
    expect(faultOf(() => readSignature(joinBytes([signature, Uint8Array.of(0)])))).toMatch(/behind the end/)
  })

  test('has no mirror image', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = signer.certificates[0]!.publicKey
    const made = Array.from({ length: 24 }, () => Uint8Array.from(signWith('sha256', message, privateKey)))
    const lower = made.map((one) => withLowerS(key, one))
    expect(lower.some((one, i) => Buffer.compare(one, made[i]!) !== 0)).toBe(true)
    expect(lower.map((one) => withLowerS(key, one))).toEqual(lower)
  })

  test('of another key under this certificate is found out', () => {
    const other = { ...selfMadeSigner('Acme'), certificates: signer.certificates }
    expect(faultOf(() => verifySignature(signatureOver(message, other), message))).toMatch(
      /not made with the key of its certificate/,
    )
  })
})

describe('certificates and keys', () => {
  test('of our own making are signed by themselves, and by nobody else', () => {
    expect(isSelfSigned(signer.certificates[0]!)).toBe(true)
    const der = Uint8Array.from(signer.certificates[0]!.der)
    der[der.length - 3]! ^= 1
    expect(isSelfSigned(readCertificate(der))).toBe(false)
  })

  test('with long and foreign names are cut where X.520 cuts them', () => {
    expect(selfMadeSigner('株式会社'.repeat(30)).certificates[0]!.name).toBe('株式会社'.repeat(16))
    expect(selfMadeSigner('a"b\\c,d=e\u0000').certificates[0]!.name).toBe('a"b\\c,d=e\u0000')
  })

  test('are read from PEM and written to it', () => {
    const { der } = signer.certificates[0]!
    expect(fromPem('CERTIFICATE', `noise\n${toPem('CERTIFICATE', der)}\n${toPem('CERTIFICATE', der)}`)).toEqual([
      der,
      der,
    ])
    expect(fromPem('CERTIFICATE', 'none')).toEqual([])
  })

  test('of a kind we do not know are refused by name', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    expect(faultOf(() => readPublicKey(publicKey.export({ type: 'spki', format: 'der' })))).toMatch(
      /RSA, P-256 and P-384/,
    )
  })

  test('object identifiers are encoded as OpenSSL does', () => {
    expect(Buffer.from(oid('1.2.840.113549.1.1.11')).toString('hex')).toBe('06092a864886f70d01010b')
    expect(Buffer.from(oid('2.16.840.1.101.3.4.2.1')).toString('hex')).toBe('0609608648016503040201')
  })

  test('lengths that are not the shortest are no DER', () => {
    expect(faultOf(() => readDer(Uint8Array.of(4, 0x81, 1, 0)))).toMatch(/too long/)
    expect(faultOf(() => readDer(Uint8Array.of(4, 0x80, 0, 0)))).toMatch(/length/)
    expect(faultOf(() => readDer(Uint8Array.of(4, 0x84, 255, 255, 255, 255)))).toMatch(/cut off/)
  })
})

describe.each([
  ['RSA, named by SHA-256', { key: 'rsa:2048', alg: 'sha256' }],
  ['P-256, named by SHA-1 as older authorities do', { key: 'P-256', alg: 'sha1' }],
])('a timestamp of an authority with %s', (_, kind) => {
  let authority: Awaited<ReturnType<typeof timestampAuthority>>
  let token: Uint8Array
  const over = readSignature(signature).signature
  const digest = createHash('sha256').update(over).digest()
  beforeAll(async () => {
    authority = await timestampAuthority(kind)
    token = await askForTimestamp(authority.url, digest)
  })
  afterAll(() => authority.close())

  test('says when, and who says so', () => {
    const { at, authority: who } = verifyTimestamp(token, over)
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
    expect(who.name).toBe('Test time authority')
  })

  test('travels within the signature, which OpenSSL and we still find whole', () => {
    const cms = writeSignature({ ...readSignature(signature), timestamp: token })
    const parts = verifySignature(cms, message)
    expect(verifyTimestamp(parts.timestamp!, parts.signature).authority.name).toBe('Test time authority')
    const stamped = file('stamped.der', cms)
    const said = execFileSync(
      'openssl',
      [
        'cms',
        '-verify',
        '-inform',
        'der',
        '-in',
        stamped,
        '-content',
        file('content', message),
        '-binary',
        '-noverify',
      ],
      { stdio: 'pipe' },
    )
    expect(said.toString()).toBe('the bytes of a file')
    writeFileSync(join(authority.folder, 'token'), token)
    const verify = [
      'ts',
      '-verify',
      '-digest',
      digest.toString('hex'),
      '-in',
      'token',
      '-token_in',
      '-CAfile',
      'chain.pem',
    ]
    expect(authority.openssl(...verify).toString()).toMatch(/OK/)
  })

  test('for something else, or with a byte changed, is a fault in words', () => {
    expect(faultOf(() => verifyTimestamp(token, message))).toMatch(/something else than this signature/)
    for (let at = 0; at < token.length; at++) {
      const changed = Uint8Array.from(token)
      changed[at]! ^= 1
      expect(
        faultOf(() => verifyTimestamp(changed, over)),
        `byte ${at} of ${token.length}`,
      ).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('that is refused, late or nonsense is an error with a sentence', async () => {
    const said = async (how: Parameters<typeof authority.behave>[0]) => {
      authority.behave(how)
      return askForTimestamp(authority.url, digest).then(
        () => 'granted',
        (error: Error) => error.message,
      )
    }
    expect(await said('refuse')).toMatch(/did not grant/)
    expect(await said('fail')).toMatch(/answered with 503/)
    expect(await said('babble')).toMatch(/\.$/)
    expect(await said('well')).toBe('granted')
    expect(await askForTimestamp('http://127.0.0.1:1/', digest).catch((error) => error.message)).toMatch(
      /could not be reached/,
    )
  })
})
