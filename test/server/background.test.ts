import { expect, test } from 'vitest'
import type { Ground } from '#app/data/ground.server'
import { startBackground } from '#app/server/background.server'
import { createLog } from '#app/server/log.server'

const ground = {} as Ground

test('a task runs again and again, never twice at once; a fault is logged and does not end it', async () => {
  const lines: string[] = []
  let running = 0
  let most = 0
  let runs = 0
  const task = {
    name: 'count',
    every: 5,
    async run() {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 15))
      running -= 1
      if (++runs === 1) throw new Error('first time')
    },
  }
  const background = startBackground(
    ground,
    createLog('error', (line) => lines.push(line)),
    [task],
  )
  await expect.poll(() => runs).toBeGreaterThan(2)
  await background.stop()
  const atStop = runs
  expect([running, most]).toEqual([0, 1])
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'background', task: 'count', cause: 'first time' },
  ])
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(runs).toBe(atStop)
})
