import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson, sayPath } from '#app/lib/json-source'

describe('the JSON reader', () => {
  it('reads what JSON.parse reads, laid out or not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const read = readJson(text)
        expect(read.ok && read.source.value).toEqual(JSON.parse(text))
      }),
    )
  })

  it('refuses what JSON.parse refuses', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '1', '-', '01', '1.', 'true', 'nul', ' ', '"\\x"', "'"),
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        let good = true
        try {
          JSON.parse(text)
        } catch {
          good = false
        }
        expect(readJson(text).ok).toBe(good)
      }),
      { numRuns: 2000 },
    )
  })

  it('knows the line of every place, and of the nearest one where there is none', () => {
    const read = readJson('\uFEFF{\n  "a": [\n    1,\n    { "b": 2 }\n  ]\n}')
    if (!read.ok) throw new Error(read.failure.message)
    expect(read.source.lineOf(['a'])).toBe(2)
    expect(read.source.lineOf(['a', 1, 'b'])).toBe(4)
    expect(read.source.lineOf(['a', 1, 'c', 'd'])).toBe(4)
  })

  it('refuses half characters and depths nobody writes', () => {
    expect(readJson('"\\ud800"')).toMatchObject({
      ok: false,
      failure: { message: 'a text holds half of a character (a lone surrogate)' },
    })
    expect(readJson('['.repeat(5000))).toMatchObject({
      ok: false,
      failure: { message: 'nested deeper than 200 levels' },
    })
  })

  it('keeps a key named __proto__ as data', () => {
    const read = readJson('{"__proto__": {"x": 1}}')
    expect(read.ok && Object.keys(read.source.value as object)).toEqual(['__proto__'])
  })

  it('writes places as people read them', () => {
    expect(sayPath(['sections', 2, 'requirements', 4, 'binds', 0])).toBe('sections[2].requirements[4].binds[0]')
    expect(sayPath(['timelines', 'chapter-3', 0])).toBe("timelines['chapter-3'][0]")
  })
})
