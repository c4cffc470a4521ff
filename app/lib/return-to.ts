// A path that begins with one slash, then no backslash or control character: browsers read `/\evil` and `/<tab>/evil` as another host.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
const localPath = /^\/(?![/\\])[^\\\x00-\x1f\x7f]*$/
const somewhere = 'http://a.invalid'

/**
 * The path to go back to after signing in or uploading, or `fallback` where the given one could lead off this site.
 * Remix's `redirect` passes `//evil` and `javascript:` on unchanged, so every redirect to a place named by the browser goes through here.
 */
export function safeReturnTo(given: unknown, fallback = '/'): string {
  if (typeof given !== 'string' || given.length > 2000 || !localPath.test(given)) return fallback
  let resolved: URL
  try {
    resolved = new URL(given, somewhere)
  } catch {
    return fallback
  }
  // `/.//evil` passes the pattern and normalises to `//evil`.
  if (resolved.origin !== somewhere || resolved.pathname.startsWith('//')) return fallback
  return resolved.pathname + resolved.search + resolved.hash
}
