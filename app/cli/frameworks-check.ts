import { join, resolve } from 'node:path'
import { checkFrameworkFolder } from '#app/data/framework-checks.server'
import { packageRoot } from '#app/data/package-root.server'
import type { LibraryChecks } from '#app/domain/framework/checks'
import { sayProblem } from '#app/domain/framework/problems'
import { Refusal } from '#app/domain/refusal'
import type { Command } from './command'
import { isFolder } from './files'
import { sayChecks } from './say-checks'

/** Reads every framework file and names each mistake with its place; needs no database. */
export const frameworksCheck: Command = {
  usage: '[FOLDER]',
  positionals: { least: 0, most: 1 },
  async run({ positionals }) {
    const folder = resolve(positionals[0] ?? join(packageRoot(), 'frameworks'))
    if (!(await isFolder(folder))) throw new Refusal('invalid', `${folder} is not a folder.`)
    const { ok, problems, ...checks } = await checkFrameworkFolder(folder)
    const requirements = checks.frameworks.reduce((sum, one) => sum + one.requirements, 0)
    const summary = `${checks.frameworks.length} frameworks, ${requirements} requirements, ${checks.facts.count} facts`
    const mistakes = problems.length === 1 ? 'One mistake' : `${problems.length} mistakes`
    return {
      ok,
      text: ok
        ? [sayChecks(checks), '', `${summary}: nothing wrong.${sayGaps(checks.coverage)}`].join('\n')
        : [...problems.map(sayProblem), `${mistakes} in ${summary}.`].join('\n'),
      json: {
        ok,
        folder,
        frameworks: checks.frameworks.length,
        requirements,
        facts: checks.facts.count,
        problems,
        checks,
      },
    }
  },
}

function sayGaps(coverage: LibraryChecks['coverage']): string {
  const gaps = coverage.reduce((sum, one) => sum + one.gaps.length, 0)
  if (gaps === 0) return ''
  return ` Warning: ${gaps === 1 ? 'One place is' : `${gaps} places are`} neither covered nor excused; see the gaps above.`
}
