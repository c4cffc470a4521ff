import type { FrameworkLibrary } from '#app/data/frameworks.server'
import type { OrganisationLibrary } from '#app/data/organisation-library.server'
import { canonicalJson } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'

/** What the browser's rules are cut from; counts up when the cut changes while the files stay. */
const CUT = 2

/** One digest over the facts and every adopted framework, for the address of /library.json. */
export const libraryDigest = (shipped: FrameworkLibrary, { digests }: OrganisationLibrary): string =>
  sha256Hex(canonicalJson([CUT, shipped.digests.get('facts') ?? '', Object.fromEntries(digests)])).slice(0, 32)
