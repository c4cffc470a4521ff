import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  bytes,
  filesOf,
  haveSamples,
  LIBRARIES,
  lost,
  OSCAL,
  refusal,
  taken,
  upload,
  uploadFiles,
} from './framework-samples'

const PRIVACY = 'nist-800-53-rev5-PRIVACY-resolved-catalog.min.json'
const ISM = 'ism-E8-ML1-resolved-catalog.json'

describe.skipIf(!haveSamples('OSCAL samples', OSCAL))('OSCAL catalogues of others', () => {
  test.each([
    ['ai-rmf-mini-catalog.json', 4, '1.0.0', undefined, '2024-06-10'],
    ['oscal-basic-catalog.json', 4, '1.1.0', 'Version 1.1', '2024-02-01'],
    ['oscal-basic-catalog.yaml', 4, '1.1.0', 'Version 1.1', '2024-02-01'],
    [ISM, 46, '2025.12.9', undefined, '2025-12-09'],
    [PRIVACY, 102, '5.1.1', 'Version 5.1.1+u4', '2024-02-13'],
  ])('%s becomes a framework of %i requirements', (file, count, version, edition, asOf) => {
    const { framework, requirements } = taken(uploadFiles(OSCAL, file))
    expect(requirements).toHaveLength(count)
    expect(framework).toMatchObject({ version, asOf, kind: 'standard', status: 'in-force' })
    expect(framework.edition).toBe(edition)
    expect(requirements.every((one) => one.kind === 'control' && one.cites.length > 0)).toBe(true)
    expect(requirements.filter((one) => /\{\{|\]\(#/.test(`${one.text}${one.note}`))).toEqual([])
  })

  test('the same catalogue as JSON and as YAML is the same framework', () => {
    const [json, yaml] = ['json', 'yaml'].map((ending) => taken(uploadFiles(OSCAL, `oscal-basic-catalog.${ending}`)))
    expect(yaml!.text).toBe(json!.text)
    expect(yaml!.losses).toEqual(json!.losses)
  })

  test('nested items keep their labels and order, parameters their labels, guidance is a note, references are cited', () => {
    const { requirements, framework } = taken(uploadFiles(OSCAL, PRIVACY))
    const policy = requirements.find((one) => one.id === 'ac-1')!
    const lines = policy.text.split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['a.', '1.', '(a)', '(b)', '2.', 'b.', 'c.', '1.', '2.'])
    expect(lines[0]).toMatch(/ to \[organization-defined personnel or roles\]:$/)
    expect(lines[1]).toMatch(/^1\. \[Selection \(one or more\): organization-level; .*\] access control policy/)
    expect(policy.note).toMatch(/^Access control policy and procedures address/)
    expect(policy.alsoKnownAs).toEqual(['AC-01', 'AC-1'])
    expect(policy.cites.map((cite) => framework.sources.find((source) => source.id === cite.source)?.title)).toContain(
      'OMB A-130',
    )
    expect(requirements.findIndex((one) => one.id === 'ac-3')).toBe(
      requirements.findIndex((one) => one.id === 'ac-3.14') - 1,
    )
  })

  test('what stays behind is counted with an example and a reason', () => {
    const result = taken(uploadFiles(OSCAL, PRIVACY))
    expect(lost(result, 'part “assessment-method”')).toBe(284)
    expect(lost(result, 'part “assessment-objective”')).toBe(1025)
    expect(lost(result, 'link to another control (related)') + lost(result, 'link (related)')).toBe(891)
    expect(lost(result, 'parameter field “guidelines”')).toBe(220)
    expect(result.losses.every((loss) => loss.count > 0 && loss.where !== '' && /^[A-Z].*\.$/.test(loss.why))).toBe(
      true,
    )
  })

  test('a BOM, CRLF, UTF-16 and a byte of Windows-1252 change nothing but a note', () => {
    const text = readFileSync(join(OSCAL, 'oscal-basic-catalog.json'), 'utf8')
    const plain = taken(uploadFiles(OSCAL, 'oscal-basic-catalog.json')).text
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([...text].map((sign) => sign.charCodeAt(0))).buffer),
    ])
    for (const form of [bytes(`\ufeff${text}`), bytes(text.replaceAll('\n', '\r\n')), utf16])
      expect(taken(upload({ name: 'a', bytes: form })).text).toBe(plain)
    const latin = text.replaceAll(/[^\0-\x7f]/g, '').replace('Sample Security', 'Sample \x93Security\x94')
    const result = taken(upload({ name: 'a', bytes: Uint8Array.from([...latin].map((sign) => sign.charCodeAt(0))) }))
    expect(result.framework.title).toContain('“Security”')
    expect(result.notes).toEqual(['The file is not UTF-8; it was read as Windows-1252.'])
  })
})

describe.skipIf(!haveSamples('OSCAL profiles', OSCAL))('OSCAL profiles of others', () => {
  test('the Essential Eight profile gives what its publisher resolved', () => {
    const resolved = taken(uploadFiles(OSCAL, 'ism-E8-ML1-profile.json', ISM))
    const given = taken(uploadFiles(OSCAL, ISM))
    expect(resolved.framework.sections).toEqual(given.framework.sections)
    expect(resolved.notes.join()).toContain(`${ISM}, the only other file, was taken for it`)
  })

  test('the privacy baseline gives its 96 controls; the six that NIST carries along above them are told', () => {
    const resolved = taken(uploadFiles(OSCAL, 'nist-800-53-rev5-PRIVACY-profile.json', PRIVACY))
    const given = taken(uploadFiles(OSCAL, PRIVACY))
    const ids = new Set(resolved.requirements.map((one) => one.id))
    const extra = given.requirements.filter((one) => !ids.has(one.id))
    expect(extra.map((one) => one.id)).toEqual(['ac-3', 'au-3', 'pe-8', 'pm-5', 'sa-8', 'sc-7'])
    expect(lost(resolved, 'control above a chosen enhancement')).toBe(6)
    expect(resolved.requirements).toEqual(given.requirements.filter((one) => ids.has(one.id)))
    expect(resolved.framework.asOf).toBe('2023-12-04')
  })

  test('include-all of a trestle address takes the catalogue that came with it', () => {
    expect(taken(uploadFiles(OSCAL, 'ai-rmf-mini-profile.json', 'ai-rmf-mini-catalog.json')).requirements).toHaveLength(
      4,
    )
  })

  test.each(['ism-E8-ML1-profile', 'nist-800-53-rev5-LOW-profile', 'ai-rmf-mini-profile'])(
    '%s alone is refused and names its catalogue',
    (name) => {
      const { profile } = JSON.parse(readFileSync(join(OSCAL, `${name}.json`), 'utf8'))
      const sentence = refusal(uploadFiles(OSCAL, `${name}.json`))
      expect(sentence).toContain(profile.imports[0].href)
      expect(sentence).toContain('is not among the files. Send that catalogue together with the profile')
    },
  )

  test('a catalogue that lacks what the profile names is not taken for the right one', () => {
    const sentence = refusal(uploadFiles(OSCAL, 'nist-800-53-rev5-LOW-profile.json', PRIVACY))
    expect(sentence).toMatch(/lacks \d+ of the controls it names \(ac-2, ac-7, ac-8 …\), so it is not that catalogue/)
  })
})

describe.skipIf(!haveSamples('framework libraries', LIBRARIES))('other files of others', () => {
  test.each(filesOf(OSCAL).filter((file) => !/catalog|profile/.test(file)))('%s is refused by its name', (file) => {
    expect(refusal(uploadFiles(OSCAL, file))).toMatch(
      /^This is an? (OSCAL [a-z ]+|set of OSCAL assessment results); a framework can be made from a catalogue or a profile\.$/,
    )
  })

  test.each([
    ['cosai-controls.yaml', 35, 6],
    ['ibm-nist-ai-rmf-actions.yaml', 212, 1],
    ['mitre-ATLAS.yaml', 35, 1],
    ['finos-mi-10_ai-model-version-pinning.md', 1, 1],
  ])('%s is a list of %i controls', (file, count, sections) => {
    const { requirements, framework, losses } = taken(uploadFiles(LIBRARIES, file))
    expect(requirements).toHaveLength(count)
    expect(framework.sections).toHaveLength(sections)
    expect(losses.length).toBeGreaterThan(3)
  })

  test('several controls as Markdown are one framework', () => {
    const files = filesOf(LIBRARIES).filter((file) => file.startsWith('finos-mi-'))
    const { requirements } = taken(uploadFiles(LIBRARIES, ...files))
    expect(requirements.map((one) => one.id)).toEqual(['mi-10', 'mi-1', 'mi-4', 'mi-5'])
  })

  test.each([
    ['cosai-risks.yaml', 'a list of 36 risks'],
    ['ibm-risk-atlas.yaml', 'a list of 99 risks'],
    ['ibm-owasp-llm-2.0.yaml', 'a list of 10 risks'],
    ['ibm-nist-ai-rmf.yaml', 'a list of 12 risks'],
    ['finos-ref-eu-ai-act.yml', 'a reference list of 306 titles'],
    ['finos-ri-10_prompt-injection.md', 'describes a risk'],
    ['canada-aia-survey-enfr.json', 'a questionnaire'],
    ['nist-ai-600-1-actions.csv', 'a table'],
    ['ibm-to-owasp-llm.sssom.tsv', 'a mapping table'],
  ])('%s is refused: %s', (file, found) => {
    expect(refusal(uploadFiles(LIBRARIES, file))).toContain(found)
  })
})
