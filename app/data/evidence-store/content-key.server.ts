/** Where a content lies below the root of a store, as path segments. Refuses anything that could lead elsewhere. */
export function contentKey(
  organisationId: string,
  sha256: string,
): [organisation: string, shelf: string, hash: string] {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(organisationId)) throw new Error(`Not an organisation id: ${organisationId}`)
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Not a SHA-256 in lower-case hex: ${sha256}`)
  return [organisationId, sha256.slice(0, 2), sha256]
}

/** The other way round; null for what is not ours. */
export function parseContentKey(path: string): { organisationId: string; sha256: string } | null {
  const match = /^([A-Za-z0-9_-]{1,100})\/([0-9a-f]{2})\/(\2[0-9a-f]{62})$/.exec(path)
  return match ? { organisationId: match[1]!, sha256: match[3]! } : null
}
