import type { Readable } from 'node:stream'

/**
 * What a response sends of a stream of Node. Whoever leaves in the middle only ends the stream: with Readable.toWeb and
 * with Remix's own way an error is then left that nobody hears, and it ends the whole server.
 */
export function streamBody(stream: Readable): ReadableStream<Uint8Array> {
  const pieces = stream[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel() {
      stream.destroy()
    },
  })
}
