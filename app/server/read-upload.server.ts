import { finished, type Readable, Transform } from 'node:stream'
import busboy from 'busboy'
import type { Request } from 'express'
import { cleanFileName } from '#app/lib/file-name'

const leastBytesPerSecond = 8 * 1024
const rateWindow = 15_000
const longestUpload = 60 * 60_000

/** Why an upload was not taken, as the sentence the person reads. */
export class UploadRefused extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence)
  }
}

export interface IncomingFile {
  readonly fields: URLSearchParams
  readonly fileName: string
  readonly mediaType: string
  readonly stream: Readable
}

/**
 * Takes a multipart form apart as it arrives: a few short fields, then one file. `onFile` runs when the file begins.
 * The stream it gets is held open until the form is complete, so nothing is stored of a form that turns out wrong.
 * Answers with what `onFile` answers.
 */
export function readUpload<T>(req: Request, limit: number, onFile: (file: IncomingFile) => Promise<T>): Promise<T> {
  const length = Number(req.headers['content-length'] ?? 0)
  if (length > limit + 256 * 1024) return Promise.reject(tooLarge(limit))
  return new Promise((resolve, reject) => {
    const form = formParser(req)
    const fields = new URLSearchParams()
    let file: Transform | undefined
    let formComplete = () => {}
    const complete = new Promise<void>((done) => {
      formComplete = done
    })
    let handling: Promise<unknown> = Promise.resolve()
    const fail = (problem: UploadRefused) => {
      stopClock()
      req.unpipe(form)
      form.removeAllListeners().on('error', ignore).destroy()
      file?.destroy(problem)
      // "Nothing was stored" is said only once the handler has cleaned up.
      handling.catch(ignore).finally(() => reject(problem))
    }
    const stopClock = watchRate(req, fail)

    form.on('field', (name, value, info) => {
      if (file) fail(new UploadRefused(400, 'The file must be the last field of the form.'))
      else if (info.nameTruncated || info.valueTruncated) fail(new UploadRefused(400, `The field ${name} is too long.`))
      else fields.append(name, value)
    })
    form.on('file', (_name, incoming, info) => {
      incoming.on('error', ignore)
      if (!info.filename) return fail(new UploadRefused(422, 'Choose a file first.'))
      file = countingStream(limit, complete)
      file.on('error', (problem) => problem instanceof UploadRefused && fail(problem))
      incoming.pipe(file)
      const { filename, mimeType } = info
      const handled = onFile({ fields, fileName: cleanFileName(filename), mediaType: mimeType, stream: file })
      handling = handled
      handled.then((answer) => {
        stopClock()
        resolve(answer)
      }, reject)
    })
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      form.on(event, () => fail(new UploadRefused(400, 'This form has more parts than one file and twenty fields.')))
    }
    form.on('error', () => fail(new UploadRefused(400, 'The upload broke off or is not a form with a file.')))
    form.on('close', () => {
      stopClock()
      if (!file) return fail(new UploadRefused(422, 'Choose a file first.'))
      formComplete()
    })
    finished(req, { writable: false }, (error) => error && fail(new UploadRefused(400, 'The upload broke off.')))
    req.pipe(form)
  })
}

function formParser(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 20, parts: 22, fieldNameSize: 200, fieldSize: 8 * 1024, headerPairs: 20 },
    })
  } catch {
    throw new UploadRefused(400, 'This is not a form with a file.')
  }
}

/** Passes bytes on, fails beyond the limit, and ends only when the form is complete. */
function countingStream(limit: number, complete: Promise<void>): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > limit) done(tooLarge(limit))
      else done(null, chunk)
    },
    flush(done) {
      complete.then(() => done())
    },
  })
}

/** A slow line may take its time, a stalled one may not. While our own side holds the stream back, the clock rests. */
export function watchRate(
  req: Pick<Request, 'socket' | 'isPaused' | 'complete'>,
  fail: (problem: UploadRefused) => void,
  window = rateWindow,
): () => void {
  let received = req.socket.bytesRead
  const started = performance.now()
  const timer = setInterval(() => {
    const { bytesRead } = req.socket
    const tooSlow = bytesRead - received < (leastBytesPerSecond * window) / 1000 && !req.isPaused() && !req.complete
    received = bytesRead
    if (tooSlow || performance.now() - started > longestUpload) {
      fail(new UploadRefused(408, 'The upload was too slow and was stopped. Nothing was stored.'))
    }
  }, window)
  return () => clearInterval(timer)
}

function tooLarge(limit: number): UploadRefused {
  const megabytes = Math.round((limit / 1024 ** 2) * 10) / 10
  return new UploadRefused(413, `This file is larger than the limit of ${megabytes} MB. Nothing was stored.`)
}

function ignore() {}
