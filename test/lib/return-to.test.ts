import { describe, expect, test } from 'vitest'
import { safeReturnTo } from '#app/lib/return-to'

describe('return to', () => {
  test.each(['/', '/systems', '/systems?stage=live&q=a%20b#top', '/a//b', '/a:b', '/%2F%2Fevil', '/@evil'])(
    '%s is kept',
    (path) => expect(safeReturnTo(path, '/home')).toBe(path),
  )

  test.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\0/evil',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'https://evil.example/',
    'evil.example',
    ' /systems',
    '',
    `/${'a'.repeat(2000)}`,
    null,
    undefined,
    42,
    ['/systems'],
  ])('%j leads to the fallback', (given) => expect(safeReturnTo(given, '/home')).toBe('/home'))

  test('whatever is kept stays on this site in the eyes of a browser', () => {
    const pieces = ['/', '\\', '.', '..', '%2e', '\t', 'evil.example', ':', '@', '?', '#', 'javascript:']
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces)
          for (const d of pieces) {
            const place = new URL(safeReturnTo(a + b + c + d), 'https://own.example')
            expect(place.origin).toBe('https://own.example')
          }
  })
})
