import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EvidenceMissing, EvidenceTooLarge } from '#app/data/evidence-store/evidence-errors.server'
import { type EvidenceStore, openEvidenceStore } from '#app/data/evidence-store.server'
import { runChild } from '../support/child'
import { testFolder } from '../support/databases'
import { s3Stub } from '../support/s3-stub'

const limit = 10_000_000
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const soon = () => new Date(Date.now() + 60_000).toISOString()
const folders: string[] = []

function newFolder() {
  const folder = testFolder()
  folders.push(folder)
  return folder
}

async function read(store: EvidenceStore, organisationId: string, hash: string): Promise<Buffer> {
  const { stream, size } = await store.open(organisationId, hash)
  const bytes = Buffer.concat(await stream.toArray())
  expect(bytes.length).toBe(size)
  return bytes
}

async function* inPieces(bytes: Buffer, failAfter = Infinity) {
  for (let at = 0; at < bytes.length; at += 1000) {
    if (at >= failAfter) throw new Error('the client went away')
    yield bytes.subarray(at, at + 1000)
  }
}

let stub: Awaited<ReturnType<typeof s3Stub>>
beforeAll(async () => {
  stub = await s3Stub()
})
afterAll(async () => {
  await stub.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const stores = {
  'a folder': () => {
    const dataFolder = newFolder()
    return openEvidenceStore({ url: join(dataFolder, 'evidence'), dataFolder })
  },
  'S3 storage': () => {
    stub.objects.clear()
    return openEvidenceStore({ url: stub.url, dataFolder: newFolder(), env: stub.env })
  },
}

describe.each(Object.entries(stores))('evidence in %s', (_name, openStore) => {
  test('comes back as it was, by the hash of its bytes', async () => {
    const store = openStore()
    const bytes = randomBytes(123_456)
    const stored = await store.put('one', inPieces(bytes), { limit })
    expect(stored).toEqual({ sha256: sha256(bytes), size: bytes.length })
    expect(await read(store, 'one', stored.sha256)).toEqual(bytes)
    expect(await store.verify('one', stored.sha256)).toBe(true)
    expect(await store.ready()).toEqual({ ok: true })
  })

  test('is kept once per organisation, and never seen by another', async () => {
    const store = openStore()
    const bytes = randomBytes(5000)
    const [first, second] = [await store.put('one', bytes, { limit }), await store.put('one', bytes, { limit })]
    expect(second).toEqual(first)
    expect(await store.exists('two', first.sha256)).toBe(false)
    expect(await store.verify('two', first.sha256)).toBe(false)
    await expect(store.open('two', first.sha256)).rejects.toThrow(EvidenceMissing)
    await store.put('two', bytes, { limit })
    const items = []
    for await (const item of store.list()) items.push(`${item.organisationId} ${item.sha256} ${item.size}`)
    expect(items.sort()).toEqual([`one ${first.sha256} 5000`, `two ${first.sha256} 5000`])
  })

  test('beyond the limit or cut short is refused and leaves nothing', async () => {
    const store = openStore()
    const bytes = randomBytes(20_000)
    await expect(store.put('one', inPieces(bytes), { limit: 19_999 })).rejects.toThrow(EvidenceTooLarge)
    await expect(store.put('one', inPieces(bytes, 10_000), { limit })).rejects.toThrow('the client went away')
    expect(await store.put('one', inPieces(bytes), { limit: 20_000 })).toMatchObject({ size: 20_000 })
    expect(await store.sweep({ before: soon(), isReferenced: async () => true })).toEqual({ temporary: 0, orphans: 0 })
  })

  test.each(['..', '../one', 'a/b', '', 'a\0b', '.tmp'])(
    'refuses the organisation %j as a place',
    async (organisationId) => {
      const store = openStore()
      await expect(store.put(organisationId, randomBytes(3), { limit })).rejects.toThrow('Not an organisation id')
      await expect((async () => store.exists('one', '../../secret'))()).rejects.toThrow('Not a SHA-256')
    },
  )

  test('is swept only when old and without a row', async () => {
    const store = openStore()
    const kept = await store.put('one', randomBytes(10), { limit })
    const orphan = await store.put('one', randomBytes(11), { limit })
    const isReferenced = async (_organisationId: string, hash: string) => hash === kept.sha256
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    expect(await store.sweep({ before: yesterday, isReferenced })).toEqual({ temporary: 0, orphans: 0 })
    expect(await store.sweep({ before: soon(), isReferenced })).toEqual({ temporary: 0, orphans: 1 })
    expect([await store.exists('one', kept.sha256), await store.exists('one', orphan.sha256)]).toEqual([true, false])
  })

  test('of many sizes at once arrives whole', async () => {
    const store = openStore()
    const contents = Array.from({ length: 20 }, (_, index) => randomBytes(index * 999))
    const stored = await Promise.all(contents.map((bytes) => store.put('one', bytes, { limit })))
    for (const { sha256: hash } of stored) expect(await store.verify('one', hash)).toBe(true)
    const listed = []
    for await (const item of store.list()) listed.push(item.sha256)
    expect(listed.sort()).toEqual(stored.map((one) => one.sha256).sort())
  })
})

describe('evidence in a folder', () => {
  test('altered on the disk is noticed, and mended by storing it again where its length shows it', async () => {
    const folder = newFolder()
    const store = openEvidenceStore({ url: folder, dataFolder: folder })
    const bytes = randomBytes(4000)
    const { sha256: hash } = await store.put('one', bytes, { limit })
    const path = join(folder, 'one', hash.slice(0, 2), hash)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    writeFileSync(path, randomBytes(4000))
    expect(await store.verify('one', hash)).toBe(false)
    truncateSync(path, 100)
    await store.put('one', bytes, { limit })
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('stored again while it is being swept stays', async () => {
    const folder = newFolder()
    const store = openEvidenceStore({ url: folder, dataFolder: folder })
    const bytes = randomBytes(100)
    const { sha256: hash } = await store.put('one', bytes, { limit })
    const path = join(folder, 'one', hash.slice(0, 2), hash)
    const longAgo = new Date(Date.now() - 2 * 86_400_000)
    utimesSync(path, longAgo, longAgo)
    const swept = await store.sweep({
      before: new Date(Date.now() - 86_400_000).toISOString(),
      isReferenced: async () => {
        // The answer "no" is true at this moment; right after it somebody stores the same bytes again.
        await store.put('one', bytes, { limit })
        return false
      },
    })
    expect(swept.orphans).toBe(0)
    expect(await store.verify('one', hash)).toBe(true)
  })

  test('whose writer is killed has nothing half-written under a final name', async () => {
    let acknowledged = 0
    for (let round = 0; round < 4; round++) {
      const folder = newFolder()
      const lines = await runChild('evidence-writer.ts', [folder], { killAfter: 50 + round * 60, atLeast: 4 })
      acknowledged += lines.length
      const store = openEvidenceStore({ url: folder, dataFolder: folder })
      for (const hash of lines) expect(existsSync(join(folder, 'one', hash.slice(0, 2), hash))).toBe(true)
      for await (const item of store.list()) expect(await store.verify('one', item.sha256)).toBe(true)
      const { temporary } = await store.sweep({ before: soon(), isReferenced: async () => true })
      expect(temporary).toBeLessThanOrEqual(8)
      expect(readdirSync(join(folder, '.tmp'))).toEqual([])
    }
    expect(acknowledged).toBeGreaterThan(10)
  })
})

describe('evidence in S3 storage', () => {
  test('survives answers that ask to slow down, and is not uploaded twice', async () => {
    stub.objects.clear()
    const store = openEvidenceStore({ url: stub.url, dataFolder: newFolder(), env: stub.env })
    const bytes = randomBytes(1000)
    stub.failNext(1)
    const { sha256: hash } = await store.put('one', bytes, { limit })
    expect(await store.verify('one', hash)).toBe(true)
    stub.requests.length = 0
    await store.put('one', bytes, { limit })
    expect(stub.requests).toEqual(['PUT 412', 'HEAD 200'])
    expect([...stub.objects.keys()]).toEqual([`evidence/one/${hash.slice(0, 2)}/${hash}`])
  })

  test('altered in the storage is noticed', async () => {
    stub.objects.clear()
    const store = openEvidenceStore({ url: stub.url, dataFolder: newFolder(), env: stub.env })
    const { sha256: hash } = await store.put('one', randomBytes(1000), { limit })
    stub.objects.set(`evidence/one/${hash.slice(0, 2)}/${hash}`, { body: randomBytes(1000), storedAt: new Date() })
    expect(await store.verify('one', hash)).toBe(false)
  })

  test('found old at a second upload gets a new date, so that no sweeper takes it before its row is written', async () => {
    stub.objects.clear()
    const store = openEvidenceStore({ url: stub.url, dataFolder: newFolder(), env: stub.env })
    const bytes = randomBytes(1000)
    await store.put('one', bytes, { limit })
    for (const object of stub.objects.values()) object.storedAt = new Date(Date.now() - 2 * 86_400_000)
    await store.put('one', bytes, { limit })
    const before = new Date(Date.now() - 86_400_000).toISOString()
    expect(await store.sweep({ before, isReferenced: async () => false })).toMatchObject({ orphans: 0 })
  })

  test('says what is wrong where it cannot be reached or keys are missing', async () => {
    expect(() => openEvidenceStore({ url: stub.url, dataFolder: newFolder(), env: {} })).toThrow('AWS_ACCESS_KEY_ID')
    const env = { ...stub.env, AWS_ACCESS_KEY_ID: 'stranger' }
    const store = openEvidenceStore({ url: stub.url, dataFolder: newFolder(), env })
    expect(await store.ready()).toEqual({ ok: false, problem: expect.stringContaining('403') })
    const away = openEvidenceStore({ ...stub, url: 's3://bucket?endpoint=http://127.0.0.1:9', dataFolder: newFolder() })
    await expect(away.exists('a'.repeat(20), 'b'.repeat(64))).rejects.toThrow(
      'The evidence storage could not be reached.',
    )
    expect(await away.ready()).toEqual({ ok: false, problem: 'The evidence storage could not be reached.' })
  })
})
