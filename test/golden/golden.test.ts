import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFrameworkLibrary } from '#app/data/frameworks.server'
import { factProblems } from '#app/domain/facts'
import { goldenFacts, goldenFiles, goldenFolder, loose, readGolden, saidOn } from './golden-case'

const library = await readFrameworkLibrary(join(import.meta.dirname, '../../frameworks'))
const files = goldenFiles()

/**
 * Only the counts, and only on request: GOLDEN_COUNTS=write, then `npx biome check --write test/golden`, then somebody
 * reads what changed. What must and must not apply is written by people.
 */
const WRITE = process.env.GOLDEN_COUNTS === 'write'

describe.each(files)('%s', (file) => {
  const golden = readGolden(file)

  it('speaks the words of the questionnaire', () => {
    expect(factProblems(library.catalogue, goldenFacts(golden))).toEqual([])
  })

  if (WRITE)
    it('counts written anew', () => {
      const on = golden.on.map((one) => ({ ...one, applies: saidOn(golden, library.compiled, one.date).applies }))
      writeFileSync(join(goldenFolder, file), `${JSON.stringify({ ...golden, on }, null, 2)}\n`)
    })

  describe.each(golden.on)('on $date', ({ date, tier, applies, must, mustNot }) => {
    const said = saidOn(golden, library.compiled, date)

    it(`is ${tier}`, () => expect(said.tier).toBe(tier))
    it('leaves no question of the law open, and answers none that nobody asks', () =>
      expect(loose(golden, library, date)).toEqual([]))
    it.skipIf(WRITE)('is bound by these and no others', () => expect(said.applies).toEqual(applies))

    it.each(must)('$requirement applies, $timing from $from', ({ requirement, timing, from, says }) => {
      const explained = said.explain(requirement)
      expect(explained).toMatchObject({ verdict: 'true', timing, firstDay: from })
      for (const words of says) expect(explained!.sentence.toLowerCase()).toContain(words.toLowerCase())
    })

    it.each(mustNot)('$requirement does not apply', ({ requirement, says }) => {
      const explained = said.explain(requirement)
      expect(explained).toMatchObject({ verdict: 'false' })
      for (const words of says) expect(explained!.sentence.toLowerCase()).toContain(words.toLowerCase())
    })
  })
})

it('there are at least forty, each with three that must and three that must not, over its dates', () => {
  expect(files.length).toBeGreaterThanOrEqual(40)
  for (const file of files) {
    const { on } = readGolden(file)
    const distinct = (key: 'must' | 'mustNot') =>
      new Set(on.flatMap((one) => one[key].map((item) => item.requirement))).size
    expect([file, distinct('must') >= 3, distinct('mustNot') >= 3]).toEqual([file, true, true])
    expect(new Set(on.map(({ date }) => date)).size).toBe(on.length)
  }
})
