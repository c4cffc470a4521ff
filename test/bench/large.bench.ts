import { type BenchGround, KIND_NAMES, type Kind, openBenchGround } from './bench-ground'
import { type Report, round, secondsSince, thousands } from './figure'
import { generate, type Size } from './generate'
import { benchPages, benchThousand, type Loaded } from './pages.bench'
import { recount } from './recount'
import { benchTrail } from './trail.bench'

export interface LargeOptions {
  size: Size
  today: string
  rounds: number
  progress(line: string): void
}

const SMALL = 100

/** Loads the large inventory and a small one, and measures pages and trail on both. */
export async function benchLarge(kind: Kind, report: Report, { size, today, rounds, progress }: LargeOptions) {
  const part = `Inventory (${KIND_NAMES[kind]})`
  const grounds: BenchGround[] = []
  const load = async (systems: number, answers: number): Promise<Loaded & { seconds: number; answers: number }> => {
    const ground = await openBenchGround(kind, String(systems))
    grounds.push(ground)
    const started = performance.now()
    const inventory = await generate(ground, { systems, answers }, { today, onProgress: progressOf(systems, progress) })
    await ground.analyse()
    return { ground, inventory, systems, seconds: secondsSince(started), answers: inventory.answers }
  }
  try {
    const small = await load(SMALL, Math.round((SMALL * size.answers) / size.systems))
    const large = await load(size.systems, size.answers)
    const wrong = await recount(large.ground.database.client, large.inventory.organisationId)
    report({
      part,
      what: `Load ${thousands(size.systems)} systems × ${large.ground.library.frameworks.length} frameworks with ${thousands(large.answers)} touched assessments`,
      measured: `${Math.round(large.seconds)} s`,
      target: 'all counts right',
      met: wrong.length === 0,
      note: `through the product’s own change, with evidence, risks and trail; ${wrong[0] ?? 'every kept count equals a recount of the rows'}`,
      values: { seconds: large.seconds, answers: large.answers, wrong: wrong.length },
    })
    progress('pages')
    await benchPages(`Pages (${KIND_NAMES[kind]})`, small, large, report, rounds)
    progress('trail')
    await benchTrail(`Trail (${KIND_NAMES[kind]})`, large, report)
    const thousand = await load(1_000, 10_000)
    await benchThousand(`Pages (${KIND_NAMES[kind]})`, thousand, report)
  } finally {
    for (const ground of grounds) await ground.dispose()
  }
}

function progressOf(systems: number, progress: LargeOptions['progress']): (done: number) => void {
  const started = performance.now()
  return (done) => {
    if (done % 1_000 === 0 && systems > 1_000)
      progress(`${thousands(done)} of ${thousands(systems)} systems, ${round(secondsSince(started), 0)} s`)
  }
}
