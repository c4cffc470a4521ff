import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFramework } from '#app/domain/framework/parse'
import type { Requirement } from '#app/domain/framework/requirement-schema'
import type { Framework } from '#app/domain/framework/schema'
import { exportOscalCatalog } from '#app/domain/framework-export'
import { uuidOf } from '#app/domain/framework-export-uuid'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { anyFramework } from './arbitrary-framework'
import { FACTS, haveSamples, OSCAL, requirementsOf, SCHEMA, taken, uploadFiles, uploadText } from './framework-samples'

const digestOf = (framework: Framework) => sha256Hex(canonicalJson(framework as unknown as Json))
const written = (framework: Framework) => exportOscalCatalog(framework, digestOf(framework)).text

const shipped = readdirSync('frameworks')
  .filter((file) => file.endsWith('.json') && !/schema|facts|metrics|tensions|released/.test(file))
  .map((file) => {
    const parsed = parseFramework(readFileSync(`frameworks/${file}`, 'utf8'), file, FACTS)
    return [file, parsed.ok ? parsed.framework : undefined] as const
  })
  // Somebody may be at work on a file; the library's own test says what is wrong with it
  .filter((pair): pair is [string, Framework] => pair[1] !== undefined)

/** What comes back: everything but what needs a rule or would claim to be law. */
function back(requirement: Requirement, framework: Framework): Requirement {
  const windows = requirement.effective.flatMap((one) => (typeof one === 'string' ? framework.timelines[one]! : [one]))
  const fixed = windows.every(
    (one) => one.when === undefined && typeof one.from === 'string' && typeof (one.until ?? '') === 'string',
  )
  const { appliesWhen: _rule, ...rest } = requirement
  const kind = requirement.kind === 'recommendation' ? 'recommendation' : 'control'
  return { ...rest, kind, binds: [], effective: fixed ? windows : [] }
}

function expectRoundTrip(framework: Framework): void {
  const result = taken(uploadText(written(framework)))
  expect(result.requirements).toEqual(requirementsOf(framework.sections).map((one) => back(one, framework)))
  expect(result.framework.sources).toEqual(framework.sources.map(({ index: _index, ...source }) => source))
  const { id, version, title, edition, shortTitle, summary, themes, jurisdictions, status, asOf } = framework
  const same = { id, version, title, edition, shortTitle, summary, themes, jurisdictions, status, asOf }
  expect(result.framework).toMatchObject(
    Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined)),
  )
  expect(result.framework.kind).toBe(framework.kind === 'regulation' ? 'standard' : framework.kind)
}

describe('an OSCAL catalogue of a framework', () => {
  test.each(shipped)('%s comes back with the same requirements', (_, framework) => {
    expectRoundTrip(framework)
  })

  test('is the same bytes each time, and its identifiers follow the digest', () => {
    const [, framework] = shipped[0]!
    expect(written(framework)).toBe(written(structuredClone(framework)))
    const { catalog } = JSON.parse(written(framework))
    const other = JSON.parse(exportOscalCatalog(framework, 'another digest').text).catalog
    expect(other.uuid).not.toBe(catalog.uuid)
    expect({ ...other, uuid: 0, metadata: 0, groups: 0, 'back-matter': 0 }).toEqual({
      ...catalog,
      uuid: 0,
      metadata: 0,
      groups: 0,
      'back-matter': 0,
    })
  })

  test('names what it cannot hold', () => {
    const act = shipped.find(([file]) => file === 'eu-ai-act.json')?.[1]
    expect(act).toBeDefined()
    const { leftOut } = exportOscalCatalog(act!, 'digest')
    expect(leftOut.map((one) => one.what)).toContain('classifications')
    expect(leftOut.every((one) => one.count > 0)).toBe(true)
    const result = taken(uploadText(exportOscalCatalog(act!, 'digest').text))
    expect(result.losses.map((loss) => loss.what)).toEqual(
      expect.arrayContaining(['kind “regulation”', 'kind “obligation”', 'role it binds', 'rule for when it applies']),
    )
  })

  test('any framework comes back with the same requirements, in the same order', () => {
    fc.assert(
      fc.property(anyFramework, (framework) => expectRoundTrip(framework)),
      { numRuns: 100, interruptAfterTimeLimit: 20_000, endOnFailure: true },
    )
  })

  test('UUIDs are version 5: the example of RFC 9562', () => {
    expect(uuidOf('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
  })
})

describe.skipIf(!haveSamples('NIST’s schema of OSCAL catalogues', SCHEMA))('NIST’s own JSON Schema', () => {
  const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
  const isReference = (text: string) => URL.canParse(text, 'https://example.org/') && !/\s/.test(text)
  const validator = () => {
    const ajv = new Ajv({
      strict: false,
      allErrors: true,
      formats: {
        'date-time': isMoment,
        uri: (text: string) => URL.canParse(text),
        'uri-reference': isReference,
        email: /@/,
      },
    })
    const check = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
    return (text: string) => {
      check(JSON.parse(text))
      return (check.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message}`)
    }
  }

  test('accepts what we write of every framework of ours, and of those that were imported', () => {
    const errors = validator()
    for (const [, framework] of shipped) expect(errors(written(framework))).toEqual([])
    for (const file of [
      'nist-800-53-rev5-PRIVACY-resolved-catalog.min.json',
      'ism-E8-ML1-resolved-catalog.json',
      'oscal-basic-catalog.yaml',
    ])
      expect(errors(written(taken(uploadFiles(OSCAL, file)).framework))).toEqual([])
  })

  test('accepts what we write of any framework', () => {
    const errors = validator()
    fc.assert(
      fc.property(anyFramework, (framework) => {
        expect(errors(written(framework))).toEqual([])
      }),
      { numRuns: 100, interruptAfterTimeLimit: 20_000, endOnFailure: true },
    )
  })

  test('refuses what is none', () => {
    expect(validator()('{"catalog":{"uuid":"1"}}').length).toBeGreaterThan(0)
  })
})
