import type { Response } from 'express'

/** What the edge has found out about a request; the guards fill it, later ones and the load context read it. */
export interface RequestFacts {
  readonly requestId: string
  readonly nonce: string
  clientAddress: string
  /** Scheme and checked host this request was sent to. */
  ownOrigin: string
}

export function requestFacts(res: Response): RequestFacts {
  return res.locals.facts as RequestFacts
}

export function rememberFacts(res: Response, facts: RequestFacts): void {
  res.locals.facts = facts
}
