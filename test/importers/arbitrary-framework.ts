import fc from 'fast-check'
import { parseFramework } from '#app/domain/framework/parse'
import type { Framework } from '#app/domain/framework/schema'
import {
  EVIDENCE_KINDS,
  FRAMEWORK_KINDS,
  FRAMEWORK_STATUSES,
  LAYERS,
  LIFECYCLE_STAGES,
  REQUIREMENT_KINDS,
  THEMES,
} from '#app/domain/framework/words'
import { cleanText } from '#app/lib/text'
import { FACTS } from './framework-samples'

// biome-ignore lint/suspicious/noExplicitAny: what is generated is checked by the product's own schema
type Loose = any

const HOSTILE = [
  '{{ insert: param, p }}',
  '[a](#b)',
  '<b>bold</b>',
  '<script>x</script>',
  '__proto__',
  'null',
  '- a: b',
  '\n\n# x',
  '~',
  '*x*',
  '\u2028',
]
const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(...HOSTILE)), {
  minLength: 1,
  maxLength: 4,
})
/** Text as the product keeps it: cleaned, and with something to say. */
const prose = words.map((parts) => cleanText(parts.join(' ')).trim()).filter((text) => /\S/.test(text))
const title = prose.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => /\S/.test(text))
const id = fc.constantFrom('a', '1.2', 'AC-3', 'x_y', '9-', 'Z.a')
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2089-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const subset = <T>(values: readonly T[]) => fc.subarray([...values])
const maybe = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [key]: one }))
const all = (...parts: fc.Arbitrary<object>[]) => fc.tuple(...parts).map((some) => Object.assign({}, ...some) as Loose)

const window = all(
  fc.oneof(
    day.map((from) => ({ from })),
    fc.constant({ from: { fact: 'system.placedOnMarketOn' } }),
  ),
  maybe('until', fc.constant('2099-01-01')),
  maybe('lawSince', fc.constant('2020-01-01')),
  maybe('when', fc.constant({ fact: 'system.roles', has: 'provider' })),
  maybe(
    'cite',
    title.map((ref) => ({ source: 's0', ref })),
  ),
  maybe('note', prose),
)
const evidence = all(
  fc.record({ kind: fc.constantFrom(...EVIDENCE_KINDS), title: prose, required: fc.boolean() }),
  maybe('freshDays', fc.integer({ min: 1, max: 4000 })),
  maybe('note', prose),
)
const measure = all(
  fc.record({ metric: id, by: fc.array(title, { maxLength: 2 }) }),
  maybe(
    'flagBelow',
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -10, max: 10 }).map((value) => value + 0),
  ),
  maybe('note', prose),
)
const requirement = all(
  fc.record({
    id,
    title,
    text: prose,
    kind: fc.constantFrom(...REQUIREMENT_KINDS),
    binds: subset(['provider']),
    stages: subset(LIFECYCLE_STAGES),
    layers: subset(LAYERS),
    cites: fc.array(fc.record({ source: fc.constantFrom('s0', '1s'), ref: title }), { minLength: 1, maxLength: 3 }),
    effective: fc.array(fc.oneof(window, fc.constant('line')), { maxLength: 2 }),
    evidence: fc.array(evidence, { maxLength: 2 }),
    measures: fc.array(measure, { maxLength: 2 }),
    threats: subset(['atlas:AML.T0001', 'a:b']),
    alsoKnownAs: fc.uniqueArray(title, { maxLength: 2 }),
  }),
  maybe('level', prose),
  maybe('accountable', id),
  maybe('appliesWhen', fc.constant({ fact: 'system.roles', has: 'provider' })),
  fc.oneof(
    maybe('note', prose),
    prose.map((note) => ({ note, confidence: 'unconfirmed' })),
  ),
)
const sectionOf = (depth: number): fc.Arbitrary<Loose> =>
  fc.record({
    id,
    title,
    requirements: fc.array(requirement, { maxLength: 2 }),
    sections: depth === 0 ? fc.constant([]) : fc.array(sectionOf(depth - 1), { maxLength: 2 }),
  })
const section = sectionOf(2)

/** Numbers make the ids unique; the order of a document decides them, so that shrinking stays readable. */
function numbered(sections: Loose[], next = { number: 0 }): void {
  for (const one of sections) {
    one.id += next.number++
    for (const inner of one.requirements) {
      inner.id += next.number++
      inner.alsoKnownAs = inner.alsoKnownAs.filter((name: string) => name !== inner.id)
    }
    numbered(one.sections, next)
  }
}

export const anyFramework: fc.Arbitrary<Framework> = all(
  fc.record({
    id,
    version: fc.constantFrom('1.0.0', '2026.12.0'),
    title,
    kind: fc.constantFrom(...FRAMEWORK_KINDS),
    status: fc.constantFrom(...FRAMEWORK_STATUSES),
    themes: fc.subarray([...THEMES], { minLength: 1 }),
    jurisdictions: fc.array(title, { maxLength: 2 }),
    asOf: day,
    sections: fc.array(section, { minLength: 1, maxLength: 3 }),
    timelines: day.map((from) => ({ line: [{ from }] })),
    sources: fc.tuple(title, title, prose).map(([citation, name, note]) => [
      { id: 's0', citation, title: name, url: 'https://example.org/a?b=c#d', note },
      { id: '1s', citation: name, title: citation, licence: note },
    ]),
  }),
  maybe('edition', prose),
  maybe('shortTitle', title),
  maybe('summary', prose),
).map((loose) => {
  const framework = structuredClone(loose)
  framework.roles = { provider: { title: framework.title, when: { fact: 'system.roles', has: 'provider' } } }
  numbered(framework.sections)
  framework.sections[0].requirements.push({
    id: 'last',
    title: 'Last',
    text: 'Last',
    kind: 'control',
    cites: [{ source: 's0', ref: '1' }],
  })
  const parsed = parseFramework(JSON.stringify(framework), `${framework.id}.json`, FACTS)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.framework
})
