import { sha256Hex } from '#app/lib/sha256'
import { fromBase64 } from '#app/proof/dsse'
import type { Cover } from './document'
import type { SnapshotHead } from './snapshot'

/** The logo on the cover; nothing where the facts hold none. */
export function coverLogo({ logo, organisation }: SnapshotHead): Pick<Cover, 'logo'> {
  if (!logo) return {}
  const bytes = fromBase64(logo.bytes)
  if (!bytes || sha256Hex(bytes) !== logo.sha256) throw new Error('The logo in the facts is not the one they name')
  return { logo: { bytes: logo.bytes, alt: `Logo of ${organisation.name}` } }
}
