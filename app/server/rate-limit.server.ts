import type { RequestHandler } from 'express'
import { networkOf } from '#app/lib/network-of'
import { paths } from '#app/paths'
import { refuse } from './refuse.server'
import { requestFacts } from './request-facts.server'

const mostAddresses = 50_000

/** Where a secret can be guessed. One entry covers the paths below it. Limits per account come in the use cases. */
const guessable = [
  paths.signIn(),
  paths.setUp(),
  paths.account(),
  ...[paths.invitation(''), paths.sharedReport(''), paths.guestLink('')].map((path) => path.replace(/\/$/, '')),
]

/** A bucket per address that holds a minute's worth and refills steadily. */
export class TokenBuckets {
  private readonly buckets = new Map<string, { tokens: number; at: number }>()
  constructor(private readonly perMinute: number) {}

  /** Takes one token; answers 0, or the seconds to wait. `now` is in milliseconds. */
  take(address: string, now: number): number {
    if (this.perMinute === 0) return 0
    const key = networkOf(address)
    const bucket = this.buckets.get(key) ?? { tokens: this.perMinute, at: now }
    const perMillisecond = this.perMinute / 60_000
    const tokens = Math.min(this.perMinute, bucket.tokens + (now - bucket.at) * perMillisecond)
    // Set anew so that the map stays in the order of use and the first key is the one longest unused.
    this.buckets.delete(key)
    this.buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    if (this.buckets.size > mostAddresses) this.buckets.delete(this.buckets.keys().next().value ?? '')
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMillisecond / 1000)
  }
}

export function rateLimit(limits: { rateLimit: number; signInRateLimit: number }): RequestHandler {
  const general = new TokenBuckets(limits.rateLimit)
  const strict = new TokenBuckets(limits.signInRateLimit)
  return (req, res, next) => {
    const { clientAddress } = requestFacts(res)
    const now = performance.now()
    const wait = Math.max(
      general.take(clientAddress, now),
      req.method === 'POST' && isGuessable(req.path) ? strict.take(clientAddress, now) : 0,
    )
    if (wait === 0) return next()
    res.set('Retry-After', String(wait))
    refuse(req, res, 429, `Too many requests came from your address. Try again in ${wait} seconds.`)
  }
}

/** Remix matches paths without regard to case, trailing slashes or percent signs, so the comparison must too. */
export function isGuessable(path: string): boolean {
  let plain = path
  try {
    plain = decodeURIComponent(path)
  } catch {
    // Remix refuses such a path; compare it as it is.
  }
  plain = plain.toLowerCase().replace(/\/+/g, '/')
  return guessable.some((start) => plain === start || plain.startsWith(`${start}/`))
}
