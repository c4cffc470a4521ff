import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ground } from '#app/data/ground.server'
import { readChain } from '#app/data/trail.server'
import type { ChainEvent } from '#app/proof/chain'
import { spoolFolder } from './spool-folder.server'

/** A trail written out as lines of JSON, on disk until it is forgotten. */
export interface TrailLines {
  readonly size: number
  readonly sha256: string
  readonly events: number
  readonly whole: number
  readonly last: { sequence: number; hash: string }
  open(): Readable
  forget(): Promise<void>
}

/**
 * The trail from its first event to one of them: those that may be told as they are, of the others only the link, so that
 * the chain can be followed without their content.
 */
export async function writeTrailLines(
  ground: Ground,
  organisationId: string,
  until: number,
  tell: (event: ChainEvent) => boolean,
): Promise<TrailLines> {
  const folder = await spoolFolder(ground.dataFolder, 'trail')
  const path = join(folder, 'trail.jsonl')
  const forget = () => rm(folder, { recursive: true, force: true })
  const hash = createHash('sha256')
  let [events, whole, size] = [0, 0, 0]
  let last = { sequence: 0, hash: '' }
  async function* lines() {
    for await (const page of readChain(ground.database.client, organisationId)) {
      let text = ''
      for (const event of page) {
        if (event.sequence > until) break
        const told = tell(event)
        const { sequence, previousHash, hash } = event
        text += `${JSON.stringify(told ? event : { sequence, previousHash, hash })}\n`
        events += 1
        if (told) whole += 1
        last = { sequence, hash }
      }
      const bytes = Buffer.from(text)
      hash.update(bytes)
      size += bytes.length
      yield bytes
      if ((page.at(-1)?.sequence ?? until) >= until) return
    }
  }
  try {
    await pipeline(Readable.from(lines()), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return { sha256: hash.digest('hex'), size, events, whole, last, open: () => createReadStream(path), forget }
  } catch (error) {
    await forget()
    throw error
  }
}
