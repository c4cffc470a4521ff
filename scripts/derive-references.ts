/**
 * Writes frameworks/references/*.json from the source material: npx tsx scripts/derive-references.ts SOURCES [FOLDER].
 * SOURCES is the folder of collected publications (texts of laws and lists of identifiers), which is not part of the
 * product. The same sources give the same files.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Places } from '#app/domain/framework/references-schema'
import { INDEXES } from './derive-references-indexes'
import type { Tree } from './derive-references-outline'

const AS_OF = '2026-11-20'

/** A list of labels as one line where nothing is below them, so that the files can be read. */
function compact(tree: Tree): Places {
  const labels = Object.entries(tree)
  if (labels.every(([label, below]) => Object.keys(below).length === 0 && !label.includes(' ')))
    return labels.map(([label]) => label).join(' ')
  return Object.fromEntries(labels.map(([label, below]) => [label, compact(below)]))
}

/** Every index as its file holds it: file name → text. */
export function deriveReferences(sources: string): Map<string, string> {
  const text = (file: string) => readFileSync(join(sources, file), 'utf8')
  const json = (file: string) => JSON.parse(text(file))
  const files = new Map<string, string>()
  for (const [id, { places, alsoWritten, asOf = AS_OF, ...said }] of Object.entries(INDEXES)) {
    const tree = places(json, text)
    if (Object.keys(tree).length === 0) throw new Error(`no place was found for ${id}`)
    const { title, edition, derivedFrom, partial, spellings } = said
    const index = {
      $schema: '../references.schema.json',
      id,
      title,
      edition,
      asOf,
      derivedFrom,
      ...(partial && { partial }),
      ...(spellings && { spellings }),
      ...(alsoWritten && { alsoWritten: alsoWritten(tree) }),
      places: compact(tree),
    }
    files.set(`${id}.json`, `${JSON.stringify(index, null, 2)}\n`)
  }
  return files
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sources = process.argv[2]
  if (!sources) throw new Error('usage: npx tsx scripts/derive-references.ts SOURCES [FOLDER]')
  const folder = process.argv[3] ?? join(import.meta.dirname, '..', 'frameworks', 'references')
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of deriveReferences(sources)) {
    writeFileSync(join(folder, name), content)
    console.log(name)
  }
}
