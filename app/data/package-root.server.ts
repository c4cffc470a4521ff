import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json, found from the sources as well as from the built bundle. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'prisma', 'migrations'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('Plumbline cannot find its own folder: prisma/migrations is missing.')
    folder = parent
  }
  return folder
}
