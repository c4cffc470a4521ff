import { join, resolve } from 'node:path'
import { readFrameworkLibrary } from '#app/data/frameworks.server'
import { packageRoot } from '#app/data/package-root.server'
import { sayProblem } from '#app/domain/framework/problems'
import { Refusal } from '#app/domain/refusal'
import type { Command } from './command'
import { isFolder } from './files'

/** Reads every framework file and names each mistake with its place; needs no database. */
export const frameworksCheck: Command = {
  usage: '[FOLDER]',
  positionals: { least: 0, most: 1 },
  async run({ positionals }) {
    const folder = resolve(positionals[0] ?? join(packageRoot(), 'frameworks'))
    if (!(await isFolder(folder))) throw new Refusal('invalid', `${folder} is not a folder.`)
    const { frameworks, compiled, problems, catalogue } = await readFrameworkLibrary(folder)
    const requirements = [...compiled.values()].reduce((sum, one) => sum + one.requirements.length, 0)
    const ok = problems.length === 0
    const summary = `${frameworks.length} frameworks, ${requirements} requirements, ${catalogue.facts.length} facts`
    return {
      ok,
      text: ok
        ? `${summary}: nothing wrong.`
        : [...problems.map(sayProblem), `${problems.length} mistakes in ${summary}.`].join('\n'),
      json: { ok, folder, frameworks: frameworks.length, requirements, facts: catalogue.facts.length, problems },
    }
  },
}
