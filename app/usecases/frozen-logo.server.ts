import type { Db } from '#app/data/database/open.server'
import { findLogoPicture } from '#app/data/report-logo.server'
import { ensure } from '#app/domain/refusal'
import { sha256Hex } from '#app/lib/sha256'
import { fromBase64 } from '#app/proof/dsse'
import type { SnapshotHead } from '#app/reports/snapshot'

/** The logo as a report freezes it: with its picture, so that whoever draws the report again needs nothing else. */
export async function frozenLogo(db: Db, organisationId: string): Promise<Pick<SnapshotHead, 'logo'>> {
  const kept = await findLogoPicture(db, organisationId)
  if (!kept) return {}
  const { sha256, mediaType, bytes } = kept
  const picture = fromBase64(bytes)
  ensure(
    picture && sha256Hex(picture) === sha256,
    'rule',
    'The logo that is kept here is not the one that was chosen. An administrator can choose it again in the settings.',
  )
  return { logo: { sha256, mediaType, bytes } }
}
