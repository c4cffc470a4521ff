import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { frameworkVersion, organisationLibrary } from '#app/data/organisation-library.server'
import { listOwnFrameworks } from '#app/data/own-frameworks.server'
import { packageRoot } from '#app/data/package-root.server'
import type { Framework } from '#app/domain/framework/schema'
import { exportOscalCatalog } from '#app/domain/framework-export'
import { Refusal } from '#app/domain/refusal'
import { unknownWord } from '#app/lib/nearest'
import { need, withActor } from './acting'
import { type Call, type Command, optionText, UsageError } from './command'
import { writingTo } from './files'

type Found = { framework: Framework; digest: string }

/** A framework as an OSCAL catalogue: a shipped one without a database, one of the organisation's own from there. */
export const frameworksExport: Command = {
  usage: 'ID --oscal [--out FILE]',
  options: { oscal: { type: 'boolean' }, out: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    if (call.options.oscal !== true)
      throw new UsageError(`Usage: plumbline frameworks export ${frameworksExport.usage}`)
    const id = call.positionals[0]!
    const { framework, digest } = await find(call, id)
    const { text, fileName, leftOut } = exportOscalCatalog(framework, digest)
    const out = optionText(call, 'out') ?? fileName
    await writingTo(out, (write) => write(new TextEncoder().encode(text)))
    const left = leftOut.map(({ what, count, why }) => `  ${what} (${count}): ${why}`)
    return {
      ok: true,
      text: [`Written to ${out}.`, ...(left.length > 0 ? ['Left out:', ...left] : [])].join('\n'),
      json: { id, version: framework.version, out, leftOut },
    }
  },
}

async function find(call: Call, id: string): Promise<Found> {
  const { frameworks, digests } = await loadFrameworkLibrary(join(packageRoot(), 'frameworks'))
  const named = optionText(call, 'organisation') !== undefined || optionText(call, 'as') !== undefined
  const shipped = frameworks.find((one) => one.id === id)
  if (shipped && !named) return { framework: shipped, digest: digests.get(id)! }
  if (!named && !hasDatabase(call)) {
    const known = frameworks.map((one) => one.id)
    throw new Refusal('not-found', `${unknownWord('framework', id, known)}.`)
  }
  return ofOrganisation(call, id)
}

/** As the organisation works with it, or could; of its own also what it withdrew. */
function ofOrganisation(call: Call, id: string): Promise<Found> {
  return withActor(call, async ({ ground, by, organisation }) => {
    need(by, 'read')
    const { digests, offered, titles } = await organisationLibrary(ground, organisation.id)
    const own = await listOwnFrameworks(ground.database.client, organisation.id)
    const digest = [
      digests.get(id),
      offered.find((one) => one.frameworkId === id)?.digest,
      own.find((one) => one.frameworkId === id)?.digest,
    ].find((one) => one !== undefined)
    const found =
      digest === undefined ? null : await frameworkVersion(ground, organisation.id, { frameworkId: id, digest })
    if (!found) throw new Refusal('not-found', `${unknownWord('framework', id, titles().keys())}.`)
    return { framework: found.framework, digest: digest! }
  })
}

/** A word typed wrongly is no reason to found a database. */
const hasDatabase = ({ configuration: { databaseUrl } }: Call): boolean =>
  !databaseUrl.startsWith('file:') || existsSync(databaseUrl.slice('file:'.length))
