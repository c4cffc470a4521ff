import type { RequestHandler } from 'express'
import { reportPath } from './csp-report.server'
import { requestFacts } from './request-facts.server'

const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

export interface HeaderRules {
  readonly secure: boolean
  /** The development server injects style elements and talks over a web socket. */
  readonly development: boolean
}

/** Puts the protecting headers on every answer, also on refusals that come after it. */
export function securityHeaders(rules: HeaderRules): RequestHandler {
  const permissions = unusedFeatures.map((feature) => `${feature}=()`).join(', ')
  return (_req, res, next) => {
    res.set({
      'Content-Security-Policy': contentSecurityPolicy(requestFacts(res).nonce, rules.development),
      'X-Content-Type-Options': 'nosniff',
      // Not "no-referrer": that would turn the Origin of our own forms into "null".
      'Referrer-Policy': 'same-origin',
      'Permissions-Policy': permissions,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    if (rules.secure) res.set('Strict-Transport-Security', 'max-age=63072000')
    next()
  }
}

export function contentSecurityPolicy(nonce: string, development = false): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    development ? "connect-src 'self' ws:" : "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    `report-uri ${reportPath}`,
  ].join('; ')
}
