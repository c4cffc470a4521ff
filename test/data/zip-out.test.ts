import { execFileSync } from 'node:child_process'
import { createWriteStream, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { type ZipEntry, zipOut } from '#app/data/archive/zip-out.server'
import { sha256Hex } from '#app/lib/sha256'
import { testFolder } from '../support/databases'
import { NOW } from '../support/ground'

const folder = testFolder()
afterAll(() => rmSync(folder, { recursive: true }))

const text = (path: string, content = path): ZipEntry => ({
  ...{ path, size: Buffer.byteLength(content), sha256: sha256Hex(Buffer.from(content)) },
  open: () => Readable.from([Buffer.from(content)]),
})

describe('an archive on its way out', () => {
  // 64 kB of directory, and 65,535 entries, are where the format changes.
  test.each([1, 700, 800, 1_500, 66_000])('of %i files is as long as it said, and whole', async (count) => {
    const path = join(folder, `${count}.zip`)
    const { stream, size } = zipOut(
      Array.from({ length: count }, (_, index) => text(`evidence/${String(index).padStart(5, '0')}-Prüfung.txt`)),
      NOW,
    )
    await pipeline(stream, createWriteStream(path))
    expect(statSync(path).size).toBe(size)
    const said = execFileSync('python3', [
      '-c',
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))',
      path,
    ]) // prettier-ignore
    expect(said.toString().trim()).toBe(`None ${count}`)
  })

  const breaking = (): Readable =>
    Readable.from(
      (async function* () {
        yield Buffer.alloc(10)
        throw new Error('the disk is gone')
      })(),
    )
  test.each<[string, Partial<ZipEntry>, string]>([
    ['cannot be opened', { open: () => Promise.reject(new Error('it vanished')) }, 'it vanished'],
    ['cannot be read to its end', { open: breaking }, 'the disk is gone'],
    ['is shorter', { open: () => Readable.from([Buffer.alloc(99)]) }, 'b.bin is shorter than it should be'],
    [
      'is longer',
      { open: () => Readable.from([Buffer.alloc(100), Buffer.alloc(1)]) },
      'b.bin is longer than it should be',
    ],
    ['is another', { open: () => Readable.from([Buffer.alloc(100, 1)]) }, 'b.bin is other than it should be'],
  ])('breaks where a file %s', async (_what, changed, sentence) => {
    const sha256 = sha256Hex(Buffer.alloc(100))
    const broken = { path: 'b.bin', size: 100, sha256, open: () => Readable.from([Buffer.alloc(100)]), ...changed }
    const { stream, size } = zipOut([text('a.txt'), broken, text('c.txt')], NOW)
    let passed = 0
    const read = async () => {
      for await (const chunk of stream) passed += chunk.length
    }
    await expect(read()).rejects.toThrow(sentence)
    expect(passed).toBeLessThan(size)
  })

  test('of a reader who goes away leaves no file open, whether it was being read or being opened', async () => {
    const read = new PassThrough()
    const first = zipOut([{ path: 'a', size: 10, open: () => read }], NOW)
    await new Promise((resolve) => first.stream.once('readable', resolve))
    first.stream.destroy()
    await expect.poll(() => read.destroyed).toBe(true)

    const late = new PassThrough()
    let give = (_: Readable) => {}
    const second = zipOut([{ path: 'a', size: 10, open: () => new Promise((resolve) => (give = resolve)) }], NOW)
    await new Promise((resolve) => second.stream.once('readable', resolve))
    second.stream.destroy()
    give(late)
    await expect.poll(() => late.destroyed).toBe(true)
  })
})
