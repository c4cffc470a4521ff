import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bytes, refusal, taken, upload, uploadJson, uploadText } from './framework-samples'

const SENTENCE = /^[A-Z“].{10,}[.)]$/su
const list = (control: object) => ({
  title: 'Rules',
  controls: [{ id: 'c-1', title: 'One', description: 'Do it.', ...control }],
})

test.each([
  ['nothing', ''],
  ['blanks', ' \n\t\n'],
  ['a word', 'hello'],
  ['null', 'null'],
  ['an empty object', '{}'],
  ['an empty list', '[]'],
  ['a number', '42'],
  ['broken JSON', '{"catalog": {"metadata": '],
  ['two keys of one name', '{"controls": [], "controls": []}'],
  ['two keys of one name in YAML', 'title: a\ncontrols: []\ntitle: b\n'],
  ['two YAML documents', 'a: 1\n---\nb: 2\n'],
  ['HTML', '<!doctype html><html></html>'],
  ['OSCAL XML', '<?xml version="1.0"?><catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"/>'],
  ['Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n'],
  ['CSV', 'id,name,text\n1,a,b\n'],
  ['a catalogue of nothing', '{"catalog": {"uuid": "1", "metadata": {"title": "Empty", "oscal-version": "1.1.2"}}}'],
])('%s is refused in a sentence', (_, text) => {
  expect(refusal(uploadText(text))).toMatch(SENTENCE)
})

test('pictures, archives and PDF are named for what they are, and a table is not asked for', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
  const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])
  for (const [found, head] of [
    ['a PNG picture', png],
    ['a ZIP archive', zip],
    ['a PDF document', bytes('%PDF-1.7\n')],
  ] as const) {
    const sentence = refusal(upload({ name: 'x.json', bytes: head }))
    expect(sentence).toContain(`The file is ${found}`)
    expect(sentence).not.toMatch(/CSV|XLSX|table/)
  }
})

test('no file, too many files and files that do not belong together are refused', () => {
  expect(refusal(upload())).toBe('No file was sent.')
  expect(refusal(uploadJson(...Array.from({ length: 51 }, () => list({}))))).toContain('51 files were sent')
  expect(refusal(uploadJson(list({}), list({})))).toContain('do not belong together')
})

test('every file with a fault is named', () => {
  const result = upload({ name: 'a.json', bytes: bytes('{') }, { name: 'b.yaml', bytes: bytes('a: [') })
  expect(result.ok ? [] : result.problems.map((problem) => problem.file)).toEqual(['a.json', 'b.yaml'])
})

test('aliases that multiply are refused before they grow', () => {
  const levels = Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(10)}]`)
  expect(refusal(uploadText(`a0: &a0 [x, x]\n${levels.join('\n')}\ncontrols: *a12\n`))).toMatch(/aliases|values/)
  expect(refusal(uploadText('a: &a\n  b: *a\n'))).toMatch(SENTENCE)
})

test('a few aliases are welcome', () => {
  const { requirements } = taken(
    uploadText(
      'title: T\ncontrols:\n  - &one {id: a, title: A, description: &d Do it.}\n  - {id: b, title: B, description: *d}\n',
    ),
  )
  expect(requirements.map((one) => one.text)).toEqual(['Do it.', 'Do it.'])
})

test.each([
  ['brackets in JSON', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['objects in JSON', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['brackets in YAML', `a: ${'['.repeat(100_000)}`],
  ['list marks in YAML', `a:\n ${'- '.repeat(20_000)}x`],
  ['indents in YAML', Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
])('%s, too deep, are refused', (_, text) => {
  expect(refusal(uploadText(text))).toMatch(/deep/)
})

test('groups nested as deep as is allowed are read', () => {
  let group: object = { title: 'in', controls: [{ id: 'c', title: 'C' }] }
  for (let at = 0; at < 35; at++) group = { title: `g${at}`, groups: [group] }
  expect(
    taken(
      uploadJson({ catalog: { uuid: '1', metadata: { title: 'Deep', 'oscal-version': '1.1.2' }, groups: [group] } }),
    ).requirements,
  ).toHaveLength(1)
})

test('keys of the language are data: nothing is inherited, nothing is polluted, and they are told', () => {
  const text =
    '{"title":"T","__proto__":{"polluted":1},"controls":[{"id":"constructor","title":"toString","__proto__":{"description":"no"},"hasOwnProperty":1,"description":"Do it."}]}'
  for (const result of [uploadText(text), uploadText(text.replace('{', ' # yaml\n{'))]) {
    const one = taken(result)
    expect(one.requirements).toMatchObject([{ id: 'constructor', title: 'toString', text: 'Do it.' }])
    expect(one.losses.map((loss) => loss.what)).toEqual(
      expect.arrayContaining(['field “__proto__”', 'field “hasOwnProperty”']),
    )
  }
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('markup stays text, and what no text may hold is taken out and noted', () => {
  const html = '<script>alert(1)</script> <img src=x onerror=y> &lt;'
  const result = taken(
    uploadJson(list({ title: html, description: `${html}\u0000\u202e end`, url: 'javascript:alert(1)' })),
  )
  expect(result.requirements[0]).toMatchObject({ title: html, text: `${html} end` })
  expect(result.notes).toEqual(['Control characters were taken out of 1 text.'])
  expect(result.text).not.toContain('javascript:')
})

test('a catalogue of one line and more than a megabyte is read', () => {
  const controls = Array.from({ length: 3_000 }, (_, at) => ({
    id: `c-${at}`,
    title: `Control ${at}`,
    parts: [{ name: 'statement', prose: 'word '.repeat(80) }],
  }))
  const text = JSON.stringify({
    catalog: { uuid: '1', metadata: { title: 'Big', 'oscal-version': '1.0.4' }, controls },
  })
  expect(text.length).toBeGreaterThan(1_200_000)
  expect(taken(uploadText(text)).requirements).toHaveLength(3_000)
})

test('parameters that insert each other do not go round for ever', () => {
  const params = [
    { id: 'a', values: ['x {{ insert: param, b }}'] },
    { id: 'b', values: ['y {{ insert: param, a }}'] },
  ]
  const control = {
    id: 'c',
    title: 'C',
    params,
    parts: [{ name: 'statement', prose: '{{ insert: param, a }} {{ insert: param, none }}' }],
  }
  const result = taken(
    uploadJson({ catalog: { uuid: '1', metadata: { title: 'Round', 'oscal-version': '1.1.2' }, controls: [control] } }),
  )
  expect(result.requirements[0]!.text).toBe('x y [a] {{ insert: param, none }}')
  expect(result.losses.map((loss) => loss.what)).toContain('parameter that is not in the catalogue')
})

test('ids are valid and unique whatever they were, and the day and version are ours where there are none', () => {
  const controls = ['A 1', 'A 1', 'a/1', '§', '', '__proto__', '第'].map((id) => ({
    id,
    title: `T${id}`,
    description: 'Do it.',
  }))
  const { requirements, framework, losses } = taken(uploadJson({ title: '第', controls }))
  expect(new Set(requirements.map((one) => one.id)).size).toBe(requirements.length)
  expect(requirements).toHaveLength(6)
  expect(framework).toMatchObject({
    id: 'framework',
    version: '1.0.0',
    asOf: '1970-01-01',
    kind: 'standard',
    themes: ['risk-management'],
  })
  expect(losses.map((loss) => loss.what)).toEqual(
    expect.arrayContaining(['date of the last change', 'entry without an id or a name']),
  )
})

test('a framework file of this product is taken as it is, and its mistakes are named with their place', () => {
  const text = readFileSync('frameworks/accountability.json', 'utf8')
  const result = taken(uploadText(text, 'any name.txt'))
  expect(result).toMatchObject({ id: 'accountability', text, losses: [], origin: { kind: 'plumbline' } })
  const broken = upload({ name: 'mine.json', bytes: bytes(text.replace('"kind": "', '"knid": "')) })
  expect(broken.ok ? [] : broken.problems.map((problem) => `${problem.file} ${problem.message}`).join()).toContain(
    "mine.json unknown key 'knid'",
  )
})

test.each([
  ['keys in YAML', Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')],
  ['brackets in a text', JSON.stringify(oscalOf('['.repeat(150_000) + '{{ '.repeat(50_000)))],
  ['blanks in a text', JSON.stringify(oscalOf(`a${' '.repeat(150_000)}b`, `T${' '.repeat(150_000)}t`))],
])('%s cost no more the more there are: the test ends', (_, text) => {
  const result = uploadText(text)
  expect(result.ok || result.problems.length > 0).toBe(true)
})

test.each([
  [
    'each inserts the next one twice',
    Array.from({ length: 60 }, (_, at) => [`p${at}`, `{{ insert: param, p${at + 1} }}`.repeat(2)]),
  ],
  [
    'one is long and inserted often',
    [
      ['p0', '{{ insert: param, p1 }}'.repeat(30_000)],
      ['p1', 'x'.repeat(100_000)],
    ],
  ],
])('parameters that would fill the memory are refused: %s', (_, values) => {
  const params = values.map(([id, value]) => ({ id, values: [value] }))
  const { catalog } = oscalOf('{{ insert: param, p0 }}') as { catalog: object }
  expect(refusal(uploadJson({ catalog: { ...catalog, params } }))).toContain('insert one another too often')
})

test('many YAML documents are refused before they are read', () => {
  expect(refusal(uploadText('---\n'.repeat(300_000)))).toContain('several YAML documents')
})

function oscalOf(prose: string, title = 'T'): object {
  const control = { id: 'a', title, parts: [{ name: 'statement', prose }] }
  return { catalog: { uuid: '1', metadata: { title, 'oscal-version': '1.1.2' }, controls: [control] } }
}
