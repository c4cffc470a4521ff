import type { KeyObject } from 'node:crypto'
import type { Ground } from '#app/data/ground.server'
import { getSigningKey, type SigningKeyRecord } from '#app/data/signing-keys.server'
import { ensure } from '#app/domain/refusal'
import { type Certificate, readCertificate } from '#app/proof/cms/certificate'
import { fromPem } from '#app/proof/pem'
import { openKey, readyKeys } from './make-keys.server'

/** Both halves of what seals a report. */
export interface SealingKeys {
  seal: { record: SigningKeyRecord; key: KeyObject }
  document: { record: SigningKeyRecord; key: KeyObject; certificates: Certificate[] }
}

/** The keys a report names in its facts, also where they were retired meanwhile; for reports of before, those in use. */
export async function sealingKeys(
  ground: Ground,
  organisationId: string,
  { keys: named }: { keys?: { seal: string; certificate: string } },
): Promise<SealingKeys> {
  const { seal, document } = named
    ? { seal: await recordOf(named.seal), document: await recordOf(named.certificate) }
    : await readyKeys(ground, organisationId)
  const certificates = fromPem('CERTIFICATE', document.publicPart).map(readCertificate)
  return {
    seal: { record: seal, key: await openKey(ground, organisationId, seal) },
    document: { record: document, key: await openKey(ground, organisationId, document), certificates },
  }

  async function recordOf(id: string): Promise<SigningKeyRecord> {
    const record = await getSigningKey(ground.database.client, organisationId, id)
    ensure(record, 'rule', `The report was issued with the key ${id.slice(0, 12)}…, which is not known here.`)
    return record
  }
}
