import { basename, join } from 'node:path'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { packageRoot } from '#app/data/package-root.server'
import { sayProblem } from '#app/domain/framework/problems'
import { FRAMEWORK_LIMITS } from '#app/importers/framework-document'
import { sayLoss } from '#app/importers/framework-losses'
import { type FrameworkUpload, readFrameworkUpload } from '#app/importers/framework-upload'
import type { Json } from '#app/lib/canonical-json'
import { addOwnFramework } from '#app/usecases/own-framework.server'
import { withActor } from './acting'
import { type Call, type Command, type Outcome, optionText } from './command'
import { readInput, writingTo } from './files'

type Read = Extract<FrameworkUpload, { ok: true }>

/** Makes a framework of the organisation's own from the files of others, or with --out a file to look at first. */
export const frameworksImport: Command = {
  usage: 'FILE… [--out FILE]',
  options: { out: { type: 'string' } },
  positionals: { least: 1, most: FRAMEWORK_LIMITS.files },
  async run(call) {
    const files = await Promise.all(
      call.positionals.map(async (path) => ({
        name: basename(path),
        bytes: new Uint8Array(await readInput(path, FRAMEWORK_LIMITS.jsonBytes)),
      })),
    )
    const { catalogue } = await loadFrameworkLibrary(join(packageRoot(), 'frameworks'))
    const read = readFrameworkUpload(files, catalogue, new Date().toISOString().slice(0, 10))
    if (!read.ok) return { ok: false, text: read.problems.map(sayProblem).join('\n'), json: { ...read } }
    const out = optionText(call, 'out')
    if (out === undefined) return added(call, read)
    await writingTo(out, (write) => write(new TextEncoder().encode(read.text)))
    return outcome(read, `${read.origin.says}: written to ${out} as the framework ${read.id}.`, { out })
  },
}

async function added(call: Call, read: Read): Promise<Outcome> {
  const { format } = read.origin
  // A list of files with front matter is YAML and text
  const origin = format === 'markdown' ? 'yaml' : format
  const { losses, notes } = read
  const key = await withActor(call, ({ ground, by }) =>
    addOwnFramework(ground, by, {
      text: read.text,
      origin,
      notes: { origin: read.origin, losses, notes } as unknown as Json,
    }),
  )
  return outcome(read, `${read.origin.says}: added as the framework ${key.frameworkId}, version ${key.version}.`, key)
}

function outcome(read: Read, heading: string, more: object): Outcome {
  const { id, origin, losses, notes } = read
  const left =
    losses.length === 0 ? ['Nothing stayed behind.'] : ['Left behind:', ...losses.map((one) => `  ${sayLoss(one)}`)]
  return {
    ok: true,
    text: [heading, ...notes, ...left].join('\n'),
    json: { ok: true, id, origin, losses, notes, ...more },
  }
}
