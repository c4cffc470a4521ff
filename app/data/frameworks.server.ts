import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Library, readLibrary } from '#app/domain/framework/library'
import { type Problem, sayProblem } from '#app/domain/framework/problems'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'

/** A folder of framework files, read, checked and compiled. */
export type FrameworkLibrary = Omit<Library, 'written'> & {
  /** SHA-256 of the canonical content of each file, by its path without ".json": "eu-ai-act", "facts", "threats/atlas". */
  digests: Map<string, string>
  /** The canonical text those digests are of. */
  bodies: Map<string, string>
}

/** Thrown when the folder cannot be used as it is; the sentence names every mistake with its place. */
export class FrameworksRefused extends Error {
  constructor(readonly problems: Problem[]) {
    super(`The framework files cannot be used:\n${problems.map((problem) => `  ${sayProblem(problem)}`).join('\n')}`)
    this.name = 'FrameworksRefused'
  }
}

const FOLDERS = ['', 'crosswalks', 'forms', 'questionnaires', 'threats']
const loaded = new Map<string, Promise<FrameworkLibrary>>()

/** The library of a folder, read once per process and refused with all its problems if it has any. */
export function loadFrameworkLibrary(folder: string): Promise<FrameworkLibrary> {
  const key = resolve(folder)
  const known = loaded.get(key)
  if (known) return known
  const library = readFrameworkLibrary(key).then((read) => {
    if (read.problems.length > 0) throw new FrameworksRefused(read.problems)
    return read
  })
  loaded.set(key, library)
  // A refusal is not remembered: the author mends the file and tries again
  library.catch(() => loaded.delete(key))
  return library
}

/** The library as it is now, with its problems: for `plumbline frameworks check`. */
export async function readFrameworkLibrary(folder: string): Promise<FrameworkLibrary> {
  const files: { path: string; text: string }[] = []
  const problems: Problem[] = []
  for (const below of FOLDERS) {
    for (const name of await namesIn(join(folder, below))) {
      const path = below === '' ? name : `${below}/${name}`
      const text = decode(await readFile(join(folder, path)))
      if (text === null) problems.push({ file: path, path: '', message: 'is not UTF-8 text; save it as UTF-8' })
      else files.push({ path, text })
    }
  }
  const { written, ...library } = readLibrary(files)
  const bodies = new Map([...written].map(([path, json]) => [path, canonicalJson(json as Json)]))
  const digests = new Map([...bodies].map(([path, body]) => [path, sha256Hex(body)]))
  return { ...library, problems: [...problems, ...library.problems], digests, bodies }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
