import { verifyTrail } from '#app/usecases/verify-trail.server'
import { type Report, round, secondsSince, thousands } from './figure'
import type { Loaded } from './pages.bench'

/** Checks the whole trail as `plumbline audit verify` does, reading it from the database each time. */
export async function benchTrail(part: string, { ground, inventory }: Loaded, report: Report, rounds = 3) {
  const rates: number[] = []
  let events = 0
  let grown = 0
  const before = process.memoryUsage().rss
  for (let run = 0; run < rounds; run++) {
    const started = performance.now()
    const verdict = await verifyTrail(ground, inventory.organisationId, {
      onProgress: () => {
        grown = Math.max(grown, process.memoryUsage().rss - before)
      },
    })
    if (!verdict.ok) throw new Error(`The trail is not whole: ${verdict.faults[0]?.sentence}`)
    events = verdict.events
    rates.push(events / secondsSince(started))
  }
  const best = Math.max(...rates)
  report({
    part,
    what: `Check the trail of ${thousands(events)} events, reading included`,
    measured: `${thousands(best)} events/s`,
    target: '≥ 100,000/s',
    met: best >= 100_000,
    note: `best of ${rounds} (${rates.map(thousands).join(', ')}); memory grew by at most ${Math.round(grown / 2 ** 20)} MB`,
    values: { events, rate: best, megabytes: round(grown / 2 ** 20) },
  })
}
