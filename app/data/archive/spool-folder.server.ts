import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { livingHolder, processMark } from '#app/data/database/server-lock.server'

const NAME = /^(?:trail|export)-\w{6}$/
const OWNER = 'owner.json'
/** Without a sign of its owner a folder is left alone so long: somebody may be making it. */
const UNOWNED_HOURS = 24

/** A folder beside the database for what an archive is made of; it says which process it belongs to. */
export async function spoolFolder(dataFolder: string, kind: 'trail' | 'export'): Promise<string> {
  await mkdir(dataFolder, { recursive: true })
  const folder = await mkdtemp(join(dataFolder, `${kind}-`))
  await writeFile(join(folder, OWNER), processMark(), { mode: 0o600 })
  return folder
}

/** Removes what processes left behind that were killed while an archive went out. Returns how many folders. */
export async function sweepSpools(dataFolder: string, now: string): Promise<number> {
  let swept = 0
  for (const name of await readdir(dataFolder).catch(() => [])) {
    if (!NAME.test(name) || !(await isLeft(join(dataFolder, name), now))) continue
    await rm(join(dataFolder, name), { recursive: true, force: true })
    swept += 1
  }
  return swept
}

async function isLeft(folder: string, now: string): Promise<boolean> {
  const owner = join(folder, OWNER)
  const owned = await stat(owner).catch(() => null)
  if (owned) return livingHolder(owner) === null
  const made = await stat(folder).catch(() => null)
  return made?.isDirectory() === true && Date.parse(now) - made.mtimeMs > UNOWNED_HOURS * 3_600_000
}
