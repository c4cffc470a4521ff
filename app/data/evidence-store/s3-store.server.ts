import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { Environment, EvidenceStore, StoredItem } from '#app/data/evidence-store.server'
import { contentKey, parseContentKey } from './content-key.server'
import { EvidenceMissing } from './evidence-errors.server'
import { hashOf } from './folder-store.server'
import { s3Bucket } from './s3-bucket.server'
import { type Spooled, spool, sweepSpool } from './spool.server'

const hour = 3_600_000

/** Contents in S3-compatible storage, so that several servers share them. The local folder only holds uploads on their way. */
export function s3Store(options: { url: string; spoolFolder: string; env: Environment }): EvidenceStore {
  const bucket = s3Bucket(options.url, options.env)
  const temporary = join(options.spoolFolder, 'uploads')
  const keyOf = (organisationId: string, sha256: string) => contentKey(organisationId, sha256).join('/')

  async function head(key: string): Promise<{ size: number; storedAt: string } | null> {
    const answer = await bucket.request('HEAD', key, { expect: [200, 404] })
    if (answer.status === 404) return null
    return {
      size: Number(answer.headers.get('content-length')),
      storedAt: new Date(answer.headers.get('last-modified') ?? 0).toISOString(),
    }
  }

  async function upload(key: string, spooled: Spooled, condition: Record<string, string>): Promise<boolean> {
    const answer = await bucket.request('PUT', key, {
      expect: [200, 412],
      body: await openAsBlob(spooled.path),
      headers: {
        'content-type': 'application/octet-stream',
        // The storage checks both against the bytes it received.
        'x-amz-checksum-sha256': Buffer.from(spooled.sha256, 'hex').toString('base64'),
        'x-amz-content-sha256': spooled.sha256,
        ...condition,
      },
    })
    return answer.status === 200
  }

  async function put(
    organisationId: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
    { limit }: { limit: number },
  ) {
    contentKey(organisationId, '0'.repeat(64))
    const spooled = await spool(temporary, content, limit)
    try {
      const key = keyOf(organisationId, spooled.sha256)
      const isNew = await upload(key, spooled, { 'if-none-match': '*' })
      const stored = await head(key)
      const old = stored && !isNew && Date.now() - Date.parse(stored.storedAt) > hour
      // Damaged content gets the right bytes; old content a new date, which keeps the sweeper away until the row is written.
      if (!stored || stored.size !== spooled.size || old) await upload(key, spooled, {})
    } finally {
      await rm(spooled.path, { force: true })
    }
    return { sha256: spooled.sha256, size: spooled.size }
  }

  async function openContent(organisationId: string, sha256: string) {
    const answer = await bucket.request('GET', keyOf(organisationId, sha256), { expect: [200, 404] })
    if (answer.status === 404 || !answer.body) throw new EvidenceMissing(sha256)
    return {
      stream: Readable.fromWeb(answer.body as WebStream<Uint8Array>),
      size: Number(answer.headers.get('content-length')),
    }
  }

  async function* list(): AsyncIterable<StoredItem> {
    for await (const item of bucket.list()) {
      const key = parseContentKey(item.key)
      if (key) yield { ...key, size: item.size, storedAt: item.storedAt }
    }
  }

  return {
    put,
    open: openContent,
    exists: async (organisationId, sha256) => (await head(keyOf(organisationId, sha256))) !== null,
    async verify(organisationId, sha256) {
      try {
        return (await hashOf((await openContent(organisationId, sha256)).stream)) === sha256
      } catch (error) {
        if (error instanceof EvidenceMissing) return false
        throw error
      }
    },
    list,
    async sweep({ before, isReferenced }) {
      let orphans = 0
      for await (const item of list()) {
        if (item.storedAt >= before || (await isReferenced(item.organisationId, item.sha256))) continue
        const key = keyOf(item.organisationId, item.sha256)
        const now = await head(key)
        // Stored again meanwhile.
        if (!now || now.storedAt >= before) continue
        await bucket.request('DELETE', key, { expect: [200, 204, 404] })
        orphans += 1
      }
      return { temporary: await sweepSpool(temporary, before), orphans }
    },
    async ready() {
      try {
        await bucket.request('GET', '', { expect: [200], query: { 'list-type': '2', 'max-keys': '1' } })
        return { ok: true }
      } catch (error) {
        return { ok: false, problem: (error as Error).message }
      }
    },
  }
}
