import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * For long work on the main thread: whoever awaits what this returns after each small step lets others in once its own
 * turn has lasted `longest` milliseconds.
 */
export function takeTurns(longest = 20): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < longest) return
    await nextTurn()
    began = performance.now()
  }
}
