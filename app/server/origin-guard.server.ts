import type { RequestHandler } from 'express'
import { crossOriginReason } from '#app/lib/origin-check'
import { reportPath } from './csp-report.server'
import { refuse } from './refuse.server'
import { requestFacts } from './request-facts.server'

/**
 * Refuses every changing request that may come from another site. Remix 2 checks document posts only, and lets
 * `?_data=`, resource routes and a missing Origin through.
 */
export const originGuard: RequestHandler = (req, res, next) => {
  // The browser's own reports about our policy carry no origin and change nothing.
  if (req.path === reportPath) return next()
  const { headers } = req
  const reason = crossOriginReason(
    {
      method: req.method,
      secFetchSite: single(headers['sec-fetch-site']),
      origin: single(headers.origin),
      authorization: headers.authorization,
      cookie: headers.cookie,
    },
    requestFacts(res).ownOrigin,
  )
  if (reason === undefined) return next()
  refuse(req, res, 403, `This request was refused because ${reason}. Open Plumbline in this browser and try again.`)
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}
