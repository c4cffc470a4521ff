import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type EdgeUnderTest, startEdge } from './edge-under-test'

let edge: EdgeUnderTest
afterEach(() => edge.stop())

const SILENCE = 200
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('an answer that takes longer to make than a reader may be silent still arrives', async () => {
  edge = await startEdge({ remix: () => after(4 * SILENCE).then(() => new Response('made')) })
  edge.server.timeout = SILENCE
  expect(await edge.ask('/')).toMatchObject({ status: 200, text: 'made' })
})

test('and then a reader who stops reading is let go', async () => {
  edge = await startEdge({ remix: () => after(2 * SILENCE).then(() => new Response(new Uint8Array(64 * 1024 ** 2))) })
  edge.server.timeout = SILENCE
  const reader = connect(edge.port, '127.0.0.1')
  reader.on('error', () => undefined)
  reader.pause()
  reader.write('GET / HTTP/1.1\r\nHost: localhost:3000\r\n\r\n')
  await once(edge.server, 'connection')
  await expect
    .poll(() => new Promise((resolve) => edge.server.getConnections((_, count) => resolve(count))), { timeout: 10_000 })
    .toBe(0)
  reader.destroy()
})
