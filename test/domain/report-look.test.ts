import { expect, test } from 'vitest'
import { accentFault } from '#app/domain/report-look'
import { contrastOnWhite, contrastWords } from '#app/lib/contrast'

test.each([
  ['#000000', 21],
  ['#ffffff', 1],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#808080', 3.95],
])('%s on white is %d to 1', (colour, ratio) => expect(contrastOnWhite(colour)).toBeCloseTo(ratio, 1))

test('a colour that falls short by a hair reads as falling short', () => {
  expect(contrastWords('#777777')).toBe('4.4:1')
  expect(contrastWords('#767676')).toBe('4.5:1')
})

test('none and dark ones will do', () => {
  for (const colour of ['', '#767676', '#7A1F3D', '#0b5cad']) expect(accentFault(colour)).toBeNull()
})

test('a pale one is refused with its ratio, anything else with how to write it', () => {
  expect(accentFault('#ffcc00')).toBe(
    '#ffcc00 has a contrast of 1.5:1 on white; headings need at least 4.5:1. Choose a darker colour.',
  )
  for (const colour of ['red', '#abc', '#12345g', '#0b5cad;', 'url(x)'])
    expect(accentFault(colour)).toMatch(/six digits/)
})
