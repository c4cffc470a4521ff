import { expect, test } from 'vitest'
import { bytes, lost, refusal, taken, upload, uploadJson } from './framework-samples'

const metadata = (title: string, more = {}) => ({
  title,
  version: '1',
  'last-modified': '2026-01-02T00:00:00Z',
  'oscal-version': '1.1.2',
  ...more,
})
const control = (id: string, more = {}) => ({
  id,
  title: `Title of ${id}`,
  parts: [{ id: `${id}_smt`, name: 'statement', prose: `Do ${id} with {{ insert: param, ${id}_p }}.` }],
  params: [{ id: `${id}_p`, label: `what ${id} needs` }],
  ...more,
})
const catalog = {
  catalog: {
    uuid: '00000000-0000-4000-8000-000000000001',
    metadata: metadata('Base'),
    groups: [
      {
        id: 'a',
        title: 'A',
        controls: [control('a-1', { controls: [control('a-1.1'), control('a-1.2')] }), control('a-2')],
      },
      {
        id: 'b',
        title: 'B',
        groups: [
          {
            id: 'b.b',
            title: 'B inner',
            controls: [control('b-1'), control('b-2', { props: [{ name: 'status', value: 'withdrawn' }] })],
          },
        ],
      },
    ],
  },
}
const profile = (imports: object, more = {}) => ({
  profile: {
    uuid: '00000000-0000-4000-8000-000000000002',
    metadata: metadata('Chosen'),
    imports: [{ href: 'base.json', ...imports }],
    merge: { 'as-is': true },
    ...more,
  },
})
const resolve = (imports: object, more = {}) => taken(uploadJson(profile(imports, more), catalog))
const ids = (imports: object, more = {}) => resolve(imports, more).requirements.map((one) => one.id)

test('a catalogue gives enhancements of their own and leaves out what is withdrawn', () => {
  const result = taken(uploadJson(catalog))
  expect(result.requirements.map((one) => one.id)).toEqual(['a-1', 'a-1.1', 'a-1.2', 'a-2', 'b-1'])
  expect(lost(result, 'withdrawn control')).toBe(1)
})

test.each([
  ['all', { 'include-all': {} }, ['a-1', 'a-1.1', 'a-1.2', 'a-2', 'b-1']],
  ['by id', { 'include-controls': [{ 'with-ids': ['b-1', 'a-1'] }] }, ['a-1', 'b-1']],
  [
    'with children',
    { 'include-controls': [{ 'with-ids': ['a-1'], 'with-child-controls': 'yes' }] },
    ['a-1', 'a-1.1', 'a-1.2'],
  ],
  [
    'by pattern',
    { 'include-controls': [{ matching: [{ pattern: 'a-?' }, { pattern: '*.2' }] }] },
    ['a-1', 'a-1.2', 'a-2'],
  ],
  ['all but', { 'include-all': {}, 'exclude-controls': [{ matching: [{ pattern: 'a*' }] }] }, ['b-1']],
  [
    'all but with children',
    { 'include-all': {}, 'exclude-controls': [{ 'with-ids': ['a-1'], 'with-child-controls': 'yes' }] },
    ['a-2', 'b-1'],
  ],
  ['neither', {}, ['a-1', 'a-1.1', 'a-1.2', 'a-2', 'b-1']],
])('chooses %s', (_, imports, expected) => {
  expect(ids(imports)).toEqual(expected)
})

test('as-is keeps the groups, flat and none put all in one, custom builds its own', () => {
  const titles = (merge: object | undefined) =>
    resolve({ 'include-all': {} }, { merge }).framework.sections.map((section) => section.title)
  expect(titles({ 'as-is': true })).toEqual(['A', 'B'])
  expect(titles({ flat: {} })).toEqual(['Chosen'])
  expect(titles(undefined)).toEqual(['Chosen'])
  const groups = [
    {
      id: 'g',
      title: 'G',
      'insert-controls': [{ order: 'descending', 'include-controls': [{ matching: [{ pattern: 'a-?' }] }] }],
    },
  ]
  const custom = resolve({ 'include-all': {} }, { merge: { combine: { method: 'keep' }, custom: { groups } } })
  expect(custom.requirements.map((one) => one.id)).toEqual(['a-2', 'a-1'])
  expect(lost(custom, 'chosen control without a place')).toBe(4)
})

test('parameters are set, parts added, changed and removed', () => {
  const modify = {
    'set-parameters': [
      { 'param-id': 'a-1_p', values: ['a pan', 'a lid'] },
      { 'param-id': 'a-2_p', select: { 'how-many': 'one', choice: ['one', '{{ insert: param, a-1_p }}'] } },
      { 'param-id': 'nobody', values: ['x'] },
    ],
    alters: [
      {
        'control-id': 'a-1',
        removes: [{ 'by-name': 'nothing' }],
        adds: [
          { position: 'ending', title: 'New title', props: [{ name: 'label', value: 'A1' }] },
          {
            position: 'ending',
            'by-id': 'a-1_smt',
            parts: [{ name: 'item', prose: 'And more.', props: [{ name: 'label', value: 'a.' }] }],
          },
          { position: 'before', 'by-id': 'a-1_smt', parts: [{ name: 'statement', prose: 'First.' }] },
          { 'by-id': 'not-there', parts: [] },
        ],
      },
      {
        'control-id': 'a-2',
        removes: [{ 'by-id': 'a-2_smt' }],
        adds: [{ parts: [{ name: 'statement', prose: 'Do {{ insert: param, a-2_p }}.' }] }],
      },
      { 'control-id': 'gone' },
    ],
  }
  const result = resolve({ 'include-controls': [{ 'with-ids': ['a-1', 'a-2'] }] }, { modify })
  expect(result.requirements).toMatchObject([
    { title: 'New title', text: 'First.\nDo a-1 with a pan, a lid.\na. And more.', alsoKnownAs: ['A1'] },
    { text: 'Do [Selection: one; a pan, a lid].' },
  ])
  for (const what of [
    'parameter that no chosen control has',
    'removal that found nothing',
    'addition beside a part that is not there',
    'change to a control that is not chosen',
  ])
    expect([what, lost(result, what)]).toEqual([what, 1])
})

test('a profile of a profile, joined by file names, choose one after the other', () => {
  const file = (name: string, value: unknown) => ({ name, bytes: bytes(JSON.stringify(value)) })
  const inner = profile(
    { 'include-controls': [{ matching: [{ pattern: 'a-*' }] }] },
    { modify: { 'set-parameters': [{ 'param-id': 'a-2_p', values: ['care'] }] } },
  )
  const outer = profile({ href: '../x/inner.xml#top', 'include-controls': [{ 'with-ids': ['a-2'] }] })
  const result = taken(upload(file('outer.json', outer), file('base-min.json', catalog), file('inner.json', inner)))
  expect(result.requirements.map((one) => one.text)).toEqual(['Do a-2 with care.'])
})

test('two imports of one catalogue choose together; controls of a second catalogue follow', () => {
  const { imports } = profile({ 'include-controls': [{ 'with-ids': ['a-1'] }] }).profile
  const other = {
    catalog: {
      ...catalog.catalog,
      metadata: metadata('Other'),
      groups: [{ id: 'a', title: 'A too', controls: [control('z-1'), control('a-2')] }],
    },
  }
  const both = {
    profile: {
      ...profile({}).profile,
      imports: [
        ...imports,
        { href: 'base.json', 'include-controls': [{ 'with-ids': ['a-2'] }] },
        { href: 'other.yaml', 'include-all': {} },
      ],
    },
  }
  const file = (name: string, value: unknown) => ({ name, bytes: bytes(JSON.stringify(value)) })
  const result = taken(upload(file('p.json', both), file('base.json', catalog), file('other.json', other)))
  expect(result.framework.sections.map((section) => section.title)).toEqual(['A', 'A too'])
  expect(result.requirements.map((one) => one.id)).toEqual(['a-1', 'a-2', 'z-1'])
  expect(lost(result, 'control that two imports choose')).toBe(1)
})

test('what is not there, goes round in a circle or is of another version is refused in a sentence', () => {
  expect(refusal(uploadJson(profile({ href: 'https://example.org/no.json' })))).toContain(
    'imports “https://example.org/no.json”, which is not among the files',
  )
  const circle = (name: string, href: string) => ({ name, bytes: bytes(JSON.stringify(profile({ href }))) })
  expect(refusal(upload(circle('a.json', 'b.json'), circle('b.json', 'a.json')))).toContain('2 profiles')
  expect(refusal(uploadJson(catalog, catalog))).toContain('2 catalogues among the files and no profile')
  const later = (version: string) => ({
    catalog: { ...catalog.catalog, metadata: metadata('Base', { 'oscal-version': version }) },
  })
  expect(refusal(uploadJson(later('2.0.0')))).toContain('written in OSCAL 2.0.0; the versions 1.0 to 1.2 are known')
  expect(taken(uploadJson(later('1.3.0'))).notes.join()).toContain('newer than what is known here')
  for (const version of ['1.0.0', '1.0.0-rc2', '1.1.3', '1.2.2'])
    expect(taken(uploadJson(later(version))).notes).toEqual([])
})
