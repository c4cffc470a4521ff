import { sweepSpools } from '#app/data/archive/spool-folder.server'
import type { Ground } from '#app/data/ground.server'
import { dailyWork } from '#app/usecases/daily-work.server'
import { forgetEnded } from '#app/usecases/forget-ended.server'
import { issueScheduled } from '#app/usecases/issue-scheduled.server'
import { makeDueCheckpoints } from '#app/usecases/make-checkpoint.server'
import { sealWaiting } from '#app/usecases/seal-waiting.server'
import { sendCheckpoints } from '#app/usecases/send-checkpoints.server'
import type { Log } from './log.server'

/** Work the server does without being asked. `run` is called again after each `every` milliseconds, never twice at once. */
export interface BackgroundTask {
  readonly name: string
  readonly every: number
  run(ground: Ground): Promise<unknown>
}

/** Every task of this server; where several share a database, a task takes its lease itself. */
const tasks: readonly BackgroundTask[] = [
  { name: 'forget ended sign-ins', every: 3_600_000, run: forgetEnded },
  { name: 'sweep spools', every: 3_600_000, run: ({ dataFolder, now }) => sweepSpools(dataFolder, now()) },
  // Asked every minute, so that a day begins with midnight and a server started at noon is not a day behind.
  { name: 'daily work', every: 60_000, run: dailyWork },
  { name: 'scheduled reports', every: 60_000, run: issueScheduled },
  { name: 'seal reports', every: 60_000, run: sealWaiting },
  { name: 'checkpoints', every: 60_000, run: makeDueCheckpoints },
  { name: 'send checkpoints', every: 60_000, run: sendCheckpoints },
]

export function startBackground(ground: Ground, log: Log, table = tasks): { stop(): Promise<void> } {
  let stopped = false
  const timers = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<unknown>>()
  const plan = (task: BackgroundTask) => {
    if (stopped) return
    const timer = setTimeout(() => {
      const run = task
        .run(ground)
        .catch((error: unknown) => log.error('background', { task: task.name }, error))
        .finally(() => {
          running.delete(run)
          plan(task)
        })
      running.add(run)
    }, task.every)
    timers.set(task.name, timer)
  }
  for (const task of table) plan(task)
  return {
    async stop() {
      stopped = true
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
