/** What a request says about the page it was sent from. */
export interface RequestOrigin {
  readonly method: string
  readonly secFetchSite: string | undefined
  readonly origin: string | undefined
  readonly authorization: string | undefined
  readonly cookie: string | undefined
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Says why a request that changes something may come from another site, or nothing where it surely comes from ours.
 * `ownOrigin` is the origin the browser must have been on: scheme, host and port.
 */
export function crossOriginReason(request: RequestOrigin, ownOrigin: string): string | undefined {
  if (readingMethods.has(request.method)) return undefined
  const { secFetchSite, origin } = request
  // A browser on our pages never sends another Origin, not even "null": our Referrer-Policy keeps it.
  if (origin !== undefined && origin !== ownOrigin) return `it was sent from ${shown(origin)}, not from ${ownOrigin}`
  if (secFetchSite !== undefined) {
    if (secFetchSite === 'same-origin' || secFetchSite === 'none') return undefined
    return `the browser calls it ${shown(secFetchSite)}`
  }
  if (origin !== undefined) return undefined
  // A program with its own token is not a browser that could be tricked; one with a cookie might be.
  if (request.cookie === undefined && /^Bearer \S/i.test(request.authorization ?? '')) return undefined
  return 'it does not say which page it was sent from'
}

function shown(value: string): string {
  return `"${value.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')}"`
}
