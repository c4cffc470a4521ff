import { BlockList, isIP } from 'node:net'
import type { Request, RequestHandler } from 'express'
import { refuse } from './refuse.server'
import { requestFacts } from './request-facts.server'

export interface HostRules {
  readonly publicOrigin: string
  readonly port: number
  readonly trustedProxies: readonly string[]
}

/**
 * Lets only requests for our own names pass and settles who asks. Forwarding headers are believed from a configured
 * proxy alone, and removed in every case: Remix would take the host from them.
 */
export function hostGuard(rules: HostRules): RequestHandler {
  const proxies = networks(rules.trustedProxies)
  const publicUrl = new URL(rules.publicOrigin)
  const loopback = new Set(['localhost', '127.0.0.1', '[::1]'].map((name) => withPort(name, rules.port)))
  return (req, res, next) => {
    const facts = requestFacts(res)
    const peer = plainAddress(req.socket.remoteAddress)
    const forwarded = forwardedBy(req, peer, proxies)
    const host = (forwarded.host ?? req.headers.host ?? '').toLowerCase()
    for (const name of Object.keys(req.headers)) {
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete req.headers[name]
    }
    facts.clientAddress = forwarded.address
    // Nothing of ours has a NUL in its address, and PostgreSQL fails at one.
    if (!req.url.startsWith('/') || /^\/[/\\]|%00/.test(req.url) || repeatsHost(req)) {
      return refuse(req, res, 400, 'This address is malformed.')
    }
    if (host !== publicUrl.host && !loopback.has(host)) {
      return refuse(req, res, 421, 'This server does not answer to that host name. Set PUBLIC_ORIGIN to add it.')
    }
    req.headers.host = host
    facts.ownOrigin = host === publicUrl.host ? publicUrl.origin : `http://${host}`
    next()
  }
}

function forwardedBy(req: Request, peer: string, proxies: BlockList): { address: string; host?: string } {
  if (!contains(proxies, peer)) return { address: peer }
  const hops = listed(req.headers['x-forwarded-for']).map(plainAddress)
  // Each proxy appends the address it saw; whatever stands left of the last stranger was written by that stranger.
  const address = hops.reverse().find((hop) => !contains(proxies, hop))
  const host = listed(req.headers['x-forwarded-host']).at(-1)
  return { address: address !== undefined && isIP(address) ? address : peer, ...(host ? { host } : {}) }
}

function listed(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function repeatsHost(req: Request): boolean {
  return req.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1
}

function withPort(name: string, port: number): string {
  return port === 80 ? name : `${name}:${port}`
}

/** An IPv4 address that arrives on an IPv6 socket is written as IPv4. */
export function plainAddress(address: string | undefined): string {
  return (address ?? 'unknown').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

function networks(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function contains(list: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4')
}
