/** One part of the bench in a process of its own, so that no part inherits the heap or the compiled code of another. */
import type { Kind } from './bench-ground'
import type { Figure } from './figure'
import { benchImport } from './import.bench'
import { benchLarge } from './large.bench'
import { benchPackage } from './package.bench'
import { benchRegister } from './register.bench'
import { benchDrawing, benchReport } from './report.bench'
import { benchSealing } from './sealing.bench'
import { benchTrailAlone } from './trail.bench'

const [part = '', kind = 'sqlite', systems = '10000', answers = '300000', rounds = '100'] = process.argv.slice(2)
const today = new Date().toISOString().slice(0, 10)
const report = (figure: Figure) => process.send!({ figure })
const progress = (line: string) => process.send!({ progress: line })
const on = kind as Kind

const parts: Record<string, () => Promise<void> | void> = {
  register: () => benchRegister(on, report, { today }),
  import: () => benchImport(on, report, { today }),
  large: () =>
    benchLarge(on, report, {
      size: { systems: Number(systems), answers: Number(answers) },
      today,
      rounds: Number(rounds),
      progress,
    }),
  drawing: () => benchDrawing(report),
  trail: () => benchTrailAlone(on, report, { today }),
  sealing: () => benchSealing(on, report, { today, progress }),
  report: () => benchReport(report, { today }),
  package: () => benchPackage(report, { today, progress }),
}

await parts[part]?.()
process.exit(0)
