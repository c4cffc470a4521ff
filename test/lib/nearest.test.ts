import { describe, expect, it } from 'vitest'
import { nearest, unknownWord } from '#app/lib/nearest'

describe('the nearest word', () => {
  it.each([
    ['system.rolse', 'system.roles'],
    ['System.Roles', 'system.roles'],
    ['rol', 'role'],
    ['banana', null],
  ])('of %s is %s', (word, expected) => {
    expect(nearest(word, ['system.roles', 'role', 'system.stage'])).toBe(expected)
  })

  it('is told, or the words to choose from', () => {
    expect(unknownWord('role', 'provdier', ['provider', 'deployer'])).toBe(
      "unknown role 'provdier'; nearest: 'provider'",
    )
    expect(unknownWord('role', 'x-y-z', ['provider', 'deployer'])).toBe(
      "unknown role 'x-y-z'; known: 'provider', 'deployer'",
    )
    expect(unknownWord('role', 'provider', [])).toBe("unknown role 'provider'; there is none to choose from here")
  })
})
