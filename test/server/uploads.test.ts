import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { watchRate } from '#app/server/read-upload.server'
import type { Upload, UploadHandler } from '#app/server/upload-handler.server'
import { type Answer, type EdgeUnderTest, startEdge } from './edge-under-test'

const limit = 1024 ** 2
const folder = mkdtempSync(join(tmpdir(), 'plumbline-uploads-'))
let edge: EdgeUnderTest
let received: (Omit<Upload, 'stream'> & { digest: string; size: number })[] = []
let failures: unknown[] = []

/** Keeps its promise as the real one must: nothing is left when the stream fails. */
const keep: UploadHandler = async (_ground, { stream, ...upload }) => {
  if (upload.fields.get('who') === 'stranger') return { status: 401, body: { error: 'Sign in first.' } }
  const path = join(folder, randomBytes(8).toString('hex'))
  const hash = createHash('sha256')
  let size = 0
  try {
    await pipeline(
      stream,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          hash.update(chunk)
          size += chunk.length
          yield chunk
        }
      },
      createWriteStream(path),
    )
  } catch (error) {
    failures.push(error)
    await rm(path, { force: true })
    throw error
  }
  received.push({ ...upload, digest: hash.digest('hex'), size })
  return { status: 201, body: { stored: size }, location: upload.fields.get('returnTo') ?? '/evidence' }
}

beforeAll(async () => {
  edge = await startEdge({ uploadLimit: limit, upload: keep })
})
beforeEach(() => {
  received = []
  failures = []
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})
afterAll(async () => {
  await edge.stop()
  rmSync(folder, { recursive: true })
})

const boundary = 'plumbline-boundary'
const field = (name: string, value: string) =>
  Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
const file = (name: string, content: Buffer | string) =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
const end = Buffer.from(`--${boundary}--\r\n`)
const headers = (extra: Record<string, string> = {}) => ({
  origin: edge.origin,
  'content-type': `multipart/form-data; boundary=${boundary}`,
  ...extra,
})
const upload = (parts: Buffer[], extra: Record<string, string> = {}): Promise<Answer> =>
  edge.ask('/upload', {
    method: 'POST',
    headers: headers({ accept: 'application/json', ...extra }),
    body: Buffer.concat(parts),
  })

describe('a good upload', () => {
  test('arrives whole, with its fields, name and cookie', async () => {
    const content = randomBytes(300_000)
    const answer = await upload(
      [field('systemId', 'S1'), field('tag', 'a'), field('tag', 'b'), file('Prüfung.pdf', content), end],
      {
        cookie: 'session=abc',
      },
    )
    expect([answer.status, JSON.parse(answer.text)]).toEqual([201, { stored: 300_000, location: '/evidence' }])
    expect(received[0]).toMatchObject({
      cookie: 'session=abc',
      fileName: 'Prüfung.pdf',
      mediaType: 'application/pdf',
      clientAddress: '127.0.0.1',
      digest: createHash('sha256').update(content).digest('hex'),
    })
    expect([received[0]?.fields.get('systemId'), received[0]?.fields.getAll('tag')]).toEqual(['S1', ['a', 'b']])
  })

  test.each([
    ['/systems/1', '/systems/1'],
    ['//evil.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('a plain form that returns to %s goes to %s', async (returnTo, place) => {
    const answer = await upload([field('returnTo', returnTo), file('a.pdf', 'x'), end], { accept: 'text/html' })
    expect([answer.status, answer.headers.location]).toEqual([303, place])
  })

  test('exactly the limit is taken, an empty file too', async () => {
    expect((await upload([file('a.pdf', Buffer.alloc(limit)), end])).status).toBe(201)
    expect((await upload([file('a.pdf', ''), end])).status).toBe(201)
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\temp\\\\a.pdf', 'a.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ])('the name %j is shown as %s', async (given, shown) => {
    await upload([file(given, 'x'), end])
    expect(received[0]?.fileName).toBe(shown)
  })
})

describe('a bad upload leaves nothing', () => {
  const refused = async (answer: Answer, status: number, sentence: string) => {
    expect([answer.status, JSON.parse(answer.text).error]).toEqual([status, sentence])
    expect([received, readdirSync(folder)]).toEqual([[], []])
  }

  test.each([
    ['announced', {}],
    ['counted', { 'transfer-encoding': 'chunked' }],
  ])('one byte over the limit, %s', async (_name, extra) => {
    const answer = await upload([file('a.pdf', Buffer.alloc(limit + 1)), end], extra)
    await refused(answer, 413, 'This file is larger than the limit of 1 MB. Nothing was stored.')
  })

  test('far over the limit: at most 1 MB more is read', async () => {
    let sent = 0
    const status = await new Promise((resolve, reject) => {
      const asked = open()
      asked.on('response', (res) => {
        resolve(res.statusCode)
        res.resume()
        asked.destroy()
      })
      asked.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)))
      asked.write(file('a.pdf', '').subarray(0, -2))
      const more = () => {
        if (asked.destroyed) return
        sent += 65_536
        asked.write(Buffer.alloc(65_536), () => setImmediate(more))
      }
      more()
    })
    expect(status).toBe(413)
    // What the sockets of both sides hold counts as sent; it is a few megabytes on loopback.
    expect(sent).toBeLessThan(limit * 12)
    expect(readdirSync(folder)).toEqual([])
  })

  test('broken off in the middle of the file', async () => {
    const asked = open()
    asked.on('error', () => {})
    asked.write(file('a.pdf', Buffer.alloc(200_000)))
    await expect.poll(() => readdirSync(folder).length).toBe(1)
    asked.destroy()
    await expect.poll(() => failures.length).toBe(1)
    await expect.poll(() => readdirSync(folder)).toEqual([])
    expect(received).toEqual([])
  })

  test('a form that ends before its last boundary', async () => {
    const answer = await upload([file('a.pdf', 'abc')])
    await refused(answer, 400, 'The upload broke off or is not a form with a file.')
  })

  test('a field after the file', async () => {
    const answer = await upload([file('a.pdf', 'abc'), field('late', 'x'), end])
    await refused(answer, 400, 'The file must be the last field of the form.')
  })

  test.each([
    [
      '10,000 fields',
      () => [...Array.from({ length: 10_000 }, (_, n) => field(`f${n}`, 'x')), file('a.pdf', 'x'), end],
    ],
    ['21 fields', () => [...Array.from({ length: 21 }, (_, n) => field(`f${n}`, 'x')), file('a.pdf', 'x'), end]],
    ['two files', () => [file('a.pdf', 'x'), file('b.pdf', 'x'), end]],
    [
      '10,000 parts without a name',
      () => [...Array<Buffer>(10_000).fill(Buffer.from(`--${boundary}\r\nX-A: b\r\n\r\nx\r\n`)), end],
    ],
  ])('%s', async (_name, parts) => {
    await refused(await upload(parts()), 400, 'This form has more parts than one file and twenty fields.')
  })

  test('a field of more than 8 kB', async () => {
    await refused(
      await upload([field('note', 'x'.repeat(8193)), file('a.pdf', 'x'), end]),
      400,
      'The field note is too long.',
    )
  })

  test.each([
    ['no file', [field('a', 'b'), end]],
    ['an empty file input', [file('', ''), end]],
    ['nothing at all', [end]],
  ])('%s', async (_name, parts) => {
    await refused(await upload(parts), 422, 'Choose a file first.')
  })

  test.each(['multipart/form-data', 'application/json', 'text/plain; boundary=x'])('sent as %s', async (type) => {
    const answer = await upload([file('a.pdf', 'x'), end], { 'content-type': type })
    expect([400, 422]).toContain(answer.status)
    expect(received).toEqual([])
  })

  test('somebody who may not is told before the file is read', async () => {
    const answer = await upload([field('who', 'stranger'), file('a.pdf', Buffer.alloc(900_000)), end])
    await refused(answer, 401, 'Sign in first.')
  })

  test('a fault of the handler shows only an id', async () => {
    const broken = await startEdge({
      upload: async () => {
        throw new Error('disk is full at /secret/place')
      },
    })
    const body = Buffer.concat([file('a.pdf', 'x'), end])
    const answer = await broken.ask('/upload', {
      method: 'POST',
      headers: { ...headers(), origin: broken.origin },
      body,
    })
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('secret')
    expect(broken.lines.join('')).toContain('/secret/place')
    await broken.stop()
  })
})

describe('the least speed', () => {
  const watched = async (bytesPerWindow: number, paused = false) => {
    const socket = { bytesRead: 0 }
    const refused: string[] = []
    const request = { socket, complete: false, isPaused: () => paused } as unknown as Parameters<typeof watchRate>[0]
    const stop = watchRate(request, (problem) => refused.push(problem.message), 40)
    const sending = setInterval(() => {
      socket.bytesRead += bytesPerWindow / 8
    }, 5)
    await new Promise((resolve) => setTimeout(resolve, 100))
    stop()
    clearInterval(sending)
    return refused
  }

  test('a stalled upload is stopped, a steady one and one that waits for our disk are not', async () => {
    expect(await watched(0)).toContain('The upload was too slow and was stopped. Nothing was stored.')
    expect(await watched(100_000)).toEqual([])
    expect(await watched(0, true)).toEqual([])
  })
})

function open(): ClientRequest {
  return request({
    host: '127.0.0.1',
    port: edge.port,
    path: '/upload',
    method: 'POST',
    headers: headers(),
    agent: false,
  })
}
