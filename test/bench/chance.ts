/** Chance that comes out the same every time: the same seed gives the same inventory on every machine. */
export interface Chance {
  /** from 0 up to 1 */
  next(): number
  /** a whole number from 0 up to n */
  below(n: number): number
  of(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

/** Mulberry32: 32 bits of state, good enough to spread names and dates. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { next, below, of: (probability) => next() < probability, pick: (list) => list[below(list.length)]! }
}

/** Picks with weights, such as {implemented: 40, partly: 15}. */
export function weighted<K extends string>(chance: Chance, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][]
  let rest = chance.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    rest -= weight
    if (rest < 0) return key
  }
  return entries[0]![0]
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id as long as a real one that rises with its number, as real ones rise with time. */
export function idOf(letter: string, number: number): string {
  let digits = ''
  for (let rest = number; digits.length < 19; rest = Math.floor(rest / 32)) digits = alphabet[rest % 32] + digits
  return letter + digits
}

/** The day so many days after (or, negative, before) another. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
