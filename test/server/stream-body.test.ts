import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { streamBody } from '#app/web/stream-body.server'
import { type EdgeUnderTest, startEdge } from './edge-under-test'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-body-'))
const path = join(folder, 'large')
const SIZE = 20_000_000
const made: Readable[] = []
const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)
let edge: EdgeUnderTest

const sources: Record<string, () => Readable> = {
  file: () => createReadStream(path),
  archive: () => Readable.from(pieces()).pipe(new PassThrough()),
  broken: () => Readable.from(pieces(true)),
}

async function* pieces(breaks = false) {
  for (let i = 0; i < 200; i++) {
    if (breaks && i === 100) throw new Error('The disk is gone')
    yield Buffer.alloc(100_000, i)
  }
}

beforeAll(async () => {
  writeFileSync(path, Buffer.alloc(SIZE, 7))
  process.on('uncaughtException', note)
  edge = await startEdge({
    remix: async ({ url }) => {
      const stream = sources[new URL(url).pathname.slice(1)]!()
      made.push(stream)
      return new Response(streamBody(stream))
    },
  })
})

afterAll(async () => {
  process.off('uncaughtException', note)
  await edge.stop()
  rmSync(folder, { recursive: true })
})

/** Goes away after so many bytes. */
const leaveAfter = (from: string, bytes: number) =>
  new Promise<void>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: edge.port, path: from, agent: false }, (res) => {
      let taken = 0
      res.on('data', (chunk: Buffer) => {
        taken += chunk.length
        if (taken > bytes) res.destroy()
      })
      res.on('close', resolve)
    })
    asked.on('error', reject)
    asked.end()
  })

test.each(['/file', '/archive'])('%s: whoever leaves in the middle ends the stream and nothing else', async (from) => {
  for (let i = 0; i < 10; i++) await leaveAfter(from, i * 50_000)
  await expect.poll(() => made.every((stream) => stream.destroyed)).toBe(true)
  expect(uncaught).toEqual([])
})

test('a HEAD leaves no file open', async () => {
  expect((await edge.ask('/file', { method: 'HEAD' })).status).toBe(200)
  await expect.poll(() => made.at(-1)!.destroyed).toBe(true)
  expect(uncaught).toEqual([])
})

test('who stays gets every byte; a stream that breaks ends the connection before its end', async () => {
  for (const from of ['/file', '/archive']) expect((await edge.ask(from)).text.length).toBe(SIZE)
  const broken = fetch(`${edge.origin}/broken`).then((answer) => answer.arrayBuffer())
  await expect(broken).rejects.toThrow()
  expect(uncaught).toEqual([])
})
