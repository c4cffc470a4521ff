import { createPublicKey } from 'node:crypto'
import type { Ground } from '#app/data/ground.server'
import { getSigningKey } from '#app/data/signing-keys.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { sameBytes } from '#app/lib/bytes'
import { type Certificate, extension, isIssuedBy, isSelfSigned } from '#app/proof/cms/certificate'
import { readDer } from '#app/proof/cms/der'
import { SIGNATURE_ROOM } from '#app/proof/pdf/tail'
import { toPem } from '#app/proof/pem'
import { change } from './change.server'
import { takeKey } from './make-keys.server'
import { readPkcs12 } from './read-pkcs12.server'

/** What is left of the room beside certificates: the signature itself and a timestamp. */
const ROOM_FOR_CERTIFICATES = SIGNATURE_ROOM - 9_000

/** Signs reports from now on with a certificate that the organisation brought as a PKCS#12 file. Returns its fingerprint. */
export async function bringCertificate(
  ground: Ground,
  by: Actor,
  file: Uint8Array,
  passphrase: string,
): Promise<{ id: string; subject: string; notAfter: string }> {
  ensure(
    reach(by, 'keys.manage') !== 'none',
    'forbidden',
    'Your roles do not allow this. An administrator brings certificates.',
  )
  const { key, certificates } = readPkcs12(file, passphrase)
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const own = certificates.find((one) => sameBytes(one.publicKeyInfo, spki))
  ensure(own, 'rule', 'The file has no certificate that belongs to its private key.')
  const { publicKey, notBefore, notAfter, name: subject, fingerprint: id } = own
  ensure(
    publicKey.kind === 'p256' || (publicKey.kind === 'rsa' && publicKey.bits >= 2048),
    'rule',
    publicKey.kind === 'rsa'
      ? `The RSA key has ${publicKey.bits} bits; reports are signed with at least 2,048.`
      : 'Reports are signed with RSA or with an elliptic key on P-256; this key is on another curve.',
  )
  ensure(maySign(own), 'rule', `The certificate of “${subject}” is not made for signing documents.`)
  const now = ground.now()
  ensure(notAfter > now, 'rule', `The certificate of “${subject}” ran out on ${notAfter.slice(0, 10)}.`)
  ensure(notBefore <= now, 'rule', `The certificate of “${subject}” is in force only from ${notBefore.slice(0, 10)}.`)
  const chain = chainAbove(own, certificates)
  const size = chain.reduce((sum, one) => sum + one.der.length + 50, 0)
  ensure(size <= ROOM_FOR_CERTIFICATES, 'rule', 'The certificates of the chain are too long for a signature.')
  const publicPart = chain.map((one) => toPem('CERTIFICATE', one.der)).join('')
  const pem = key.export({ type: 'pkcs8', format: 'pem' }) as string
  const known = await getSigningKey(ground.database.client, by.organisationId, id)
  ensure(!known, 'conflict', 'This certificate is known already. A certificate that was retired is not used again.')
  await change(ground, by, 'keys.manage', (open) =>
    takeKey(ground, open, {
      record: { id, kind: 'document', publicPart, origin: 'brought', subject, notAfter },
      file: `${pem}${publicPart}`,
    }),
  )
  return { id, subject, notAfter }
}

/** Where a certificate says what its key is for, signing or not denying must be among it. */
function maySign(certificate: Certificate): boolean {
  const usage = extension(certificate, '2.5.29.15')
  return usage === undefined || (readDer(usage).content[1]! & 0xc0) !== 0
}

/** The certificate and those above it, without the root: whoever checks must have that already. */
function chainAbove(own: Certificate, all: readonly Certificate[]): Certificate[] {
  const chain = [own]
  for (let last = own; !isSelfSigned(last); ) {
    const above = all.find((one) => !chain.includes(one) && !isSelfSigned(one) && isIssuedBy(last, one))
    if (!above) return chain
    chain.push(above)
    last = above
  }
  return chain
}
