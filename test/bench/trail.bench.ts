import { appendEvents, chainHead, findEvents } from '#app/data/trail.server'
import { chainOn } from '#app/proof/chain'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { KIND_NAMES, type Kind, openBenchGround } from './bench-ground'
import { mainThreadTime, type Report, round, secondsSince, thousands } from './figure'
import { generate } from './generate'
import type { Loaded } from './pages.bench'

const LENGTH = 1_000_000
const AT_ONCE = 10_000

/** Checks the whole trail as `plumbline audit verify` does, reading it from the database each time. */
export async function benchTrail(
  part: string,
  loaded: Pick<Loaded, 'ground' | 'inventory'>,
  report: Report,
  rounds = 3,
) {
  const { ground, inventory } = loaded
  await lengthen(loaded)
  const rates: number[] = []
  let [events, alone] = [0, 0]
  let grown = 0
  const before = process.memoryUsage().rss
  for (let run = 0; run < rounds; run++) {
    const started = performance.now()
    const used = mainThreadTime()
    const verdict = await verifyTrail(ground, inventory.organisationId, {
      onProgress: () => {
        grown = Math.max(grown, process.memoryUsage().rss - before)
      },
    })
    if (!verdict.ok) throw new Error(`The trail is not whole: ${verdict.faults[0]?.sentence}`)
    events = verdict.events
    rates.push(events / secondsSince(started))
    alone = Math.max(alone, (events * 1000) / (mainThreadTime() - used))
  }
  const best = Math.max(...rates)
  report({
    part,
    what: `Check the trail of ${thousands(events)} events, reading included`,
    measured: `${thousands(best)} events/s`,
    target: '≥ 100,000/s',
    met: best >= 100_000,
    note: `best of ${rounds} (${rates.map(thousands).join(', ')}); ${thousands(alone)} events for each second that the thread had a processor; memory grew by at most ${Math.round(grown / 2 ** 20)} MB`,
    values: { events, rate: best, alone, megabytes: round(grown / 2 ** 20) },
  })
}

/** The trail alone, of an inventory that loads in seconds. */
export async function benchTrailAlone(kind: Kind, report: Report, { today }: { today: string }) {
  const ground = await openBenchGround(kind)
  try {
    const inventory = await generate(ground, { systems: 50, answers: 1_500 }, { today })
    await benchTrail(`Trail (${KIND_NAMES[kind]})`, { ground, inventory }, report)
  } finally {
    await ground.dispose()
  }
}

/** Chains on what was recorded of assessments, again and again, until the trail has its length. */
export async function lengthen(
  { ground: { database, analyse }, inventory: { organisationId } }: Pick<Loaded, 'ground' | 'inventory'>,
  length = LENGTH,
) {
  const recorded = await findEvents(database.client, organisationId, { action: 'assessment.save', take: 500 })
  const again = recorded.map((event) => ({ ...event, body: JSON.parse(event.body) }))
  if (again.length === 0) throw new Error('There is no event to repeat.')
  for (let head = await chainHead(database.client, organisationId); head.sequence < length; ) {
    const count = Math.min(AT_ONCE, length - head.sequence)
    const events = chainOn(
      organisationId,
      head,
      Array.from({ length: count }, (_, at) => again[at % again.length]!),
    )
    await database.write((tx) => appendEvents(tx, database.kind, organisationId, head, events, []))
    head = events.at(-1)!
  }
  await analyse()
}
