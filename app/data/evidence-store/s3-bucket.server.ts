import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { Environment } from '#app/data/evidence-store.server'

interface RequestOptions {
  /** Status codes that are an answer; all others throw, after three attempts where they may pass. */
  readonly expect: readonly number[]
  readonly headers?: Record<string, string>
  readonly query?: Record<string, string>
  readonly body?: Blob
}

export interface S3Bucket {
  request(method: string, key: string, options: RequestOptions): Promise<Response>
  list(): AsyncIterable<{ key: string; size: number; storedAt: string }>
}

const attempts = 3

/** One bucket and a prefix in it, by an address like s3://bucket/prefix?endpoint=https://…&region=…. */
export function s3Bucket(address: string, env: Environment): S3Bucket {
  const url = new URL(address)
  const region = url.searchParams.get('region') ?? env.AWS_REGION ?? 'us-east-1'
  const endpoint = url.searchParams.get('endpoint')?.replace(/\/+$/, '')
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  const accessKeyId = env.AWS_ACCESS_KEY_ID
  const secretAccessKey = env.AWS_SECRET_ACCESS_KEY
  if (!accessKeyId || !secretAccessKey)
    throw new Error('EVIDENCE_URL names S3 storage, which needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.')
  const signer = new AwsClient({
    accessKeyId,
    secretAccessKey,
    sessionToken: env.AWS_SESSION_TOKEN,
    region,
    service: 's3',
  })
  const base = endpoint ? `${endpoint}/${url.hostname}` : `https://${url.hostname}.s3.${region}.amazonaws.com`
  const withPrefix = (key: string) => (prefix ? `${prefix}/${key}` : key)

  async function request(method: string, key: string, options: RequestOptions): Promise<Response> {
    const { expect, headers, query, body } = options
    const target = new URL(key ? `${base}/${withPrefix(key)}` : base)
    for (const [name, value] of Object.entries(query ?? {})) target.searchParams.set(name, value)
    for (let attempt = 1; ; attempt++) {
      const patience = new AbortController()
      const timer = setTimeout(() => patience.abort(), 30_000 + (body?.size ?? 0) / 50)
      try {
        const signed = await signer.sign(target.href, { method, headers })
        const answer = await fetch(signed.url, {
          method,
          headers: signed.headers,
          body,
          redirect: 'error',
          signal: patience.signal,
        })
        if (expect.includes(answer.status)) return answer
        const error = new Error(
          `The evidence storage answered ${method} with ${answer.status}${await errorCode(answer)}.`,
        )
        if (answer.status < 500 || attempt === attempts) throw Object.assign(error, { final: true })
      } catch (error) {
        if ((error as { final?: boolean }).final) throw error
        // What fetch says of a storage that is away ("fetch failed") tells nobody what is wrong.
        if (attempt === attempts) throw new Error('The evidence storage could not be reached.', { cause: error })
      } finally {
        // The answer has begun; reading a large body may take longer.
        clearTimeout(timer)
      }
      await pause(100 * 4 ** attempt)
    }
  }

  async function* list() {
    for (let token: string | undefined, more = true; more; ) {
      const query: Record<string, string> = { 'list-type': '2', prefix: prefix ? `${prefix}/` : '' }
      if (token) query['continuation-token'] = token
      const page = await (await request('GET', '', { expect: [200], query })).text()
      for (const [, entry] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const key = tag(entry!, 'Key')
        yield {
          key: prefix ? key.slice(prefix.length + 1) : key,
          size: Number(tag(entry!, 'Size')),
          storedAt: new Date(tag(entry!, 'LastModified')).toISOString(),
        }
      }
      more = tag(page, 'IsTruncated') === 'true'
      token = tag(page, 'NextContinuationToken')
    }
  }

  return { request, list }
}

/** The keys we write have no character that XML would escape, and continuation tokens are escaped by few. */
function tag(xml: string, name: string): string {
  const text = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? ''
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

async function errorCode(answer: Response): Promise<string> {
  const code = tag(await answer.text().catch(() => ''), 'Code')
  return code && ` (${code})`
}
