import { expect, test } from 'vitest'
import { canonicalJson, canonicalPieces, type Json } from '#app/lib/canonical-json'

test.each<{ [key: string]: Json | undefined }>([
  {},
  { list: [] },
  { z: [1, 'zwei “quoted”', null, [true], { b: 2, a: [] }], a: 'first', left: undefined, m: { y: 1, x: [{}] } },
  { 'ключ "\n': ['один'], 0: 1e21 },
])('pieces joined are the canonical text of %j', (value) => {
  expect([...canonicalPieces(value)].join('')).toBe(canonicalJson(value))
})

test('a long list comes entry by entry', () => {
  const pieces = [...canonicalPieces({ list: Array.from({ length: 50 }, (_, at) => ({ at })) })]
  expect(pieces.length).toBeGreaterThan(50)
})

test('what has no canonical form is refused in pieces too', () => {
  expect(() => [...canonicalPieces({ list: [Number.NaN] })]).toThrow('canonical')
})
