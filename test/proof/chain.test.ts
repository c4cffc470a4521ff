import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#app/lib/canonical-json'
import { sha256Hex, sha256InScript } from '#app/lib/sha256'
import { type ChainEvent, chainOn, eventHash, GENESIS } from '#app/proof/chain'
import { ChainCheck } from '#app/proof/chain-check'

const chain = (n: number): ChainEvent[] =>
  chainOn(
    'org',
    { sequence: 0, hash: GENESIS },
    Array.from({ length: n }, (_, i) => ({
      at: '2026-11-20T11:00:00.000Z',
      actor: 'person:ada',
      action: 'system.edit',
      subjectType: 'system',
      subjectId: `s${i}`,
      systemId: `s${i}`,
      body: { before: { name: `"${i}"` }, after: { name: `Ünïcode ${i} 🌍` } },
    })),
  )

const check = (
  events: readonly ChainEvent[],
  head = events.at(-1)!,
  anchors: ConstructorParameters<typeof ChainCheck>[0] = [],
) => {
  const checking = new ChainCheck(anchors)
  for (const event of events) checking.add(event)
  return checking.finish(head)
}

describe('the audit chain', () => {
  test('is whole as it was written', () => {
    expect(check(chain(20))).toEqual([])
  })

  test('hashes the canonical JSON of the event, written without parsing its body', () => {
    const [event] = chain(1)
    const { body, previousHash, organisationId, systemId, hash, ...plain } = event!
    const whole = {
      ...plain,
      body: JSON.parse(body),
      previous: previousHash,
      organisation: organisationId,
      system: systemId,
    }
    expect(hash).toBe(sha256Hex(canonicalJson(whole)))
  })

  const columns = [
    'at',
    'actor',
    'action',
    'subjectType',
    'subjectId',
    'systemId',
    'body',
    'previousHash',
    'hash',
  ] as const
  test.each(columns)('finds an altered %s in any row', (column) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (at) => {
        const events = chain(10)
        const value = column === 'body' ? '{"after":{"name":"other"}}' : `${events[at]![column]}x`
        events[at] = { ...events[at]!, [column]: value }
        expect(check(events, chain(10).at(-1)!).length).toBeGreaterThan(0)
      }),
    )
  })

  test('names the altered event', () => {
    const events = chain(10)
    events[4] = { ...events[4]!, action: 'system.archive' }
    expect(check(events)).toEqual([{ kind: 'altered', sequence: 5, to: 5 }])
  })

  test('finds an event that was altered and hashed again', () => {
    const events = chain(10)
    const forged = { ...events[4]!, action: 'system.archive' }
    events[4] = { ...forged, hash: eventHash(forged) }
    expect(check(events)).toEqual([{ kind: 'unlinked', sequence: 6 }])
  })

  test('tells a run of altered events once', () => {
    const events = chain(10).map((event) => (event.sequence > 4 ? { ...event, actor: 'person:eve' } : event))
    expect(check(events, chain(10).at(-1)!)).toEqual([{ kind: 'altered', sequence: 5, to: 10 }])
    const rehashed = chain(10)
    rehashed[4] = { ...rehashed[4]!, hash: '0'.repeat(64) }
    expect(check(rehashed)).toEqual([{ kind: 'altered', sequence: 5, to: 5 }])
  })

  test('finds a missing event, also when more than half are gone', () => {
    expect(check(chain(10).filter((event) => event.sequence !== 5))).toEqual([{ kind: 'missing', sequence: 5, to: 5 }])
    const left = chain(100).filter((event) => event.sequence % 12 < 5)
    const faults = check(left, chain(100).at(-1)!)
    expect(new Set(faults.map((fault) => fault.kind))).toEqual(new Set(['missing']))
    expect(faults[0]).toEqual({ kind: 'missing', sequence: 5, to: 11 })
  })

  test('finds a missing event where those behind it were numbered anew, and says it once', () => {
    const events = chain(10)
    const closed = events.filter(({ sequence }) => sequence !== 5).map((event, i) => ({ ...event, sequence: i + 1 }))
    const missing = { kind: 'missing', sequence: 5, to: 5, renumbered: true }
    expect(check(closed, events.at(-1)!)).toEqual([missing])
    expect(check(closed, { ...events.at(-1)!, sequence: 9 })).toEqual([missing, { kind: 'head', sequence: 9 }])
  })

  test('finds events that were only numbered anew', () => {
    const moved = chain(5).map((event) => ({ ...event, sequence: event.sequence + 1 }))
    expect(check(moved, chain(5).at(-1)!)).toEqual([{ kind: 'renumbered', sequence: 2 }])
  })

  test('finds an event put in, whether or not those behind it were numbered anew', () => {
    const events = chain(6)
    const link = { ...events[3]!, subjectId: 'put in', previousHash: events[2]!.hash }
    const put = { ...link, hash: eventHash(link) }
    const repeated = { kind: 'repeated', sequence: 4, to: 4 }
    expect(check([...events.slice(0, 3), put, ...events.slice(3)])).toEqual([repeated])
    const moved = [
      ...events.slice(0, 3),
      put,
      ...events.slice(3).map((event) => ({ ...event, sequence: event.sequence + 1 })),
    ]
    expect(check(moved, { ...events.at(-1)!, sequence: 7 })).toEqual([repeated, { kind: 'head', sequence: 7 }])
    expect(check([events[0]!, events[0]!, ...events.slice(1)])).toEqual([{ kind: 'repeated', sequence: 1, to: 1 }])
  })

  test('finds events in another order, with their numbers or without, and calls none of them missing', () => {
    const events = chain(6)
    const [one, two, three, ...rest] = events
    const inOrder = (given: ChainEvent[]) => check(given, events.at(-1)!)
    const reordered = { kind: 'reordered', sequence: 2, to: 2, behind: 3 }
    expect(inOrder([one!, three!, two!, ...rest])).toEqual([reordered])
    expect(inOrder([one!, { ...three!, sequence: 2 }, { ...two!, sequence: 3 }, ...rest])).toEqual([reordered])
    expect(inOrder([one!, ...rest, two!, three!])).toEqual([{ kind: 'reordered', sequence: 2, to: 3, behind: 6 }])
    expect(inOrder(events.toReversed())).toEqual([{ kind: 'reordered', sequence: 1, to: 5, behind: 6 }])
  })

  test('whatever order the events come in, none is called altered, missing or put in', () => {
    const shuffled = fc.shuffledSubarray(chain(12), { minLength: 12 })
    fc.assert(
      fc.property(shuffled, fc.boolean(), (events, renumbered) => {
        const given = renumbered ? events.map((event, i) => ({ ...event, sequence: i + 1 })) : events
        const inOrder = events.every(({ sequence }, i) => sequence === i + 1)
        const kinds = new Set(check(given, chain(12).at(-1)!).map(({ kind }) => kind))
        expect([...kinds]).toEqual(inOrder ? [] : ['reordered'])
      }),
    )
  })

  test('finds a cut tail by the head, and a cut tail with its head by what a report recorded', () => {
    const events = chain(10)
    expect(check(events.slice(0, 7), events.at(-1)!)).toContainEqual({ kind: 'cut', sequence: 7, expected: 10 })
    const anchor = { sequence: 9, hash: events[8]!.hash, of: 'report 1' }
    expect(check(events.slice(0, 7), events[6]!, [anchor])).toContainEqual({ kind: 'cut', sequence: 7, expected: 9 })
  })

  test('finds a chain rebuilt from the start by what a report recorded', () => {
    const anchor = { sequence: 3, hash: chain(10)[2]!.hash, of: 'report 1' }
    const rebuilt = chainOn(
      'org',
      { sequence: 0, hash: GENESIS },
      chain(10).map(({ body: _b, ...event }) => ({ ...event, body: { after: 'other' } })),
    )
    expect(check(rebuilt, rebuilt.at(-1)!, [anchor])).toEqual([
      { kind: 'forked', sequence: 3, after: 0, of: 'report 1' },
    ])
  })

  test('says up to where a forked chain agrees with what was recorded outside, and says it once', () => {
    const events = chain(10)
    const from = events[5]!
    const { body: _b, ...sixth } = chain(10)[6]!
    const other = chainOn('org', from, [
      { ...sixth, body: { after: 'other' } },
      ...chain(10)
        .slice(7)
        .map(({ body: _body, ...event }) => ({ ...event, body: {} })),
    ])
    const forked = [...events.slice(0, 6), ...other]
    const anchors = [4, 8, 10].map((sequence) => ({
      sequence,
      hash: events[sequence - 1]!.hash,
      of: `checkpoint ${sequence}`,
    }))
    expect(check(forked, forked.at(-1)!, anchors)).toEqual([
      { kind: 'forked', sequence: 8, after: 4, of: 'checkpoint 8' },
    ])
  })

  test('an empty chain is whole at its beginning', () => {
    expect(new ChainCheck().finish({ sequence: 0, hash: GENESIS })).toEqual([])
    expect(new ChainCheck().finish({ sequence: 3, hash: 'x' })).toEqual([{ kind: 'cut', sequence: 0, expected: 3 }])
  })
})

describe('canonical JSON (RFC 8785)', () => {
  test('sorts keys by UTF-16 code units and leaves out undefined', () => {
    expect(canonicalJson({ '€': 1, '\r': 2, '1': 4, '\ufb33': 3, '😀': 5, b: undefined })).toBe(
      '{"\\r":2,"1":4,"€":1,"😀":5,"\ufb33":3}',
    )
  })
  test('prints numbers as ECMAScript does and refuses those that have no form', () => {
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
    expect(() => canonicalJson(Number.NaN)).toThrow(/NaN/)
    expect(() => canonicalJson('\ud800')).toThrow(/surrogate/)
  })
  test('means the same value whatever order it was written in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as never)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })
})

test('both ways to SHA-256 agree', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary' }), (bytes, text) => {
      expect(sha256InScript(bytes)).toBe(sha256Hex(bytes))
      expect(sha256InScript(text)).toBe(sha256Hex(text))
    }),
  )
})
