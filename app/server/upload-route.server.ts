import type { Request, RequestHandler, Response } from 'express'
import type { Ground } from '#app/data/ground.server'
import { safeReturnTo } from '#app/lib/return-to'
import { toastCookie } from '#app/web/toast.server'
import { readUpload, UploadRefused } from './read-upload.server'
import { refuse, wantsJson } from './refuse.server'
import { requestFacts } from './request-facts.server'
import type { UploadAnswer, UploadHandler } from './upload-handler.server'

/** POST /upload: streams one file into the handler, for plain HTML forms and for scripts. */
export function uploadRoute(
  ground: Ground,
  { limit, secureCookies }: { limit: number; secureCookies: boolean },
  handle: UploadHandler,
): RequestHandler {
  return async (req, res, next) => {
    const { clientAddress, requestId } = requestFacts(res)
    const { cookie } = req.headers
    try {
      const answer = await readUpload(req, limit, (file) =>
        handle(ground, { cookie, secureCookies, limit, clientAddress, requestId, ...file }),
      )
      answerUpload(req, res, answer)
    } catch (error) {
      if (error instanceof UploadRefused) refuse(req, res, error.status, error.message)
      else next(error)
    }
  }
}

function answerUpload(req: Request, res: Response, answer: UploadAnswer): void {
  if (res.destroyed) return
  res.set('Cache-Control', 'no-store')
  if (answer.toast !== undefined) res.append('Set-Cookie', toastCookie(answer.toast))
  const json = wantsJson(req)
  const location = answer.location === undefined ? undefined : safeReturnTo(answer.location)
  if (location !== undefined && !json) res.set('Location', location)
  // A script that gets a redirect would follow it and see the page instead of the answer.
  const status = json && answer.status >= 300 && answer.status < 400 ? 200 : answer.status
  if (!req.complete) {
    // The handler refused before it read the file: the rest is still coming and the line must not be reused.
    refuse(req, res, status, sentenceIn(answer))
  } else if (location !== undefined && !json) {
    res.status(303).end()
  } else if (!json && answer.status >= 400) {
    refuse(req, res, answer.status, sentenceIn(answer))
  } else {
    res.status(status).json({ ...answer.body, ...(location === undefined ? {} : { location }) })
  }
}

function sentenceIn(answer: UploadAnswer): string {
  const error = answer.body && 'error' in answer.body ? answer.body.error : undefined
  return typeof error === 'string' ? error : 'This upload was refused.'
}
