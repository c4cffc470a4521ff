import { join } from 'node:path'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { packageRoot } from '#app/data/package-root.server'
import { findSystem } from '#app/data/systems.server'
import { type Facts, factProblems } from '#app/domain/facts'
import { isLegalDate } from '#app/domain/legal-date'
import { Refusal } from '#app/domain/refusal'
import { factsOf } from '#app/domain/system'
import { readJson } from '#app/lib/json-source'
import { need, withActor } from './acting'
import { type Call, type Command, optionText, UsageError } from './command'
import { readInput } from './files'
import { type ScopeQuestion, saidScope, scopeAnswer } from './scope-answer'

/** Which rules bind a system on a day, and why: for a system of the inventory, or for facts in a file and no database. */
export const scope: Command = {
  usage: '--system ID | --facts FILE [--as-of DATE]',
  options: { system: { type: 'string' }, facts: { type: 'string' }, 'as-of': { type: 'string' } },
  async run(call) {
    const system = optionText(call, 'system')
    const file = optionText(call, 'facts')
    if ((system === undefined) === (file === undefined)) throw new UsageError(`Usage: plumbline scope ${scope.usage}`)
    const asOf = optionText(call, 'as-of') ?? new Date().toISOString().slice(0, 10)
    if (!isLegalDate(asOf)) throw new UsageError(`“${asOf}” is not a day; write it as YYYY-MM-DD.`)
    const question = await (system === undefined ? fromFile(file!, asOf) : fromInventory(call, system, asOf))
    const answer = scopeAnswer(question)
    return { ok: true, text: saidScope(answer, question), json: { ...answer } }
  },
}

async function fromFile(file: string, asOf: string): Promise<ScopeQuestion> {
  const read = readJson(new TextDecoder().decode(await readInput(file, 1024 ** 2)))
  if (!read.ok) throw new Refusal('invalid', `${file}, line ${read.failure.line}: ${read.failure.message}.`)
  const { value } = read.source
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('invalid', `${file} must hold one JSON object of facts, such as {"data.personal": true}.`)
  const { catalogue, compiled } = await loadFrameworkLibrary(join(packageRoot(), 'frameworks'))
  const problems = factProblems(catalogue, value as Record<string, unknown>)
  if (problems.length > 0)
    throw new Refusal('invalid', `${file}: ${problems.map((problem) => problem.message).join('; ')}.`)
  const facts = value as Facts
  return { asOf, facts, frameworks: [...compiled.values()], catalogue, system: null, override: null }
}

function fromInventory(call: Call, wanted: string, asOf: string): Promise<ScopeQuestion> {
  return withActor(call, async ({ ground, by, organisation }) => {
    need(by, 'read')
    const db = ground.database.client
    const system = await findSystem(db, organisation.id, wanted)
    if (!system) throw new Refusal('not-found', `“${organisation.name}” has no system ${wanted}.`)
    const { adopted: frameworks, catalogue } = await organisationLibrary(ground, organisation.id)
    return {
      ...{ asOf, facts: factsOf(system), catalogue, override: system.tierOverride },
      frameworks,
      system: { id: system.id, reference: system.reference, name: system.name },
    }
  })
}
