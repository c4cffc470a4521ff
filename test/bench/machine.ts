import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'

/** The machine the figures were measured on, in lines. */
export async function machineWords(): Promise<string[]> {
  const [first] = cpus()
  const cores = cpus().length
  const load = loadavg().map((n) => n.toFixed(1))
  return [
    `${cores} ${cores === 1 ? 'core' : 'cores'} of ${first?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `Node ${process.versions.node} on ${process.platform} ${process.arch}, PostgreSQL ${postgresVersion()} on the same machine`,
    `Load average at the start: ${load.join(', ')} (above ${cores} means that others were at work too)`,
  ]
}

function postgresVersion(): string {
  try {
    return /\d+(\.\d+)?/.exec(execFileSync('psql', ['--version'], { encoding: 'utf8' }))?.[0] ?? 'unknown'
  } catch {
    return 'of unknown version'
  }
}
