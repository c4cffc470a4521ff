import { beforeAll, describe, expect, test } from 'vitest'
import type { StepId } from '#app/proof/verify/step'
import { verifyReport } from '#app/proof/verify-report'
import { type Region, regionsOf } from './regions'
import { drawing, issuedSnapshot, type Sealed, seal } from './sealed-report'

let sealed: Sealed
let regions: Region[]
beforeAll(async () => {
  sealed = seal(await issuedSnapshot())
  regions = regionsOf(sealed.file)
})

/**
 * For each region: which step a change may be told by first. `file` where the structure itself no longer reads, the
 * named step where it does, `body` where the bytes stand for the same content (a checksum, a space).
 */
const TOLD_BY: Record<string, StepId[]> = {
  head: ['file', 'body'],
  content: ['body'],
  'content, around': ['body'],
  font: ['body'],
  'font, around': ['body'],
  structure: ['body'],
  'other objects': ['file', 'body'],
  'other streams': ['body'],
  'other streams, around': ['body'],
  catalogue: ['file', 'snapshot', 'body'],
  field: ['file', 'body'],
  'file specification': ['file', 'snapshot', 'manifest', 'body'],
  'snapshot.json': ['snapshot', 'body'],
  'snapshot.json, around': ['snapshot', 'body'],
  'manifest.json': ['manifest', 'body'],
  'manifest.json, around': ['manifest', 'body'],
  'assessment-results.json': ['manifest', 'body'],
  'assessment-results.json, around': ['manifest', 'body'],
  'body: xref': ['file', 'snapshot', 'manifest', 'body'],
  'body: trailer': ['file', 'body'],
  'body: startxref': ['file'],
  'tail: catalogue': ['file'],
  'tail: field': ['file'],
  'tail: file specification': ['file'],
  'seal.json': ['seal'],
  'seal.json, around': ['file'],
  'signature dictionary': ['file'],
  signature: ['signature', 'file'],
  padding: ['file'],
  'byte range': ['file'],
  'tail: xref': ['file'],
  'tail: trailer': ['file'],
  'tail: startxref': ['file'],
}
const LEAST = 2_000
const PER_KIND = 70

const share = (found: readonly StepId[], wanted: StepId): number =>
  found.filter((one) => one === wanted).length / found.length

const told = async (file: Uint8Array) => (await verifyReport(file, { pinned: [sealed.key.id] })).verdict

function flipped(at: number, bit: number): Uint8Array {
  const file = Uint8Array.from(sealed.file)
  file[at]! ^= 1 << bit
  return file
}

/** Places spread evenly over all stretches of one kind, with the first and the last byte of each kind. */
function placesIn(stretches: readonly Region[]): number[] {
  const all = stretches.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i))
  const step = Math.max(1, all.length / PER_KIND)
  const spread = Array.from({ length: Math.ceil(all.length / step) }, (_, i) => all[Math.floor(i * step)]!)
  return [...new Set([...spread, all.at(-1)!])]
}

test('the regions are the whole file, and each has its line in the table', () => {
  let at = 0
  for (const { start, end } of regions) {
    expect(start).toBe(at)
    at = end
  }
  expect(at).toBe(sealed.file.length)
  expect(new Set(regions.map(({ name }) => name))).toEqual(new Set(Object.keys(TOLD_BY)))
})

test('one bit changed anywhere is never sound, and the step that is named first fits the place', {
  timeout: 300_000,
}, async () => {
  const wrong: string[] = []
  const firsts = new Map<string, StepId[]>()
  let tried = 0
  for (const name of Object.keys(TOLD_BY)) {
    for (const at of placesIn(regions.filter((region) => region.name === name))) {
      const { state, broken } = await told(flipped(at, tried++ % 8))
      const [first] = broken
      if (first) firsts.set(name, [...(firsts.get(name) ?? []), first])
      if (state !== 'broken' || !first || !TOLD_BY[name]!.includes(first))
        wrong.push(`${name}, byte ${at}: ${state} ${first}`)
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThanOrEqual(LEAST)
  // Told by the step of its own, not only by the digest of the whole; half of all flips make a digit none.
  for (const name of ['snapshot.json', 'manifest.json', 'assessment-results.json', 'seal.json', 'signature'])
    expect(share(firsts.get(name)!, TOLD_BY[name]![0]!), name).toBeGreaterThan(name === 'signature' ? 0.3 : 0.7)
})

test('with drawing again the page is named', { timeout: 120_000 }, async () => {
  const content = regions.filter(({ name }) => name === 'content')
  for (const { start, end } of [content[1]!, content.at(-1)!]) {
    const file = flipped(Math.floor((start + end) / 2), 3)
    const { verdict } = await verifyReport(file, { pinned: [sealed.key.id], drawing })
    expect(verdict.broken).toEqual(['redraw', 'body', 'signature'])
    expect(verdict.sentence).toMatch(/differ in (page \d+|the \w+)/)
  }
})

describe('a file of another length is broken at its structure', () => {
  test('cut off', async () => {
    for (let i = 0; i < 50; i++) {
      const file = sealed.file.subarray(0, Math.floor((sealed.file.length * i) / 50))
      expect([file.length, (await told(file)).broken]).toEqual([file.length, ['file']])
    }
    expect((await told(sealed.file.subarray(0, sealed.file.length - 1))).broken).toEqual(['file'])
  })

  test('with something added at its end', async () => {
    const tail = sealed.file.subarray(sealed.body.length)
    for (const more of ['\n', ' ', '\0', '%%EOF\n', '% a remark\n', tail, sealed.file, 'x'.repeat(100_000)])
      expect((await told(Buffer.concat([sealed.file, Buffer.from(more as string)]))).broken).toEqual(['file'])
  })

  test('with a byte taken out or put in', async () => {
    for (let i = 0; i < 60; i++) {
      const at = Math.floor((sealed.file.length * i) / 60)
      const [before, after] = [sealed.file.subarray(0, at), sealed.file.subarray(at)]
      for (const file of [Buffer.concat([before, after.subarray(1)]), Buffer.concat([before, Buffer.from(' '), after])])
        expect([at, (await told(file)).state]).toEqual([at, 'broken'])
    }
  })
})

test('what stands in the file twice, or in another order, is broken', async () => {
  const tail = sealed.file.subarray(sealed.body.length)
  const other = seal(JSON.parse(sealed.snapshot))
  for (const file of [
    Buffer.concat([sealed.body, tail, tail]),
    Buffer.concat([sealed.body, sealed.file]),
    Buffer.concat([tail, sealed.body]),
    Buffer.concat([sealed.body, other.file.subarray(other.body.length)]),
    Buffer.concat([other.body, tail]),
  ])
    expect((await told(file)).state).toBe('broken')
})
