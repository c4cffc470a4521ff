/** How long a link to a report may live, in days. */
export const LINK_DAYS = { least: 1, most: 90, usual: 14 } as const

/** For so long after the right passphrase the report can be read and fetched; then it is asked for again. */
export const OPEN_MINUTES = 30

export type LinkState = 'open' | 'expired' | 'revoked'

export const LINK_STATES: Record<LinkState, string> = { open: 'Open', expired: 'Expired', revoked: 'Revoked' }

export const linkState = (link: { revokedAt: string | null; expiresAt: string }, now: string): LinkState =>
  link.revokedAt !== null ? 'revoked' : link.expiresAt <= now ? 'expired' : 'open'
