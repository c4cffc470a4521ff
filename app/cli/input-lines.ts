import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { Refusal } from '#app/domain/refusal'
import { asRefusal } from './files'

/** Longer than any event: a file that is no trail must not be taken for one endless line. */
const LONGEST = 16 * 1024 ** 2
const AT_ONCE = 256 * 1024

/** The lines of a file of any length, read as they are asked for. A file that cannot be read is said at once, in a sentence. */
export async function inputLines(path: string): Promise<AsyncIterable<string>> {
  try {
    const file = await open(path)
    // A folder opens like a file and only fails when read.
    await file.read(new Uint8Array(1), 0, 1, 0).finally(() => file.close())
  } catch (error) {
    throw asRefusal(path, error)
  }
  return linesOf(path)
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of createReadStream(path, { highWaterMark: AT_ONCE })) {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop()!
    if (rest.length > LONGEST) throw new Refusal('invalid', `${path} has a line that is longer than any event.`)
    yield* lines
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}
