import { describe, expect, test } from 'vitest'
import { sha256Hex } from '#app/lib/sha256'
import { checkEvidence, type FoundFile, type PackedFiles } from '#app/proof/verify/check-evidence'

const NAMES = ['001-minutes.pdf', '002-test-results.csv', '003-ai-policy.pdf']
const file = (path: string, content: string): FoundFile => ({ path, size: content.length, sha256: sha256Hex(content) })
/** What the report names: each file with its own name as its content. */
const listed = (names = NAMES, contentOf = (name: string) => name) =>
  JSON.stringify({ files: names.map((name) => ({ ...file(`evidence/${name}`, contentOf(name)), title: name })) })

const whole = (under = 'evidence/') => NAMES.map((name) => file(`${under}${name}`, name))
const [minutes, results, policy] = whole() as [FoundFile, FoundFile, FoundFile]
const forged = file(policy.path, 'Forged.')

const PACKED: PackedFiles = new Map([
  ...['SHA256SUMS', 'README.txt', 'trail.jsonl'].map((path) => [path, null] as const),
  ['snapshot.json', sha256Hex('facts')],
  ['report.pdf', sha256Hex('report')],
])
const beside = (under = '') => [
  ...['SHA256SUMS', 'README.txt', 'trail.jsonl'].map((name) => file(`${under}${name}`, `any ${name}`)),
  ...[file(`${under}snapshot.json`, 'facts'), file(`${under}report.pdf`, 'report')],
]

const check = (found: FoundFile[], manifest = listed()) => checkEvidence(manifest, found, PACKED)

describe('the folder is sound', () => {
  test.each([
    ['as an unpacked package', [...whole(), ...beside()]],
    ['as an unpacked package in a folder', [...whole('package/evidence/'), ...beside('package/')]],
    ['as the folder of the evidence alone', whole('')],
    ['with what file systems lay down', [...whole(), file('evidence/.DS_Store', 'x'), file('Thumbs.db', 'y')]],
    ['with the report beside', [...whole(''), file('my copy.pdf', 'report')]],
  ])('%s', (_what, found) => {
    expect(check(found)).toEqual({
      state: 'sound',
      sentence: 'The folder holds all that the report names, byte for byte: 3 files.',
      facts: [],
    })
  })

  test('where files have other names, which is said', () => {
    expect(check([minutes, results, file('Policy.pdf', NAMES[2]!)])).toEqual({
      ...{ state: 'sound', facts: [{ term: 'Policy.pdf', value: `holds the content of ${policy.path}` }] },
      sentence:
        'The folder holds all that the report names, byte for byte: 3 files. Under other names than in the report: 1.',
    })
  })

  test('where the report names one content twice, whichever of the two is there', () => {
    const twice = listed(NAMES.slice(0, 2), () => 'same')
    const both = NAMES.slice(0, 2).map((name) => file(`evidence/${name}`, 'same'))
    for (const found of [both, both.slice(0, 1), both.slice(1)]) expect(check(found, twice).state).toBe('sound')
    expect(check([both[0]!, file(both[1]!.path, 'other')], twice)).toMatchObject({
      ...{
        state: 'broken',
        sentence: expect.stringContaining(`${both[1]!.path} is in the folder with another content`),
      },
    })
  })
})

describe('the folder is broken', () => {
  test.each([
    [
      'a file is overwritten',
      [minutes, results, forged],
      'evidence/003-ai-policy.pdf is in the folder with another content',
    ],
    [
      'a file is overwritten and the right one kept under another name',
      [minutes, results, forged, file('evidence/old.pdf', NAMES[2]!)],
      'evidence/003-ai-policy.pdf is in the folder with another content; what the report names is there as evidence/old.pdf',
    ],
    [
      'the right one lies in another folder under its name',
      [minutes, results, forged, file('kept/003-ai-policy.pdf', NAMES[2]!)],
      'evidence/003-ai-policy.pdf is in the folder with another content',
    ],
    [
      'only the case of the name is another',
      [...whole(), file('evidence/003-AI-Policy.PDF', 'Forged.')],
      '003-AI-Policy.PDF is in',
    ],
    [
      'two are exchanged',
      [file(minutes.path, NAMES[1]!), file(results.path, NAMES[0]!), policy],
      'evidence/001-minutes.pdf and evidence/002-test-results.csv are exchanged: each holds the content of the other; the report',
    ],
    [
      'three go round',
      NAMES.map((name, index) => file(`evidence/${name}`, NAMES[(index + 1) % 3]!)),
      'evidence/001-minutes.pdf holds the content of evidence/002-test-results.csv and 2 more; the report',
    ],
    [
      'one holds a copy of another',
      [minutes, file(results.path, NAMES[0]!), policy],
      'holds the content of evidence/001',
    ],
    ['a link stands in its place', [...whole().slice(1), { ...minutes, sha256: '' }], 'is a link and no file'],
    [
      'one is not there',
      [minutes, results],
      'evidence/003-ai-policy.pdf is not in the folder; the report names 3 files.',
    ],
  ])('where %s', (_what, found, said) => {
    const { state, sentence } = check([...found, ...beside()])
    expect([state, sentence]).toEqual(['broken', expect.stringContaining(said)])
  })
})

describe('what the report does not name is told, and is no plain “sound”', () => {
  const added = file('evidence/004-approval.pdf', 'All is approved.')

  test.each([
    ['in an unpacked package', [...whole(), ...beside(), added], added.path],
    ['in the folder of the evidence', [...whole(''), file('004-approval.pdf', 'x')], '004-approval.pdf'],
    ['as a link', [...whole(), ...beside(), { path: 'evidence/x', size: 0, sha256: '' }], 'evidence/x'],
    ['in a folder of one’s own', [...whole('My files/'), file('My files/tax.pdf', 'tax')], 'My files/tax.pdf'],
    ['called like a file of packages, outside one', [...whole(), file('README.txt', 'x')], 'README.txt'],
  ])('%s', (_what, found, path) => {
    const holds = `the folder holds 1 file that the report does not name: ${path}`
    expect(check(found)).toMatchObject({
      ...{ state: 'attention', caveat: holds, facts: [{ term: path }] },
      sentence: `The folder holds all that the report names, byte for byte: 3 files. But ${holds}.`,
    })
  })

  test('as an attachment that is not the report’s', () => {
    const other = [
      ...whole(),
      ...beside().filter(({ path }) => path !== 'snapshot.json'),
      file('snapshot.json', 'other'),
    ]
    expect(check(other)).toMatchObject({
      facts: [{ term: 'snapshot.json', value: 'is not the one that belongs to this report' }],
    })
  })

  test('where the report names no files at all', () => {
    expect(check([added], listed([]))).toMatchObject({
      ...{
        state: 'attention',
        sentence: expect.stringMatching(/^The report names no evidence files\. But the folder/),
      },
    })
    expect(check(beside(), listed([])).state).toBe('not-checked')
  })

  test('of very many the first are listed', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => file(`${index}`, `${index}`))
    const { facts, caveat } = check([...whole(), ...many])
    expect([facts.length, caveat]).toEqual([
      201,
      expect.stringContaining('holds 5,000 files that the report does not name: 0 and 4999 more'),
    ])
  })
})
