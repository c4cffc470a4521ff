import { readFileSync } from 'node:fs'

/** One measured figure beside what it was meant to be. */
export interface Figure {
  part: string
  what: string
  measured: string
  /** empty where nothing was promised */
  target: string
  met: boolean | null
  /** how it was measured, where that is not plain */
  note?: string
  /** the raw numbers, for the JSON */
  values: Record<string, number | string>
}

export type Report = (figure: Figure) => void

export const round = (n: number, digits = 1): number => Number(n.toFixed(digits))

export const thousands = (n: number): string => Math.round(n).toLocaleString('en')

/** The value below which this share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const secondsSince = (started: number): number => (performance.now() - started) / 1000

/** Processor time that the main thread took so far, in milliseconds; of the whole process where the system tells no more. */
export function mainThreadTime(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
}

/**
 * How long the event loop was held up at most while the work ran, in milliseconds, and the most processor time that the main
 * thread took between two turns: what the gap would be on a machine where nobody else is at work.
 */
export async function withLargestGap<T>(work: () => Promise<T>): Promise<{ result: T; gap: number; busy: number }> {
  const every = 2
  let last = performance.now()
  let used = mainThreadTime()
  let [gap, busy] = [0, 0]
  const tick = () => {
    const [now, time] = [performance.now(), mainThreadTime()]
    gap = Math.max(gap, now - last - every)
    busy = Math.max(busy, time - used)
    last = now
    used = time
  }
  const timer = setInterval(tick, every)
  try {
    const result = await work()
    tick()
    return { result, gap, busy }
  } finally {
    clearInterval(timer)
  }
}
