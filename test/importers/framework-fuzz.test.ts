import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { bytes, OSCAL, OWN, taken, upload } from './framework-samples'

/** 400 in every run; PLUMBLINE_FUZZ=5000 for the long one. A failure prints its seed. */
const RUNS = Number(process.env.PLUMBLINE_FUZZ ?? 400)

const catalog = {
  catalog: {
    uuid: '00000000-0000-4000-8000-000000000001',
    metadata: { title: 'Base', version: '1.0', 'last-modified': '2026-01-02T00:00:00Z', 'oscal-version': '1.1.2' },
    groups: [
      {
        id: 'g',
        title: 'G',
        controls: [
          {
            id: 'a-1',
            title: 'A',
            params: [{ id: 'p', label: 'l' }],
            props: [{ name: 'label', value: 'A1' }],
            parts: [
              { id: 's', name: 'statement', prose: 'Do {{ insert: param, p }}', parts: [{ name: 'item', prose: 'x' }] },
            ],
            controls: [{ id: 'a-1.1', title: 'B' }],
          },
        ],
      },
    ],
    'back-matter': {
      resources: [
        { uuid: '00000000-0000-4000-8000-000000000009', title: 'R', rlinks: [{ href: 'https://example.org' }] },
      ],
    },
  },
}
const profile = {
  profile: {
    uuid: '00000000-0000-4000-8000-000000000002',
    metadata: { title: 'P', version: '1', 'last-modified': '2026-01-02T00:00:00Z', 'oscal-version': '1.1.2' },
    imports: [{ href: 'c.json', 'include-controls': [{ 'with-ids': ['a-1.1'], matching: [{ pattern: 'a*' }] }] }],
    merge: { custom: { groups: [{ title: 'G', 'insert-controls': [{ 'include-all': {} }] }] } },
    modify: {
      'set-parameters': [{ 'param-id': 'p', values: ['v'] }],
      alters: [
        {
          'control-id': 'a-1',
          removes: [{ 'by-name': 'item' }],
          adds: [{ 'by-id': 's', parts: [{ name: 'item', prose: 'y' }] }],
        },
      ],
    },
  },
}
const list = {
  title: 'L',
  categories: [{ id: 'k', title: 'K' }],
  controls: [{ id: 'c', title: 'C', category: 'k', description: ['a', ['b']] }],
}
const json = (value: unknown) => bytes(JSON.stringify(value))
const sample = (file: string) => (existsSync(join(OSCAL, file)) ? [readFileSync(join(OSCAL, file))] : [])
const SEEDS: Uint8Array[] = [
  json(catalog),
  json(profile),
  bytes(stringify(catalog)),
  bytes(stringify(list)),
  readFileSync(join(OWN, 'kitchen-library.yaml')),
  readFileSync('test/fixtures/frameworks/house-rules.json'),
  bytes('---\ntitle: T\nlayout: mitigation\nsequence: 3\n---\n# Purpose\n\nDo it.\n\n## More\n\n- x\n'),
  ...sample('oscal-basic-catalog.yaml'),
  ...sample('ai-rmf-mini-catalog.json'),
  ...sample('ism-E8-ML1-profile.json'),
]

const SNIPPETS = [
  '"',
  '{',
  '[',
  '}',
  ']',
  ':',
  ',',
  '\0',
  '\u202e',
  '__proto__',
  '&a ',
  '*a ',
  '<<: ',
  '!!js/function x',
  '- ',
  '\n---\n',
  '\t',
  '|',
  '>-',
  '{{ insert: param, p }}',
  '[x](#y)',
  'null',
  '1e999',
  '\ud83d',
  '%YAML 1.1\n',
  '? ',
  '""',
  '# x',
  '😀',
]
type Random = (below: number) => number
const MUTATORS: ((from: Uint8Array, random: Random) => Uint8Array)[] = [
  function truncate(from, random) {
    return from.slice(0, random(from.length))
  },
  function flip(from, random) {
    const copy = from.slice()
    for (let at = 0; at < 1 + random(6); at++) copy[random(copy.length)]! ^= 1 << random(8)
    return copy
  },
  function insert(from, random) {
    const at = random(from.length)
    return joined(
      from.subarray(0, at),
      bytes(SNIPPETS[random(SNIPPETS.length)]!.repeat(1 + random(4))),
      from.subarray(at),
    )
  },
  function remove(from, random) {
    const at = random(from.length)
    return joined(from.subarray(0, at), from.subarray(at + random(40)))
  },
  function repeat(from, random) {
    const at = random(from.length)
    const part = from.slice(at, at + random(120))
    return joined(from.subarray(0, at), part, part, part, from.subarray(at))
  },
  /** Another value where one stood: shapes that no schema would allow, in a file that is whole. */
  function reshape(from, random) {
    const text = new TextDecoder().decode(from)
    const values = ['null', '[]', '{}', '0', 'true', '""', '[[{}]]', '{"id":{}}', '[null,1]']
    const places = [...text.matchAll(/: ?("[^"]*"|[\w.-]+|\[|\{)/g)]
    const place = places[random(Math.max(1, places.length))]
    if (!place) return from
    const at = place.index + place[0].length - place[1]!.length
    const opens = /^[[{]$/.test(place[1]!)
    const given = opens ? `${place[1] === '[' ? '[null, 7, {}, ' : '{"odd": [1], '}` : values[random(values.length)]!
    return bytes(text.slice(0, at) + given + text.slice(at + place[1]!.length))
  },
]

test(`${RUNS} damaged files are read or refused in words, never worse`, () => {
  let refused = 0
  for (let run = 0; run < RUNS; run++) {
    const random = randomFrom(run + 1)
    const mutate = MUTATORS[run % MUTATORS.length]!
    const damaged = mutate(SEEDS[random(SEEDS.length)]!, random)
    const files = [
      { name: 'x', bytes: damaged },
      ...(random(3) === 0 ? [{ name: 'c.json', bytes: json(catalog) }] : []),
    ]
    try {
      const result = upload(...files)
      if (result.ok) {
        expect(taken(result).requirements.length).toBeGreaterThan(0)
        for (const loss of result.losses) expect(loss.why).toMatch(/^[A-Z].*\.$/s)
      } else {
        refused++
        expect(result.problems.length).toBeGreaterThan(0)
        for (const problem of result.problems) expect(problem.message.trim().length).toBeGreaterThan(10)
      }
    } catch (error) {
      throw new Error(`run ${run}, ${mutate.name}`, { cause: error })
    }
  }
  expect(refused).toBeGreaterThan(RUNS / 10)
  expect(refused).toBeLessThan(RUNS)
  expect(Object.keys(Object.prototype)).toEqual([])
}, 300_000)

function joined(...parts: Uint8Array[]): Uint8Array {
  const copy = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    copy.set(part, at)
    at += part.length
  }
  return copy
}

/** mulberry32: the same files in every run. */
function randomFrom(seed: number): Random {
  let state = seed * 0x9e3779b9
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
