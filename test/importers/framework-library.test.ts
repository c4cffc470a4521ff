import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { lost, OWN, refusal, taken, uploadFiles, uploadJson, uploadText } from './framework-samples'

const FILE = 'kitchen-library.yaml'
// Every value as a text: "1.10" must not become 1.1 on its way to JSON
const library = () => parse(readFileSync(join(OWN, FILE), 'utf8'), { schema: 'failsafe' })

test('flat nodes become sections and requirements; what can be assessed and has children is both', () => {
  const { framework, requirements } = taken(uploadFiles(OWN, FILE))
  expect(framework).toMatchObject({
    id: 'KITCHEN-RULES',
    version: '7.0.0',
    edition: 'Version 7',
    asOf: '2026-05-04',
    kind: 'standard',
  })
  expect(framework.sources).toMatchObject([
    { licence: 'Made up for tests; free for all', citation: expect.stringContaining('Example kitchen') },
  ])
  expect(framework.sections.map((section) => section.title)).toEqual(['1 Heat', '2 Knives'])
  expect(requirements.map((one) => one.id)).toEqual(['1.1', '1.1.1', '1.10', '2.1'])
  expect(requirements[0]).toMatchObject({
    title: 'Watch the stove',
    text: 'The machine stops heating\nwhen nobody is near.\na) also at night;',
    note: 'A sensor for presence is enough.',
    level: 'Basic, Professional, mandatory',
    kind: 'control',
    evidence: [{ title: 'Log of the sensor' }, { title: 'Test report' }],
    cites: [{ source: 'library', ref: '1.1' }],
  })
  expect(requirements[1]).toMatchObject({ title: '1.1.1 Say aloud that the heat is off.', level: 'Professional' })
})

test('lists beside the framework, scores, questions and texts of sections are told', () => {
  const result = taken(uploadFiles(OWN, FILE))
  for (const what of [
    'threat',
    'reference control',
    'requirement mapping set',
    'text of a section',
    'node field “questions”',
  ])
    expect([what, lost(result, what)]).toEqual([what, 1])
  for (const what of [
    'framework field “min_score”',
    'library field “packager”',
    'node field “threats”',
    'parent that is not above its node',
    'node that cannot be assessed',
  ])
    expect([what, lost(result, what)]).toEqual([what, 1])
})

test('the same as JSON, without depth, and with the framework at the top is read alike', () => {
  const whole = taken(uploadFiles(OWN, FILE)).requirements.map((one) => one.id)
  const json = library()
  for (const node of json.objects.framework.requirement_nodes) delete node.depth
  expect(
    taken(uploadJson(json))
      .requirements.map((one) => one.id)
      .sort(),
  ).toEqual([...whole].sort())
  expect(taken(uploadJson(library().objects.framework)).requirements).toHaveLength(4)
})

test('without parents, depth decides', () => {
  const json = library()
  for (const node of json.objects.framework.requirement_nodes) delete node.parent_urn
  const { framework } = taken(uploadJson(json))
  expect(framework.sections.map((section) => section.requirements.length)).toEqual([3, 1])
})

test('parents in a circle, repeated ids and ids of strange signs still give each requirement an id of its own', () => {
  const nodes = [
    { urn: 'u:a', parent_urn: 'u:b', assessable: true, ref_id: 'A 1', name: 'One' },
    { urn: 'u:b', parent_urn: 'u:a', assessable: true, ref_id: 'A 1', name: 'Two' },
    { urn: 'u:c', assessable: true, ref_id: '§ 5', name: 'Three' },
    { urn: 'u:d', assessable: true, ref_id: '第一', name: 'Four' },
  ]
  const { requirements } = taken(
    uploadJson({ urn: 'u', name: 'Odd', objects: { framework: { requirement_nodes: nodes } } }),
  )
  expect(new Set(requirements.map((one) => one.id)).size).toBe(4)
  expect(requirements.map((one) => one.title).sort()).toEqual(['Four', 'One', 'Three', 'Two'])
  expect(requirements.find((one) => one.title === 'Three')!.alsoKnownAs).toContain('§ 5')
})

test('a library without a framework is refused and says what it holds', () => {
  const { threats, reference_controls } = library().objects
  expect(refusal(uploadJson({ urn: 'u', name: 'Lists', objects: { threats, reference_controls } }))).toContain(
    'a library without a framework; it holds threats, reference controls',
  )
})

test('a library whose nodes cannot be assessed is refused', () => {
  expect(
    refusal(uploadText('objects:\n  framework:\n    name: X\n    requirement_nodes:\n      - name: y\n')),
  ).toContain('holds nothing that could be a requirement')
})
