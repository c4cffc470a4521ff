import { generateKeyPairSync, sign } from 'node:crypto'
import type { Ground } from '#app/data/ground.server'
import { KeyFileMissing } from '#app/data/key-files.server'
import { type KeysInUse, keysInUse, type SigningKeyRecord, takeIntoUse } from '#app/data/signing-keys.server'
import { ensure, Refusal } from '#app/domain/refusal'
import { sha256Hex } from '#app/lib/sha256'
import { readCertificate } from '#app/proof/cms/certificate'
import { selfMadeCertificate, selfMadeContents } from '#app/proof/cms/self-made'
import { fingerprint, toPem } from '#app/proof/pem'
import { type Change, change } from './change.server'

/** A key as it is taken into use: its public half for the database, all of it for its file. */
export interface NewKey {
  record: Omit<SigningKeyRecord, 'createdAt' | 'retiredAt'>
  file: string
}

/** An Ed25519 key for seals. */
export function newSealKey(): NewKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const about = { kind: 'seal', origin: 'made', subject: '', notAfter: null } as const
  return {
    record: { id: fingerprint(der), publicPart: toPem('PUBLIC KEY', der), ...about },
    file: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

/** A key for the PDF signature with a certificate of its own making, in the name of the organisation. */
export function newDocumentKey(organisation: string, now: string): NewKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const contents = selfMadeContents(organisation, publicKey.export({ type: 'spki', format: 'der' }), now)
  const certificate = readCertificate(selfMadeCertificate(contents, sign('sha256', contents, privateKey)))
  const publicPart = toPem('CERTIFICATE', certificate.der)
  const { fingerprint: id, name: subject, notAfter } = certificate
  return {
    record: { id, kind: 'document', publicPart, origin: 'made', subject, notAfter },
    file: `${privateKey.export({ type: 'pkcs8', format: 'pem' }) as string}${publicPart}`,
  }
}

/** Writes the key's file, then takes the key into use; the one before it is retired. A file without a row harms nobody. */
export async function takeKey(ground: Ground, open: Change, { record, file }: NewKey): Promise<void> {
  await ground.keys.store(open.scope, record.kind, record.id, file)
  const before = await takeIntoUse(open.tx, open.scope, record, open.now)
  if (before) open.record({ action: 'key.retire', subject: ['key', before.id], after: { kind: before.kind } })
  const { kind, subject, notAfter } = record
  const sha256 = sha256Hex(record.publicPart)
  const action = record.origin === 'made' ? 'key.make' : 'key.bring'
  open.record({ action, subject: ['key', record.id], after: { kind, subject, notAfter, sha256 } })
}

/**
 * Sees to it that an organisation can seal: makes the keys at first need, and refuses where one that is in use cannot
 * sign, so that nothing is issued that could not be sealed.
 */
export async function readyKeys(ground: Ground, organisationId: string): Promise<Required<KeysInUse>> {
  const db = ground.database.client
  let { seal, document } = await keysInUse(db, organisationId)
  if (!seal || !document) {
    await makeMissing(ground, organisationId)
    ;({ seal, document } = await keysInUse(db, organisationId))
  }
  ensure(seal && document, 'rule', 'There are no keys to seal with. Make them under Settings, Signing.')
  for (const key of [seal, document]) await openKey(ground, organisationId, key)
  ensure(
    document.notAfter === null || document.notAfter > ground.now(),
    'rule',
    `The certificate that signs reports ran out on ${document.notAfter?.slice(0, 10)}. Bring a new one with “plumbline keys import”, or make one under Settings, Signing.`,
  )
  return { seal, document }
}

async function makeMissing(ground: Ground, organisationId: string): Promise<void> {
  const made: NewKey[] = []
  const none = new Error('Somebody else made the keys')
  try {
    await change(ground, { kind: 'system', organisationId }, 'keys.manage', async (open) => {
      const there = await keysInUse(open.tx, organisationId)
      const { name } = await open.tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
      if (!there.seal) made.push(newSealKey())
      if (!there.document) made.push(newDocumentKey(name, open.now))
      if (made.length === 0) throw none
      for (const key of made) await takeKey(ground, open, key)
    })
  } catch (error) {
    if (error !== none) throw error
  }
}

/** The private half of a key; a file that is not there is told with what to do. */
export async function openKey(
  ground: Ground,
  organisationId: string,
  { kind, id }: Pick<SigningKeyRecord, 'kind' | 'id'>,
) {
  try {
    return await ground.keys.open(organisationId, kind, id)
  } catch (error) {
    if (!(error instanceof KeyFileMissing)) throw error
    const what = kind === 'seal' ? 'key that seals reports' : 'key of the certificate that signs reports'
    const why = { missing: 'is not there', other: 'holds another key', unreadable: 'cannot be read' }[error.why]
    throw new Refusal(
      'rule',
      `The private half of the ${what} ${why}: ${kind}-${id.slice(0, 12)}….pem in the folder of the keys. Put the file back from your copy, or make new keys under Settings, Signing, or with “plumbline keys rotate”. Nothing was issued or sealed.`,
    )
  }
}
