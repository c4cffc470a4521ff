import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { type ChainEvent, chainOn, GENESIS } from '#app/proof/chain'
import { verifyReport } from '#app/proof/verify-report'
import type { Snapshot } from '#app/reports/compose'
import { sealKey } from '../support/sealed-sample'
import { drawing, issuedSnapshot, type Sealed, seal } from './sealed-report'

let sealed: Sealed
let events: ChainEvent[]
let other: ChainEvent[]
const key = sealKey()

beforeAll(async () => {
  const facts = await issuedSnapshot()
  const { id } = facts.organisation
  const event = (n: number) => ({
    at: '2026-11-20',
    actor: 'a',
    action: 'x',
    subjectType: 's',
    subjectId: `${n}`,
    body: { n },
  })
  const of = (from: number) =>
    chainOn(
      id,
      { sequence: 0, hash: GENESIS },
      Array.from({ length: 9 }, (_, n) => event(from + n)),
    )
  events = of(1)
  other = of(100)
  const { sequence, hash } = events[4]!
  sealed = seal({ ...facts, chain: { sequence, hash } } as Snapshot, { key })
})

/** A C2SP note, written here with Node's own hash so that reading it is held against something else. */
function note(
  { organisationId, sequence, hash }: ChainEvent,
  by = key,
  origin = `plumbline/${organisationId}`,
): string {
  const body = `${origin}\n${sequence}\n${Buffer.from(hash, 'hex').toString('base64')}\nat 2026-11-20T11:00:00Z\n`
  const raw = Buffer.from(by.pem.split('\n')[1]!, 'base64').subarray(-32)
  const id = createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${origin}\n`), Buffer.of(1), raw]))
    .digest()
  const signature = Buffer.concat([id.subarray(0, 4), by.sign(Buffer.from(body))]).toString('base64')
  return `${body}\n— ${origin} ${signature}\n`
}

const lines = (chain: readonly object[]) => chain.map((one) => JSON.stringify(one))
const bare = ({ sequence, previousHash, hash }: ChainEvent) => ({ sequence, previousHash, hash })
const altered = (at: number, change: object) => events.map((one, i) => (i === at ? { ...one, ...change } : one))

test.each<[string, () => { checkpoints?: string; trail?: string[] }, 'sound' | 'broken', string]>([
  ['nothing given', () => ({}), 'sound', 'No checkpoint and no trail was given'],
  ['the trail', () => ({ trail: lines(events) }), 'sound', 'holds together from event 1 to 9'],
  ['links without content', () => ({ trail: lines(events.map(bare)) }), 'sound', 'from event 1 to 9'],
  [
    'a checkpoint of the same event',
    () => ({ checkpoints: note(events[4]!) }),
    'sound',
    '1 checkpoint kept outside agree',
  ],
  [
    'a later checkpoint alone',
    () => ({ checkpoints: note(events[7]!) }),
    'sound',
    '1 checkpoint could not be compared',
  ],
  [
    'a later checkpoint and the trail',
    () => ({ checkpoints: note(events[7]!), trail: lines(events) }),
    'sound',
    '1 checkpoint kept',
  ],
  ['an altered event', () => ({ trail: lines(altered(2, { actor: 'b' })) }), 'broken', 'Event 3 was altered:'],
  ['a missing event', () => ({ trail: lines(events.filter((_, i) => i !== 2)) }), 'broken', 'Event 3 is missing'],
  ['a changed link', () => ({ trail: lines(altered(2, { previousHash: GENESIS })) }), 'broken', 'Event 3 was altered:'],
  [
    'a broken link',
    () => ({ trail: lines(altered(2, { previousHash: GENESIS }).map(bare)) }),
    'broken',
    'Event 3 does not follow',
  ],
  [
    'two that changed places',
    () => ({ trail: lines([events[0]!, events[2]!, events[1]!, ...events.slice(3)]) }),
    'broken',
    'Event 2 stands behind event 3',
  ],
  [
    'a trail that ends too soon',
    () => ({ trail: lines(events.slice(0, 3)) }),
    'broken',
    'ends at event 3, before event 5',
  ],
  ['another history', () => ({ trail: lines(other) }), 'broken', 'Event 5 of the trail given is not the one'],
  ['an empty trail', () => ({ trail: [] }), 'broken', 'The trail given is empty.'],
  ['a line that is none', () => ({ trail: ['{'] }), 'broken', 'The file given is no exported trail'],
  ['a checkpoint of another history', () => ({ checkpoints: note(other[4]!) }), 'broken', 'remembers another history'],
  [
    'a forked later one',
    () => ({ checkpoints: note(other[7]!), trail: lines(events) }),
    'broken',
    'remembers another history',
  ],
  [
    'a trail cut behind it',
    () => ({ checkpoints: note(events[7]!), trail: lines(events.slice(0, 6)) }),
    'broken',
    'it was cut',
  ],
  [
    'a changed checkpoint',
    () => ({ checkpoints: note(events[4]!).replace('\nat 2026', '\nat 2025') }),
    'broken',
    'was changed',
  ],
  [
    'one of another organisation',
    () => ({ checkpoints: note({ ...events[4]!, organisationId: 'x' }) }),
    'broken',
    'another organisation',
  ],
  ['no checkpoint at all', () => ({ checkpoints: 'Hello' }), 'broken', 'There is no checkpoint'],
])('%s', async (_what, outside, state, said) => {
  const { steps } = await verifyReport(sealed.file, { outside: outside() })
  const anchor = steps.find(({ id }) => id === 'anchor')!
  expect([anchor.state, anchor.sentence]).toEqual([state, expect.stringContaining(said)])
})

test('a checkpoint signed with another key is compared, and its signature said to be unchecked', async () => {
  const { steps } = await verifyReport(sealed.file, { outside: { checkpoints: note(events[4]!, sealKey()) } })
  const { state, facts, sentence } = steps.find(({ id }) => id === 'anchor')!
  expect([state, sentence]).toEqual(['sound', expect.stringMatching(/1 checkpoint agree.* could not be checked/)])
  expect(sentence).not.toContain('kept outside')
  expect(facts.at(-1)!.value).toContain('not checked')
})

test.each([
  ['withdrawn', 'report.withdraw', (id: string) => ({ subjectId: id, body: { after: { why: 'Wrong data' } } })],
  ['replaced', 'report.issue', (id: string) => ({ subjectId: 'r2', body: { after: { replaces: id } } })],
])('a trail that says the report was %s later is told in the verdict', async (what, action, of) => {
  const { report, organisation } = sealed.statement.predicate
  const act = (id: string) => ({ at: '2026-11-21T09:30:00.000Z', actor: 'a', action, subjectType: 'report', ...of(id) })
  const trail = (id: string) => lines([...events, ...chainOn(organisation.id, events.at(-1)!, [act(id)])])
  const given = { pinned: [key.id], drawing }
  const { steps, verdict } = await verifyReport(sealed.file, { ...given, outside: { trail: trail(report.id) } })
  expect([verdict.state, steps.at(-1)!.state]).toEqual(['sound', 'attention'])
  expect(verdict.sentence).toMatch(
    new RegExp(`^Sound as far as checked: the trail given says that this report was ${what} on 21 Nov.* 2026, 09:30`),
  )
  const another = await verifyReport(sealed.file, { ...given, outside: { trail: trail('another') } })
  expect(another.steps.at(-1)!.state).toBe('sound')
})
