import { many } from '#app/lib/many'
import { broken, type Finding, sound, unchecked } from './step'

/** A file of the folder somebody holds against the report. */
export interface FoundFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
}

interface ListedFile {
  path: string
  sha256: string
  size: number
  title: string
}

/** Files are known by their content: a folder may be ordered and named as one likes, and hold more than is asked for. */
export function checkEvidence(manifest: string, found: readonly FoundFile[] | null): Finding {
  const files = (JSON.parse(manifest) as { files: ListedFile[] }).files
  if (files.length === 0) return unchecked('The report names no evidence files.')
  const named = many(files.length, 'file')
  if (found === null) return unchecked(`The report names ${named}; no folder was given to hold against it.`)
  const there = new Set(found.map(({ sha256 }) => sha256))
  const lost = files.filter(({ sha256 }) => !there.has(sha256))
  if (lost.length === 0) return sound(`The folder holds all that the report names, byte for byte: ${named}.`)
  const faults = lost.map((file) => ({ term: file.path, value: whatOf(file, found) }))
  const [first] = faults
  const more = lost.length > 1 ? ` and ${lost.length - 1} more` : ''
  return broken(`${first!.term} ${first!.value}${more}, of ${named}.`, faults)
}

function whatOf(file: ListedFile, found: readonly FoundFile[]): string {
  const base = file.path.split('/').at(-1)!
  const same = found.find(({ path }) => path === file.path || path.split('/').at(-1) === base)
  return same ? 'is in the folder with another content' : 'is not in the folder'
}
