import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import '#app/data/database/open.server'
import { readConfiguration } from '#app/server/config.server'
import { openGround } from '#app/server/open-ground.server'

test('a command keeps the framework versions as the server does, so that the next release finds what was adopted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-ground-'))
  const ground = await openGround(readConfiguration({ PLUMBLINE_DATA: folder }), () => undefined)
  const kept = await ground.database.client.frameworkVersion.count()
  await ground.database.close()
  rmSync(folder, { recursive: true })
  expect(kept).toBe(ground.library.frameworks.length)
})
