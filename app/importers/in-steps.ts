/**
 * Long work as a generator: it yields after a bounded piece (about 256 kB of text or 200 rows),
 * so that whoever runs it may let other requests through. What is yielded says how far it is.
 */
export type Steps<T> = Generator<Progress, T, void>
export type Progress = { done: number; total: number }

/** Runs to the end without a pause, for tests, workers and the command line. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Runs to the end and awaits `breathe` between steps, for instance a promise around setImmediate. */
export async function inSteps<T>(steps: Steps<T>, breathe: (progress: Progress) => Promise<void>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await breathe(step.value)
  }
}
