import { organisationLibrary } from '#app/data/organisation-library.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { settle } from '#app/usecases/settle.server'
import { type BenchGround, KIND_NAMES, type Kind, openBenchGround } from './bench-ground'
import { median, type Report, round } from './figure'
import { generate, type Inventory } from './generate'
import { inventSystem } from './invent-system'

const PEER = 'the peer: 248 rows, 1,271 statements, 1.3 s for one framework'

/** Registers the same systems in turn in an organisation with all frameworks and in one with each alone. */
export async function benchRegister(kind: Kind, report: Report, { today = '2026-11-20', rounds = 150 } = {}) {
  const ground = await openBenchGround(kind)
  try {
    const ids = ground.library.frameworks.map((framework) => framework.id)
    const all = await organisation(ground, ids, today, 'All')
    const alone: [string, Inventory][] = []
    for (const id of ids) alone.push([id, await organisation(ground, [id], today, `Only ${id}`)])
    const sides: [string, Inventory][] = [['all', all], ...alone]
    const times = new Map<string, number[]>(sides.map(([name]) => [name, []]))
    for (let round = 0; round < rounds; round++) {
      for (const [name, inventory] of sides) {
        const started = performance.now()
        await register(ground, inventory, 1_000 + round, today)
        times.get(name)!.push(performance.now() - started)
      }
    }
    const cost = (name: string): number => median(times.get(name)!)
    const ratios = ids.map((id) => cost('all') / cost(id))
    const [largest] = [...ids].sort((a, b) => size(ground, b) - size(ground, a))
    const worst = Math.max(...ratios)
    const law = cost('all') / cost(largest!)
    const part = `Register a system (${KIND_NAMES[kind]})`
    const among = ids.map((id, i) => `${id} ${round(cost(id), 2)} ms (×${round(ratios[i]!, 2)})`).join('; ')
    report({
      part,
      what: `with all ${ids.length} frameworks, against one (${largest}, the largest)`,
      measured: `×${round(law, 2)}`,
      target: '≤ 1.2×',
      met: law <= 1.2,
      note: `medians of ${rounds} registrations in turn: all ${round(cost('all'), 2)} ms; ${among}`,
      values: { all: cost('all'), ratio: law, worst },
    })
    report({
      part,
      what: 'the same against the cheapest single framework',
      measured: `×${round(worst, 2)}`,
      target: '≤ 1.2×',
      met: worst <= 1.2,
      values: { worst },
    })
    await reportRows(ground, all, report, part, today)
  } finally {
    await ground.dispose()
  }
}

const size = (ground: BenchGround, id: string): number => ground.library.compiled.get(id)!.requirements.length

/** An organisation with these frameworks and a few systems, so that its counts exist already. */
async function organisation(ground: BenchGround, frameworks: string[], today: string, name: string) {
  const inventory = await generate(ground, { systems: 20, answers: 100 }, { today, name })
  const { organisationId } = inventory
  await ground.database.client.adoption.deleteMany({ where: { organisationId, frameworkId: { notIn: frameworks } } })
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
    what: 'rows written and SQL statements, all frameworks',
    measured: `${rows} new rows, ${moved + 2} counters moved, ${statements.length} statements`,
    target: '',
    met: null,
    note: `${PEER}; the counters are the organisation's kept figures, moved in one statement, the number of the next system and the head of the trail`,
    values: { rows, counters: moved + 2, statements: statements.length },
  })
}
