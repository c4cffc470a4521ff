import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** As much of S3 as the evidence store uses, strict about checksums, signatures' presence and conditions. */
export async function s3Stub() {
  const objects = new Map<string, { body: Buffer; storedAt: Date }>()
  const requests: string[] = []
  let failures = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const url = new URL(request.url!, 'http://stub')
      const key = decodeURIComponent(url.pathname).replace(/^\/bucket\/?/, '')
      response.on('finish', () => requests.push(`${request.method} ${response.statusCode}`))
      const answer = (status: number, text = '', headers: Record<string, string | number> = {}) =>
        response.writeHead(status, headers).end(text)
      if (failures > 0) {
        failures -= 1
        return answer(503, '<Error><Code>SlowDown</Code></Error>')
      }
      if (!/^AWS4-HMAC-SHA256 Credential=key\//.test(request.headers.authorization ?? '')) return answer(403)
      const found = objects.get(key)
      if (request.method === 'PUT') {
        if (request.headers['transfer-encoding']) return answer(411)
        if (request.headers['if-none-match'] === '*' && found) return answer(412)
        const digest = createHash('sha256').update(body)
        if (digest.copy().digest('base64') !== request.headers['x-amz-checksum-sha256'])
          return answer(400, '<Error><Code>BadDigest</Code></Error>')
        if (digest.digest('hex') !== request.headers['x-amz-content-sha256']) return answer(400)
        objects.set(key, { body, storedAt: new Date() })
        return answer(200)
      }
      if (request.method === 'DELETE') {
        objects.delete(key)
        return answer(204)
      }
      if (url.searchParams.get('list-type') === '2') {
        const names = [...objects.keys()].filter((name) => name.startsWith(url.searchParams.get('prefix') ?? '')).sort()
        const from = Number(url.searchParams.get('continuation-token') ?? 0)
        const page = names.slice(from, from + 2).map((name) => {
          const { body: bytes, storedAt } = objects.get(name)!
          return `<Contents><Key>${name}</Key><Size>${bytes.length}</Size><LastModified>${storedAt.toISOString()}</LastModified></Contents>`
        })
        const more = from + 2 < names.length
        return answer(
          200,
          `<R>${page.join('')}<IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''}</R>`,
        )
      }
      if (!found) return answer(404)
      const headers = { 'content-length': found.body.length, 'last-modified': found.storedAt.toUTCString() }
      response.writeHead(200, headers)
      response.end(request.method === 'HEAD' ? undefined : found.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `s3://bucket/evidence?endpoint=${encodeURIComponent(endpoint)}&region=eu-west-1`,
    env: { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' },
    objects,
    requests,
    failNext: (count: number) => {
      failures = count
    },
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}
