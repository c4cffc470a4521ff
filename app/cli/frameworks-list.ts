import { join } from 'node:path'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { packageRoot } from '#app/data/package-root.server'
import type { Command } from './command'
import { inColumns } from './in-columns'

/** What this installation knows, as shipped; needs no database. */
export const frameworksList: Command = {
  usage: '',
  async run() {
    const library = await loadFrameworkLibrary(join(packageRoot(), 'frameworks'))
    const frameworks = library.frameworks.map(({ id, version, title, kind, status, jurisdictions, asOf }) => ({
      id,
      version,
      title,
      kind,
      status,
      jurisdictions,
      asOf,
      requirements: library.compiled.get(id)?.requirements.length ?? 0,
      digest: library.digests.get(id),
    }))
    const rows = frameworks.map((one) => [one.id, one.version, `${one.requirements}`, one.kind, one.status, one.title])
    return {
      ok: true,
      text: inColumns([['id', 'version', 'requirements', 'kind', 'status', 'title'], ...rows]),
      json: { frameworks },
    }
  },
}
