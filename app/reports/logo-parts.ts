import { LOGO_LIMITS } from '#app/domain/report-logo'
import { sha256Hex } from '#app/lib/sha256'
import { fromBase64 } from '#app/proof/dsse'
import type { Cover } from './document'
import type { SnapshotHead } from './snapshot'

/** A third longer than the bytes. */
const LONGEST = Math.ceil(LOGO_LIMITS.size / 3) * 4

/** The logo on the cover; nothing where the facts hold none. */
export function coverLogo({ logo, organisation }: SnapshotHead): Pick<Cover, 'logo'> {
  if (!logo) return {}
  // Facts can come from anybody: what would never have been kept is not even unpacked.
  const bytes = logo.bytes.length <= LONGEST ? fromBase64(logo.bytes) : null
  if (!bytes || sha256Hex(bytes) !== logo.sha256) throw new Error('The logo in the facts is not the one they name')
  return { logo: { bytes: logo.bytes, alt: `Logo of ${organisation.name}` } }
}
