import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { spoolFolder, sweepSpools } from '#app/data/archive/spool-folder.server'
import { testFolder } from '../support/databases'

const now = () => new Date().toISOString()

test('a folder of a living process stays; those of processes that are gone, or whose number another has now, go', async () => {
  const folder = testFolder()
  const mine = await spoolFolder(folder, 'trail')
  const gone = await spoolFolder(folder, 'export')
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(gone, 'owner.json'), JSON.stringify({ pid, process: 'of another start' }))
  writeFileSync(join(gone, 'Evidence'), 'rows')
  const reused = await spoolFolder(folder, 'export')
  writeFileSync(join(reused, 'owner.json'), JSON.stringify({ pid: process.pid, process: 'of another start' }))
  expect(await sweepSpools(folder, now())).toBe(2)
  expect(readdirSync(folder)).toEqual([mine.slice(folder.length + 1)])
  rmSync(folder, { recursive: true })
})

test('a folder that names no process goes after a day, and nothing else is touched', async () => {
  const folder = testFolder()
  for (const name of ['trail-Ab12Cd', 'export-Ab12Cd', 'trail-extracts', 'export-2026', 'evidence'])
    mkdirSync(join(folder, name))
  const old = new Date(Date.now() - 25 * 3_600_000)
  for (const name of ['trail-Ab12Cd', 'trail-extracts', 'export-2026', 'evidence'])
    utimesSync(join(folder, name), old, old)
  expect(await sweepSpools(folder, now())).toBe(1)
  expect(readdirSync(folder).sort()).toEqual(['evidence', 'export-2026', 'export-Ab12Cd', 'trail-extracts'])
  expect(await sweepSpools(join(folder, 'nowhere'), now())).toBe(0)
  rmSync(folder, { recursive: true })
})
