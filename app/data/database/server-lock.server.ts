import { closeSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Thrown where another server works on the same folder. */
export class ServerLocked extends Error {
  override name = 'ServerLocked'
}

/**
 * Makes this process the one server of a data folder (commands may work beside it). Answers how to let go. A lock left by a process
 * that is gone counts for nothing.
 */
export function acquireServerLock(dataFolder: string): () => void {
  const path = join(dataFolder, 'server.lock')
  const draft = `${path}.${process.pid}`
  const text = processMark()
  write(draft, text)
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A link appears whole or not at all, and never over another.
        linkSync(draft, path)
        return () => {
          if (read(path) === text) rmSync(path, { force: true })
        }
      } catch (error) {
        if ((error as { code?: string }).code !== 'EEXIST') throw error
      }
      const holder = livingHolder(path)
      if (holder)
        throw new ServerLocked(
          `Plumbline already runs on ${dataFolder} (process ${holder}). Stop it first, or choose another folder with PLUMBLINE_DATA.`,
        )
      rmSync(path, { force: true })
    }
    throw new ServerLocked(`Another process keeps taking the lock ${path}.`)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** What names this process for good, also after its number was given to another. */
export const processMark = (): string => JSON.stringify({ pid: process.pid, process: processBirth(process.pid) })

/** The process that wrote its mark into a file; null where it is gone. */
export function livingHolder(path: string): number | null {
  try {
    const holder = JSON.parse(read(path) ?? '') as { pid: number; process?: string }
    process.kill(holder.pid, 0)
    // The number may have been given to another process since, after a restart of the machine for instance.
    const birth = processBirth(holder.pid)
    return holder.process && birth && holder.process !== birth ? null : holder.pid
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM' ? Number(/\d+/.exec(read(path) ?? '')?.[0] ?? 0) : null
  }
}

/** When a process began, in ticks since the machine did, with the name of that start; undefined where the system does not tell. */
function processBirth(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]
    return `${boot} ${ticks}`
  } catch {
    return undefined
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function write(path: string, text: string) {
  rmSync(path, { force: true })
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, text)
  closeSync(file)
}
