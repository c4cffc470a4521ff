import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkPapers } from '#app/domain/framework/check-papers'
import { checkLibrary, type LibraryChecks } from '#app/domain/framework/checks'
import type { LibraryFile } from '#app/domain/framework/library'
import { readFrameworkLibrary } from './frameworks.server'

const FOLDERS = ['', 'crosswalks', 'forms', 'threats', 'references', 'coverage']

/** Everything that can be checked of a folder of framework files; the server itself needs less to start. */
export async function checkFrameworkFolder(folder: string): Promise<LibraryChecks> {
  const library = await readFrameworkLibrary(folder)
  return checkLibrary(library, checkPapers(library, await filesIn(folder)))
}

async function filesIn(folder: string): Promise<LibraryFile[]> {
  const files: LibraryFile[] = []
  for (const below of FOLDERS) {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => [])
    const names = entries.filter((entry) => entry.isFile() && /(?<!\.schema)\.json$/.test(entry.name))
    for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? name : `${below}/${name}`
      files.push({ path, text: await readFile(join(folder, path), 'utf8') })
    }
  }
  return files
}
