import type { Request, Response } from 'express'
import { requestFacts } from './request-facts.server'

const mostReadOn = 1_000_000
const longestReadOn = 1_000

/** Answers with one sentence and the request id, as JSON to programs and as plain text to people. */
export function refuse(req: Request, res: Response, status: number, sentence: string): void {
  if (res.headersSent) return void res.destroy()
  res.status(status).set('Cache-Control', 'no-store')
  const text = answerText(req, res, sentence)
  if (req.complete || !sendsBody(req)) return void res.end(text)
  sendThenReadOn(req, res, text)
}

function answerText(req: Request, res: Response, sentence: string): string {
  const { requestId } = requestFacts(res)
  const json = wantsJson(req)
  const text = json ? JSON.stringify({ error: sentence, requestId }) : `${sentence}\n\nReference: ${requestId}\n`
  res.set('Content-Type', json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8')
  res.set('Content-Length', String(Buffer.byteLength(text)))
  return req.method === 'HEAD' ? '' : text
}

export function wantsJson(req: Request): boolean {
  return (req.headers.accept ?? '').includes('application/json')
}

function sendsBody(req: Request): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0
}

/**
 * A peer that is still sending loses our answer when we hang up at once (the reset overtakes it). So the answer goes
 * out whole, we read on for a second and at most 1 MB, and only then close the connection.
 */
function sendThenReadOn(req: Request, res: Response, text: string): void {
  res.set('Connection', 'close')
  res.write(text)
  let read = 0
  const stop = () => res.end()
  const timer = setTimeout(stop, longestReadOn)
  req.on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > mostReadOn) req.pause()
  })
  req.once('end', stop).once('error', stop)
  res.once('close', () => clearTimeout(timer))
  req.resume()
}
