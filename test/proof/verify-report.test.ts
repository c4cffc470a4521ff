import { beforeAll, describe, expect, test } from 'vitest'
import { sha256Hex } from '#app/lib/sha256'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import type { PdfStream, PdfValue } from '#app/proof/pdf/values'
import type { SealStatement } from '#app/proof/seal'
import type { StepId } from '#app/proof/verify/step'
import { type VerifyWith, verifyReport } from '#app/proof/verify-report'
import type { Snapshot } from '#app/reports/compose'
import type { Block } from '#app/reports/document'
import { sampleBody, sealedSample, sealKey, selfMadeSigner } from '../support/sealed-sample'
import { drawing, EVIDENCE, issuedSnapshot, type Sealed, seal } from './sealed-report'

let facts: Snapshot
let sealed: Sealed
beforeAll(async () => {
  facts = await issuedSnapshot()
  sealed = seal(facts)
})

const evidence = (content = EVIDENCE, path = 'evidence/001-Minutes.pdf') => [
  { path, size: content.length, sha256: sha256Hex(content) },
]

async function check(file: Uint8Array, given: VerifyWith = {}) {
  const told: StepId[] = []
  const { steps, verdict } = await verifyReport(file, given, ({ id }) => void told.push(id))
  expect(told).toEqual(steps.map(({ id }) => id))
  const of = (id: StepId) => steps.find((step) => step.id === id)!
  const states = Object.fromEntries(steps.map(({ id, state }) => [id, state]))
  return { steps, verdict, states, sentence: (id: StepId) => of(id).sentence }
}

describe('a sealed report', () => {
  test('is sound in every step that was asked for', async () => {
    const { states, verdict } = await check(sealed.file, {
      drawing,
      evidence: evidence(),
      pinned: [sealed.key.id.toUpperCase().replace(/(..)(?=.)/g, '$1:')],
    })
    expect(states).toEqual({
      ...{ file: 'sound', signature: 'sound', timestamp: 'not-checked', seal: 'sound', body: 'sound' },
      ...{ snapshot: 'sound', manifest: 'sound', evidence: 'sound', redraw: 'sound', anchor: 'sound' },
    })
    expect(verdict).toMatchObject({
      state: 'sound',
      sentence: 'Sound: nothing was changed since it was sealed. Not checked: timestamp.',
    })
  })

  test('by a key nobody pinned is said to be so, with the fingerprint to compare', async () => {
    const { verdict } = await check(sealed.file)
    expect(verdict.state).toBe('unpinned')
    expect(verdict.sentence).toMatch(/^Internally consistent, but the key is not one you named/)
    expect(verdict.fingerprint).toBe(sealed.key.id)
    expect(verdict.sentence).toContain('Besides, the pages were not drawn again, so it is not shown')
    expect(verdict.sentence).toContain('Not checked: timestamp, evidence files.')
  })

  test('may be pinned by its certificate too', async () => {
    const { fingerprint } = sealed.signer.certificates[0]!
    expect((await check(sealed.file, { certificates: [fingerprint] })).verdict.state).toBe('sound')
    expect((await check(sealed.file, { pinned: [fingerprint] })).verdict.state).toBe('sound')
  })

  test('by another key than the pinned one is broken at the seal, under another certificate at the signature', async () => {
    expect((await check(sealed.file, { pinned: ['ab'.repeat(32)] })).verdict).toMatchObject({
      ...{ state: 'broken', broken: ['seal'] },
      sentence: 'Broken at “Seal”: The report was sealed with another key than the one you named.',
    })
    expect((await check(sealed.file, { certificates: ['ab'.repeat(32)] })).verdict.broken).toEqual(['signature'])
  })
})

describe('what is no sealed report', () => {
  const text = (content: string) => new TextEncoder().encode(content)
  test.each([
    ['nothing', () => text(''), 'does not begin as a PDF'],
    ['a text', () => text('Dear auditor'), 'does not begin as a PDF'],
    ['a PDF cut off', () => sealed.file.subarray(0, 5000), 'cut off'],
    ['a body without a seal', () => sealed.body, 'not sealed'],
    ['a sealed file with something behind it', () => Buffer.concat([sealed.file, text('\n')]), 'does not end'],
    ['a sealed file sealed again', () => Buffer.concat([sealed.file, sealed.file.subarray(sealed.body.length)]), ''],
  ])('%s: broken at the file, the rest not checked', async (_what, file, said) => {
    const { states, verdict, sentence } = await check(file(), { drawing })
    expect([verdict.state, verdict.broken]).toEqual(['broken', ['file']])
    expect(sentence('file')).toContain(said)
    expect(Object.values(states).filter((state) => state !== 'not-checked')).toEqual(['broken'])
  })

  test('facts that are none of ours are broken at the facts', async () => {
    expect((await check(sealedSample())).verdict.broken[0]).toBe('snapshot')
  })
})

describe('a forger who holds a key of his own', () => {
  const forged = (change: Parameters<typeof seal>[1]) => check(seal(facts, change).file, { drawing })

  test('and seals pages that say something else is found by drawing again, with the page', async () => {
    const other: Block = { kind: 'callout', tone: 'note', text: 'All requirements are met.' }
    const { verdict, sentence } = await forged({ document: (own) => ({ ...own, blocks: [...own.blocks, other] }) })
    expect([verdict.state, verdict.broken]).toEqual(['broken', ['redraw']])
    expect(sentence('redraw')).toMatch(
      /^The paper is not the one that the facts give: they differ in page \d+, from byte \d+ on\.$/,
    )
  })

  type Change = (one: SealStatement) => unknown
  const changes: [string, Change, StepId][] = [
    ['report', (one) => Object.assign(one.predicate.report, { id: 'another' }), 'snapshot'],
    ['title', (one) => Object.assign(one.predicate.report, { title: 'EU declaration of conformity: X' }), 'snapshot'],
    ['kind', (one) => Object.assign(one.predicate.report, { kind: 'organisation' }), 'snapshot'],
    ['name', (one) => Object.assign(one.predicate.organisation, { name: 'Acme International' }), 'snapshot'],
    ['issuer', (one) => Object.assign(one.predicate, { issuedBy: 'Somebody else' }), 'snapshot'],
    ['organisation', (one) => Object.assign(one.predicate, { organisation: { id: 'o', name: 'Other' } }), 'snapshot'],
    ['day of issue', (one) => Object.assign(one.predicate, { issuedAt: '2020-01-01' }), 'snapshot'],
    ['instant of sealing', (one) => Object.assign(one.predicate, { sealedAt: '2020-01-01T00:00:00Z' }), 'seal'],
    ['end of the trail', (one) => Object.assign(one.predicate.chain, { sequence: 1 }), 'anchor'],
    ['certificate', (one) => Object.assign(one.predicate.certificate, { fingerprint: 'ab'.repeat(32) }), 'seal'],
    ['size', (one) => Object.assign(one.predicate.body, { size: 5 }), 'body'],
    ['list of attachments', (one) => one.subject.splice(2, 1), 'manifest'],
    ['digest of the facts', (one) => Object.assign(one.subject[1]!.digest, { sha256: 'ab'.repeat(32) }), 'snapshot'],
    ['digest of the body', (one) => Object.assign(one.subject[0]!.digest, { sha256: 'ab'.repeat(32) }), 'body'],
  ]
  test.each(changes)('and gives the seal another %s is found', async (_what, statement, at) => {
    const { verdict } = await forged({ statement })
    expect([verdict.state, verdict.broken[0]]).toEqual(['broken', at])
  })

  test('and gives the seal another title is shown both', async () => {
    const other = 'EU declaration of conformity: X'
    const { sentence } = await forged({ statement: (one) => Object.assign(one.predicate.report, { title: other }) })
    expect(sentence('snapshot')).toBe(
      `The seal names another title than the facts: “${other}”, where they have “${facts.title}”.`,
    )
    expect(facts.title).toMatch(/^System dossier: /)
  })

  test('and leaves the title out of the facts learns nobody’s trust: the verdict says whose word it is', async () => {
    const { title: _title, ...untitled } = facts
    const other = seal(untitled as Snapshot, {
      statement: (one) => Object.assign(one.predicate.report, { title: 'EU declaration of conformity: X' }),
    })
    const { verdict, states } = await check(other.file, { drawing, pinned: [other.key.id] })
    expect(states.snapshot).toBe('attention')
    expect(verdict.sentence).toMatch(
      /^Sound as far as checked: the facts do not repeat the title of the report, so “EU declaration of conformity: X” is the word of the seal alone\. All else/,
    )
  })

  test('and attaches other lists than the facts give is found', async () => {
    const { verdict } = await forged({
      document: (own) => ({
        ...own,
        attachments: own.attachments?.map((one) => (one.name === 'manifest.json' ? { ...one, text: '{}' } : one)),
      }),
      statement: (one) => Object.assign(one.subject[2]!.digest, { sha256: sha256Hex('{}') }),
    })
    expect(verdict.broken[0]).toBe('manifest')
  })

  test('and swaps the tails of two reports is found at the file or the seal', async () => {
    const other = seal({ ...facts, issuedBy: 'Somebody else' })
    const file = Buffer.concat([sealed.body, other.file.subarray(other.body.length)])
    const { verdict, sentence } = await check(file, { drawing })
    expect(verdict.state).toBe('broken')
    expect(sentence('file')).toMatch(
      /^The end of the file does not belong to what stands before it: it comes from another file, or something was put in or taken out \(/,
    )
  })
})

describe('evidence', () => {
  test.each([
    ['under another name', 'sound', 'byte for byte', () => evidence(EVIDENCE, 'somewhere/else.bin')],
    ['with another content', 'broken', 'with another content', () => evidence('Forged.')],
    ['not in the folder', 'broken', 'is not in the folder', () => []],
    ['without a folder', 'not-checked', 'no folder was given', () => null],
  ])('%s', async (_what, state, said, found) => {
    const result = await check(sealed.file, { evidence: found() })
    expect(result.states.evidence).toBe(state)
    expect(result.sentence('evidence')).toContain(said)
  })
})

describe('drawing again', () => {
  test('is by the version that sealed, which may be later than the one that froze the facts', async () => {
    const later = seal({ ...facts, template: '1' }, {})
    expect((await check(later.file, { drawing })).states.redraw).toBe('not-checked')
    const madeWith = { product: drawing.product, template: drawing.template }
    const upgraded = seal(
      { ...facts, template: '1' },
      { statement: (one) => Object.assign(one.predicate, { madeWith }) },
    )
    expect((await check(upgraded.file, { drawing })).verdict.state).toBe('unpinned')
    expect((await check(upgraded.file, { drawing })).states).toMatchObject({ redraw: 'sound', snapshot: 'sound' })
  })

  test('also of facts frozen before reports were sealed, which do not say whose they are', async () => {
    const { report: _report, keys: _keys, ...before } = facts
    const old = seal(before, { statement: (one) => Object.assign(one.predicate.report, { id: 'r-1' }) })
    const { states, sentence } = await check(old.file, { drawing })
    expect(states).toMatchObject({ snapshot: 'attention', redraw: 'sound', anchor: 'sound' })
    expect(sentence('snapshot')).toContain('the facts do not repeat the id of the report')
  })

  test('is not claimed for what another template made, and the verdict is no plain “Sound”', async () => {
    const given = { drawing: { ...drawing, template: '999' }, pinned: [sealed.key.id] }
    const { states, sentence, verdict } = await check(sealed.file, given)
    expect(verdict).toMatchObject({
      state: 'sound',
      caveats: [expect.stringMatching(/^the pages were not drawn again/)],
    })
    expect(verdict.sentence).toMatch(
      /^Sound as far as checked: the pages were not drawn again \(the report was made with Plumbline .*, template \d+\), so it is not shown that they say what the facts say\. All else is as it was sealed\. Not checked: timestamp, evidence files\.$/,
    )
    expect(states).toMatchObject({ redraw: 'not-checked', manifest: 'sound' })
    expect(sentence('redraw')).toMatch(
      /^Not drawn again: made with Plumbline .*, template \d+\. This is .*, template 999\.$/,
    )
  })

  test('by another version of the product compares, and claims nothing where it draws otherwise', async () => {
    const newer = { ...drawing, product: '99.0.0' }
    expect((await check(sealed.file, { drawing: newer })).states.redraw).toBe('sound')
    const other = { ...newer, body: () => sampleBody() }
    const { sentence, verdict } = await check(sealed.file, { drawing: other, pinned: [sealed.key.id] })
    expect(sentence('redraw')).toContain('Not comparable')
    expect(verdict.sentence).toMatch(/^Sound as far as checked: the pages were not drawn again/)
  })

  test('says the page where the paper differs', async () => {
    const other = { ...drawing, body: (text: string) => changedPage(drawing.body(text) as Uint8Array) }
    const { verdict, sentence } = await check(sealed.file, { drawing: other })
    expect(verdict.broken).toEqual(['redraw'])
    expect(sentence('redraw')).toMatch(/they differ in page 1, from byte \d+ on\.$/)
  })

  test('that fails is said, and is no fault of the report', async () => {
    const failing = () => Promise.reject(new Error('The font file x.ttf could not be loaded.'))
    const given = { drawing: { ...drawing, body: failing }, pinned: [sealed.key.id] }
    const { states, sentence, verdict } = await check(sealed.file, given)
    expect(states.redraw).toBe('not-checked')
    expect(verdict.sentence).toMatch(/^Sound as far as checked: the pages were not drawn again/)
    expect(sentence('redraw')).toBe('Not drawn again: The font file x.ttf could not be loaded.')
  })
})

test('two sealed reports in one file are told as such', async () => {
  const other = seal({ ...facts, issuedBy: 'Somebody else' })
  for (const second of [other.file, sealed.file]) {
    const { sentence, verdict } = await check(Buffer.concat([sealed.file, second]))
    expect(verdict.broken).toEqual(['file'])
    expect(sentence('file')).toBe(
      `This is more than one PDF in one file: another one begins at byte ${sealed.file.length}.`,
    )
  }
})

describe('a signature that cannot be read is said to be damaged', () => {
  const digits = () => {
    const start = Buffer.from(sealed.file).lastIndexOf('/Contents <') + '/Contents <'.length
    return { start, end: Buffer.from(sealed.file).indexOf('>', start) }
  }
  test.each([
    [
      'taken out',
      (start: number, end: number) => [start, end],
      /^The signature was taken out: its place in the file is/,
    ],
    [
      'in part',
      (start: number) => [start + 8, start + 40],
      /^The signature was damaged or replaced, and cannot be read: /,
    ],
  ])('%s', async (_what, part, said) => {
    const { start, end } = digits()
    const file = Uint8Array.from(sealed.file)
    const [from, to] = part(start, end)
    file.fill('0'.charCodeAt(0), from, to)
    const { sentence, states } = await check(file)
    expect([states.signature, sentence('signature')]).toEqual(['broken', expect.stringMatching(said)])
  })
})

/** One byte within the first page's own content. */
function changedPage(body: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(body)
  const pdf = new PdfReader(body)
  const [first] = pdf.dict(pdf.catalog.get('Pages'), 'pages').get('Kids') as PdfValue[]
  const [content] = pdf.dict(first, 'a page').get('Contents') as PdfValue[]
  changed[(pdf.resolve(content) as PdfStream).start + 20]! ^= 1
  return changed
}

test('another signer, another key: each report pins its own', async () => {
  const one = seal(facts, { signer: selfMadeSigner('Other'), key: sealKey() })
  expect((await check(one.file, { pinned: [sealed.key.id] })).verdict.broken).toEqual(['seal'])
  expect((await check(one.file, { pinned: [one.key.id], drawing })).verdict.state).toBe('sound')
})
