import type { FrameworkLibrary } from '#app/data/frameworks.server'
import { canonicalJson } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'

/** What the browser's rules are cut from; counts up when the cut changes while the files stay. */
const CUT = 1

const digests = new WeakMap<FrameworkLibrary, string>()

/** One digest over every framework file and the facts, for the address of /library.json. */
export function libraryDigest(library: FrameworkLibrary): string {
  const known = digests.get(library)
  if (known) return known
  const digest = sha256Hex(canonicalJson([CUT, Object.fromEntries(library.digests)])).slice(0, 32)
  digests.set(library, digest)
  return digest
}
