import { organisationLibrary } from '#app/data/organisation-library.server'
import { compileFramework } from '#app/domain/framework/compile'
import { registerSystem } from '#app/usecases/register-system.server'
import { settle } from '#app/usecases/settle.server'
import { type BenchGround, KIND_NAMES, type Kind, openBenchGround } from './bench-ground'
import { median, type Report, round } from './figure'
import { generate, type Inventory } from './generate'
import { inventSystem } from './invent-system'

const PEER = 'the peer: 248 rows, 1,271 statements, 1.3 s for one framework'
const FEW = ['accountability', 'colorado-sb26-189', 'eu-ai-act', 'security-by-design', 'testing-validation']
const LARGEST = 'eu-ai-act'
const MANY = 30

/** Registers the same systems in turn in an organisation with thirty frameworks, in one with five and in one with the largest alone. */
export async function benchRegister(kind: Kind, report: Report, { today = '2026-11-20', rounds = 150 } = {}) {
  const ground = await openBenchGround(kind)
  try {
    const library = withMore(ground.library, MANY)
    const wide = { ...ground, library }
    const many = [...library.compiled.keys()].slice(0, MANY)
    const sides: [string, Inventory][] = [
      ['many', await organisation(wide, [...new Set([...FEW, ...many])].slice(0, MANY), today, 'Many')],
      ['few', await organisation(wide, FEW, today, 'Few')],
      ['largest', await organisation(wide, [LARGEST], today, 'Largest')],
    ]
    const times = new Map<string, number[]>(sides.map(([name]) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const [name, inventory] of sides) {
        const started = performance.now()
        await register(wide, inventory, 1_000 + round, today)
        times.get(name)!.push(performance.now() - started)
      }
    }
    const cost = (name: string): number => median(times.get(name)!)
    const part = `Register a system (${KIND_NAMES[kind]})`
    const compared = (name: string, than: string, what: string) => {
      const ratio = cost(name) / cost(than)
      report({
        part,
        what,
        measured: `×${round(ratio, 2)}`,
        target: '≤ 1.2×',
        met: ratio <= 1.2,
        note: `medians of ${rounds} registrations in turn: ${round(cost(name), 2)} ms against ${round(cost(than), 2)} ms`,
        values: { [name]: cost(name), [than]: cost(than), ratio },
      })
    }
    compared('many', 'few', `with ${MANY} frameworks, against ${FEW.length}`)
    compared('few', 'largest', `with ${FEW.length} frameworks, against ${LARGEST}, the largest, alone`)
    await reportRows(wide, sides[0]![1], report, part, today)
  } finally {
    await ground.dispose()
  }
}

/** A library of at least so many frameworks: what is missing are copies under other names, of laws of another place. */
function withMore(library: BenchGround['library'], most: number): BenchGround['library'] {
  const compiled = new Map(library.compiled)
  const digests = new Map(library.digests)
  const models = [...library.compiled.values()].map((one) => one.framework)
  for (let at = 0; compiled.size < most; at++) {
    const model = models[at % models.length]!
    const elsewhere = { fact: 'system.jurisdictions', has: 'JP' }
    const id = `${model.id}-copy-${at}`
    compiled.set(id, compileFramework({ ...model, id, appliesWhen: elsewhere }, library.catalogue))
    digests.set(id, `${digests.get(model.id)}-${at}`)
  }
  return { ...library, compiled, digests }
}

/** An organisation with these frameworks and a few systems, so that its counts exist already. */
async function organisation(ground: BenchGround, frameworks: readonly string[], today: string, name: string) {
  const inventory = await generate(ground, { systems: 20, answers: 100 }, { today, name })
  const { organisationId } = inventory
  const { adoption } = ground.database.client
  await adoption.deleteMany({ where: { organisationId } })
  await adoption.createMany({
    data: frameworks.map((frameworkId) => ({
      ...{ organisationId, frameworkId, digest: ground.library.digests.get(frameworkId)!, adoptedAt: ground.now() },
      version: ground.library.compiled.get(frameworkId)!.framework.version,
    })),
  })
  return inventory
}

const register = (ground: BenchGround, inventory: Inventory, number: number, today: string) => {
  const values = { ...inventSystem(number, today, []), accountableOwnerId: null, technicalOwnerId: null }
  return registerSystem(ground, inventory.people['compliance-officer'], values)
}

async function reportRows(ground: BenchGround, inventory: Inventory, report: Report, part: string, today: string) {
  const db = ground.database.client
  const where = { organisationId: inventory.organisationId }
  const inserted = async () => {
    const counts = { systems: await db.aiSystem.count({ where }), tags: await db.systemTag.count({ where }) }
    const more = { scopes: await db.systemScope.count({ where }), events: await db.auditEvent.count({ where }) }
    return Object.values({ ...counts, ...more, personal: await db.personalValue.count({ where }) }).reduce(
      (a, b) => a + b,
    )
  }
  const number = 5_000
  const before = await inserted()
  const { statements } = await ground.database.counter.during(() => register(ground, inventory, number, today))
  const rows = (await inserted()) - before
  const library = await organisationLibrary(ground, inventory.organisationId)
  const moved = settle(inventSystem(number, today, []), library, ground.now()).counts.size
  report({
    part,
    what: `rows written and SQL statements, ${MANY} frameworks`,
    measured: `${rows} new rows, ${moved + 2} counters moved, ${statements.length} statements`,
    target: '',
    met: null,
    note: `${PEER}; the counters are the organisation's kept figures, moved in one statement, the number of the next system and the head of the trail`,
    values: { rows, counters: moved + 2, statements: statements.length },
  })
}
