import { describe, expect, test } from 'vitest'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { fromBase64, IN_TOTO, preAuthenticationEncoding, toBase64 } from '#app/proof/dsse'
import { inGroups } from '#app/proof/pem'
import { readSeal, SealFault, type SealStatement, sealedDigest, writeSeal } from '#app/proof/seal'
import { sealKey, statementOf } from '../support/sealed-sample'

const body = new TextEncoder().encode('a body')
const key = sealKey()
const statement = statementOf(body, key, 'c'.repeat(64))
const seal = writeSeal(statement, key.sign)

/** The seal of something that is not quite a statement, signed well. */
function sealed(change: (statement: Record<string, Json>) => void, write = canonicalJson): string {
  const copy = JSON.parse(JSON.stringify(statement)) as Record<string, Json>
  change(copy)
  const payload = new TextEncoder().encode(write(copy))
  const sig = toBase64(key.sign(preAuthenticationEncoding(IN_TOTO, payload)))
  return canonicalJson({ payloadType: IN_TOTO, payload: toBase64(payload), signatures: [{ keyid: key.id, sig }] })
}

const faultOf = (text: string): string => {
  try {
    readSeal(text)
    return 'sound'
  } catch (error) {
    return error instanceof SealFault ? error.message : `threw ${error}`
  }
}

describe('a seal', () => {
  test('says what was sealed', () => {
    expect(readSeal(seal)).toEqual(statement)
    expect(sealedDigest(statement, 'body.pdf')).toBe(sha256Hex('a body'))
    expect(sealedDigest(statement, 'other')).toBeUndefined()
  })

  test('is signed over the encoding that DSSE gives as its example', () => {
    const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', new TextEncoder().encode('hello world'))
    expect(new TextDecoder().decode(encoded)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
  })

  test('with any character changed is never sound and never anything but a fault in words', () => {
    for (let at = 0; at < seal.length; at++) {
      const other = seal[at] === 'A' ? 'B' : 'A'
      const said = faultOf(seal.slice(0, at) + other + seal.slice(at + 1))
      expect(said, `character ${at}`).toMatch(/^(The |What )/)
    }
  })

  test('names what is wrong', () => {
    expect(faultOf('')).toMatch(/not JSON/)
    expect(faultOf('[]')).toMatch(/canonical/)
    expect(faultOf(`${seal} `)).toMatch(/canonical/)
    expect(faultOf(seal.replace('{', '{ '))).toMatch(/canonical/)
    expect(faultOf(seal.replace('"sig":"', '"sig":"\\u0041'))).toMatch(/canonical/)
    expect(faultOf('{"payload":"","payloadType":"x","signatures":[]}')).toMatch(/envelope/)
    const other = sealKey()
    expect(faultOf(writeSeal(statement, other.sign))).toMatch(/does not fit its statement/)
    expect(faultOf(seal.replace(key.id, other.id))).toMatch(/another key than it names/)
    expect(
      faultOf(
        sealed((one) => {
          one.predicateType = 'urn:other'
        }),
      ),
    ).toMatch(/kind that this version/)
    expect(
      faultOf(
        sealed((one) => {
          one.more = 1
        }),
      ),
    ).toMatch(/form of a Plumbline seal/)
    expect(
      faultOf(
        sealed((one) => {
          one.subject = []
        }),
      ),
    ).toMatch(/what it is about/)
    expect(
      faultOf(
        sealed((one) => {
          one.subject = [...(one.subject as Json[]), (one.subject as Json[])[0]!]
        }),
      ),
    ).toMatch(/what it is about/)
    expect(
      faultOf(
        sealed((one) => {
          ;(one.predicate as { body: Json }).body = { size: -1 }
        }),
      ),
    ).toMatch(/form of a Plumbline seal/)
    expect(
      faultOf(
        sealed(
          () => {},
          (value) => JSON.stringify(value, null, 1),
        ),
      ),
    ).toMatch(/canonical/)
    const lying = (change: (of: SealStatement['predicate']['key']) => void) =>
      faultOf(sealed((one) => change((one as unknown as SealStatement).predicate.key)))
    expect(
      lying((of) => {
        of.publicKey = other.pem
      }),
    ).toMatch(/fingerprint/)
    expect(
      lying((of) => {
        of.publicKey = 'none'
      }),
    ).toMatch(/no Ed25519 key/)
    expect(
      lying((of) => {
        of.fingerprint = other.id
      }),
    ).toMatch(/fingerprint/)
  })

  test('that is nested without end is a fault, too', () => {
    expect(faultOf('['.repeat(200_000))).toMatch(/JSON|canonical/)
    expect(faultOf(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).toMatch(/JSON|canonical/)
  })
})

test('base64 has one form', () => {
  expect(fromBase64('QQ==')).toEqual(Uint8Array.of(65))
  for (const text of ['QR==', 'QQ=', 'QQ', ' QQ==', 'QQ==\n', '%']) expect(fromBase64(text), text).toBeNull()
})

test('a fingerprint is compared in groups of four', () => {
  expect(inGroups('abcdef0123')).toBe('abcd ef01 23')
})
