import { createHash } from 'node:crypto'

/** SHA-256 (hex) and length of what a stream holds, read piece by piece. */
export async function sha256Stream(stream: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of stream) {
    hash.update(chunk)
    size += chunk.length
  }
  return { sha256: hash.digest('hex'), size }
}
