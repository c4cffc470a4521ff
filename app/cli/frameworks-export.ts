import { join } from 'node:path'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { packageRoot } from '#app/data/package-root.server'
import { exportOscalCatalog } from '#app/domain/framework-export'
import { Refusal } from '#app/domain/refusal'
import { unknownWord } from '#app/lib/nearest'
import { type Command, optionText, UsageError } from './command'
import { writingTo } from './files'

/** A framework of this installation as an OSCAL catalogue; needs no database. */
export const frameworksExport: Command = {
  usage: 'ID --oscal [--out FILE]',
  options: { oscal: { type: 'boolean' }, out: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    if (call.options.oscal !== true)
      throw new UsageError(`Usage: plumbline frameworks export ${frameworksExport.usage}`)
    const id = call.positionals[0]!
    const { frameworks, digests } = await loadFrameworkLibrary(join(packageRoot(), 'frameworks'))
    const framework = frameworks.find((one) => one.id === id)
    if (!framework)
      throw new Refusal(
        'not-found',
        `${unknownWord(
          'framework',
          id,
          frameworks.map((one) => one.id),
        )}.`,
      )
    const { text, fileName, leftOut } = exportOscalCatalog(framework, digests.get(id)!)
    const out = optionText(call, 'out') ?? fileName
    await writingTo(out, (write) => write(new TextEncoder().encode(text)))
    const left = leftOut.map(({ what, count, why }) => `  ${what} (${count}): ${why}`)
    return {
      ok: true,
      text: [`Written to ${out}.`, ...(left.length > 0 ? ['Left out:', ...left] : [])].join('\n'),
      json: { id, out, leftOut },
    }
  },
}
