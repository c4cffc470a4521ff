import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#app/data/package-root.server'
import { runImport } from '#app/usecases/run-import.server'
import { KIND_NAMES, type Kind, openBenchGround } from './bench-ground'
import { median, type Report, round, secondsSince, withLargestGap } from './figure'
import { generate } from './generate'
import { inventSystem } from './invent-system'

const ROWS = 2_133

/** The real inventory where it lies beside the clone; else as many rows of our own. */
function inventoryFile(today: string): { bytes: Uint8Array; fileName: string; real: boolean } {
  const folder = process.env.PLUMBLINE_SAMPLES ?? join(packageRoot(), '../shared/samples')
  const path = join(folder, 'ai-inventories/us-federal-2024-consolidated-v2.csv')
  const fileName = 'inventory.csv'
  if (existsSync(path)) return { bytes: readFileSync(path), fileName, real: true }
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = Array.from({ length: ROWS }, (_, number) => {
    const { name, reference, purpose, description, businessUnit, stage } = inventSystem(number, today, [])
    return [reference, name, purpose, description, businessUnit, stage].map(cell).join(',')
  })
  const text = ['ID,Name,Purpose,Description,Business unit,Stage', ...lines].join('\r\n')
  return { bytes: new TextEncoder().encode(text), fileName, real: false }
}

/** Imports the inventory into fresh organisations, three times, and once more into one that has it. */
export async function benchImport(kind: Kind, report: Report, { today = '2026-11-20', rounds = 3 } = {}) {
  const ground = await openBenchGround(kind)
  try {
    const { real, ...file } = inventoryFile(today)
    const part = `Import (${KIND_NAMES[kind]})`
    const seconds: number[] = []
    const gaps: number[] = []
    let created = 0
    let statements = 0
    let again = 0
    for (let run = 0; run < rounds; run++) {
      const { people } = await generate(ground, { systems: 1, answers: 1 }, { today, name: `Import ${run}` })
      const officer = people['compliance-officer']
      const before = ground.database.counter.count
      const started = performance.now()
      const { result, gap } = await withLargestGap(() => runImport(ground, officer, file))
      seconds.push(secondsSince(started))
      gaps.push(gap)
      created = result.created
      statements = ground.database.counter.count - before
      const repeated = performance.now()
      const second = await runImport(ground, officer, file)
      again = secondsSince(repeated)
      if (second.created + second.changed > 0) throw new Error('Importing the same file again changed something')
    }
    const took = median(seconds)
    report({
      part,
      what: `${created.toLocaleString('en')} ${real ? 'real' : 'invented'} systems of one CSV file, all frameworks`,
      measured: `${round(took, 2)} s`,
      target: '< 5 s',
      met: took < 5 && created === ROWS,
      note: `median of ${rounds}; ${statements} statements; the same file again, changing nothing: ${round(again, 2)} s`,
      values: { seconds: took, created, statements, again },
    })
    const gap = Math.max(...gaps)
    report({
      part,
      what: 'largest time the event loop stood still meanwhile',
      measured: `${Math.round(gap)} ms`,
      target: '≤ 100 ms',
      met: gap <= 100,
      note: `largest of ${rounds} imports; median ${Math.round(median(gaps))} ms`,
      values: { gap },
    })
  } finally {
    await ground.dispose()
  }
}
