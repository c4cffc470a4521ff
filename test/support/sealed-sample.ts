import { generateKeyPairSync, type KeyObject, sign as signWith } from 'node:crypto'
import { sha256Hex } from '#app/lib/sha256'
import { type Certificate, readCertificate } from '#app/proof/cms/certificate'
import { withLowerS } from '#app/proof/cms/public-key'
import { selfMadeCertificate, selfMadeContents } from '#app/proof/cms/self-made'
import { signedAttributes, writeSignature } from '#app/proof/cms/signed-data'
import { sealedFile } from '#app/proof/pdf/sealed-file'
import { signedBytes, writeTail } from '#app/proof/pdf/tail'
import { fingerprint } from '#app/proof/pem'
import { PREDICATE_TYPE, type SealStatement, STATEMENT_TYPE, writeSeal } from '#app/proof/seal'
import type { Document } from '#app/reports/document'
import { galleryDocument } from '../fixtures/gallery-document'
import { draw } from '../reports/pdf-tools'

export const SEALED_AT = '2026-11-20T11:00:00Z'
const bytesOf = (text: string) => new TextEncoder().encode(text)

export interface Signer {
  certificates: Certificate[]
  key: KeyObject
}

/** A signer with a certificate of its own making. */
export function selfMadeSigner(name = 'Acme'): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const contents = selfMadeContents(name, publicKey.export({ type: 'spki', format: 'der' }), SEALED_AT)
  return {
    certificates: [readCertificate(selfMadeCertificate(contents, signWith('sha256', contents, privateKey)))],
    key: privateKey,
  }
}

export function sealKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  const id = fingerprint(publicKey.export({ type: 'spki', format: 'der' }))
  return { pem, id, sign: (message: Uint8Array) => signWith(null, message, privateKey) }
}

/** A small body with attachments, as drawn. */
export function sampleBody(changes: Partial<Document> = {}): Uint8Array {
  const attachments = ['snapshot.json', 'manifest.json'].map((name) => ({
    ...{ name, description: name, mime: 'application/json', relationship: 'Data' as const, text: `{"name":"${name}"}` },
  }))
  return draw({ ...galleryDocument, blocks: galleryDocument.blocks.slice(0, 4), attachments, ...changes })
}

export function statementOf(body: Uint8Array, key: { id: string; pem: string }, certificate: string): SealStatement {
  return {
    _type: STATEMENT_TYPE,
    subject: [
      { name: 'body.pdf', digest: { sha256: sha256Hex(body) } },
      { name: 'snapshot.json', digest: { sha256: sha256Hex('{"name":"snapshot.json"}') } },
    ],
    predicateType: PREDICATE_TYPE,
    predicate: {
      report: { id: 'r1', kind: 'system', title: 'Sample' },
      organisation: { id: 'o1', name: 'Acme' },
      issuedAt: SEALED_AT,
      issuedBy: 'Ada',
      sealedAt: SEALED_AT,
      madeWith: { product: '0.1.0', template: '2' },
      body: { size: body.length },
      chain: { sequence: 1, hash: '0'.repeat(64) },
      key: { fingerprint: key.id, publicKey: key.pem },
      certificate: { fingerprint: certificate },
    },
  }
}

/** The signature of a signer over these bytes. */
export function signatureOver(signed: Uint8Array, { certificates, key }: Signer, timestamp: Uint8Array | null = null) {
  const parts = { digest: Buffer.from(sha256Hex(signed), 'hex'), certificates }
  const made = signWith('sha256', signedAttributes(parts), key)
  return writeSignature({ ...parts, signature: withLowerS(certificates[0]!.publicKey, made), timestamp })
}

/** A whole sealed file. */
export function sealedSample(signer = selfMadeSigner(), body = sampleBody()): Uint8Array {
  const key = sealKey()
  const seal = bytesOf(writeSeal(statementOf(body, key, signer.certificates[0]!.fingerprint), key.sign))
  const signed = signedBytes(body, writeTail(body, seal, SEALED_AT))
  return sealedFile(body, seal, SEALED_AT, signatureOver(signed, signer))
}
