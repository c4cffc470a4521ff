import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The tokens as they are shipped: name → [light, dark]. */
const css = readFileSync(new URL('../../app/styles.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1]!,
    [match[2]!, match[3]!] as const,
  ]),
)

/** Relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['ground', 'raised', 'sunken']
const states = [...tokens.keys()].filter((name) => name.startsWith('state-'))
const text = ['ink', 'muted', 'accent', 'accent-strong', 'good', 'warn', 'danger', 'danger-strong', ...states]
const heat = ['low', 'moderate', 'high', 'severe']

const pairs: [string, string, number][] = [
  ...text.flatMap((name) => grounds.map((ground): [string, string, number] => [name, ground, 4.5])),
  ...states.map((name): [string, string, number] => [name, 'accent-soft', 4.5]),
  ...['ink', 'muted'].flatMap((name) =>
    ['accent-soft', 'warn-soft', 'danger-soft', 'good-soft'].map((ground): [string, string, number] => [
      name,
      ground,
      4.5,
    ]),
  ),
  ['accent', 'warn-soft', 4.5],
  ['accent-strong', 'accent-soft', 4.5],
  ['good', 'good-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  // Numbers in filled bars and marks take the ground's colour.
  ...states.map((name): [string, string, number] => ['ground', name, 4.5]),
  ...heat.map((step): [string, string, number] => [`on-heat-${step}`, `heat-${step}`, 4.5]),
  // Outlines of what can be filled in or pressed.
  ...grounds.map((ground): [string, string, number] => ['edge', ground, 3]),
]

test.each(pairs)('%s on %s is at least %d : 1 in light and dark', (front, back, least) => {
  const [one, other] = [tokens.get(front), tokens.get(back)]
  if (!one || !other) throw new Error(`no token ${one ? back : front}`)
  expect(contrast(one[0], other[0]), 'light').toBeGreaterThanOrEqual(least)
  expect(contrast(one[1], other[1]), 'dark').toBeGreaterThanOrEqual(least)
})

test('the heat ramp is one ramp: each step stands off the one before, in grey too', () => {
  for (const theme of [0, 1]) {
    const lights = heat.map((step) => luminance(tokens.get(`heat-${step}`)![theme]!))
    const rising = lights[0]! < lights[3]!
    for (let step = 1; step < lights.length; step++) {
      expect(lights[step]! > lights[step - 1]!).toBe(rising)
      const [high, low] = [Math.max(lights[step]!, lights[step - 1]!), Math.min(lights[step]!, lights[step - 1]!)]
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(1.2)
    }
  }
})

test('the agreed ink, ground and accent are the ones of the design', () => {
  expect(tokens.get('ink')).toEqual(['#14202b', '#e7edf2'])
  expect(tokens.get('ground')).toEqual(['#ffffff', '#0f161c'])
  expect(tokens.get('line')![0]).toBe('#d9e0e6')
  expect(tokens.get('accent')![0]).toBe('#0b5cad')
})
