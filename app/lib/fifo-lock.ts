/** A lock that lets one holder in at a time, in the order they asked. */
export interface FifoLock {
  /** Waits for the turn; the returned function gives the lock to the next in line and may be called more than once. */
  acquire(): Promise<() => void>
  /** Runs the work while holding the lock, and lets go whatever happens. */
  run<T>(work: () => T | Promise<T>): Promise<T>
}

export function fifoLock(): FifoLock {
  let tail: Promise<void> = Promise.resolve()

  function acquire(): Promise<() => void> {
    const before = tail
    let release!: () => void
    tail = new Promise<void>((resolve) => {
      release = resolve
    })
    return before.then(() => release)
  }

  async function run<T>(work: () => T | Promise<T>): Promise<T> {
    const release = await acquire()
    try {
      return await work()
    } finally {
      release()
    }
  }

  return { acquire, run }
}
