import { expect, test } from 'vitest'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { fitsFilter, frameworkLine, groupFrameworks, readFrameworkFilter } from '#app/domain/framework-list'
import { marked } from '#app/domain/marked-text'
import { findRequirements, searchRequirements } from '#app/domain/requirement-search'
import { searchWords } from '#app/lib/text'

const library = await loadFrameworkLibrary('frameworks')
const all = [...library.compiled.values()]
const said = (pieces: { text: string; hit: boolean }[]) =>
  pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

test('marks the words as they are written, whatever their accents, capitals and width', () => {
  expect(said(marked('Évaluation d’impact', searchWords('evaluation')))).toBe('[Évaluation] d’impact')
  expect(said(marked('A ﬁle of files', ['file']))).toBe('A [ﬁle] of [file]s')
  expect(said(marked('aaaa', ['aa']))).toBe('[aaaa]')
  expect(said(marked('emoji 👩‍⚖️ law', ['law']))).toBe('emoji 👩‍⚖️ [law]')
  expect(said(marked('nothing', ['else']))).toBe('nothing')
  expect(marked('', ['x'])).toEqual([])
})

test('finds by title, text, citation, id, level and other names; names come before what is only said', () => {
  const ids = (asked: string) => searchRequirements(all, searchWords(asked), 500).flatMap(({ hits }) => hits)
  expect(ids('Art. 26(1)').length).toBeGreaterThan(0)
  expect(ids('LLM01:2025').length).toBeGreaterThan(0)
  expect(ids('art-9.2.a').some(({ id }) => id.startsWith('art-9.2.a'))).toBe(true)
  const [first] = searchRequirements(all, searchWords('human oversight'), 3)
  expect(first!.hits).toHaveLength(3)
  expect(first!.total).toBeGreaterThan(3)
  expect(said(first!.hits[0]!.title).toLowerCase()).toContain('[oversight]')
})

test('every hit shows where its words stand, and every group tells how many there are', () => {
  for (const { total, hits } of searchRequirements(all, searchWords('log retention'), 1_000)) {
    expect(hits).toHaveLength(total)
    for (const { title, excerpt, cite, id } of hits)
      expect([...title, ...(excerpt ?? [])].some(({ hit }) => hit) || /log|retention/i.test(cite + id)).toBe(true)
  }
})

test('the palette gets those whose title holds the words first, and never more than asked', () => {
  const found = findRequirements(all, searchWords('oversight'), 6)
  expect(found).toHaveLength(6)
  expect(found[0]!.title.toLowerCase()).toContain('oversight')
  expect(findRequirements(all, [], 6)).toEqual([])
})

test('the library stands in groups: law by region, standards, guidance, the house, and what is not law', () => {
  const lines = all.map((one) => frameworkLine(one, { adopted: false, own: false, newer: false }, '2026-11-21'))
  const groups = groupFrameworks(lines, (region) => region)
  expect(groups.reduce((sum, group) => sum + group.lines.length, 0)).toBe(lines.length)
  const keys = groups.map(({ key }) => key)
  expect(keys).toContain('law-EU')
  expect(keys.slice(-4)).toEqual(['standard', 'guidance', 'ours', 'proposed'])
  const proposed = groups.at(-1)!.lines
  expect(proposed.every(({ status }) => status === 'proposed' || status === 'repealed')).toBe(true)
  const us = lines.filter((line) => fitsFilter(line, readFrameworkFilter(new URLSearchParams('region=US'))))
  expect(us.map(({ id }) => id)).toContain('nyc-ll-144')
  expect(us.map(({ id }) => id)).not.toContain('eu-ai-act')
  expect(readFrameworkFilter(new URLSearchParams('kind=nonsense&use=<b>&theme=testing'))).toMatchObject({
    ...{ kind: '', use: '', theme: 'testing' },
  })
})

test('in use comes first within a group', () => {
  const lines = all.map((one) =>
    frameworkLine(one, { adopted: one.framework.id === 'owasp-llm', own: false, newer: false }, '2026-11-21'),
  )
  const guidance = groupFrameworks(lines, String).find(({ key }) => key === 'guidance')!
  expect(guidance.lines[0]!.id).toBe('owasp-llm')
})

test('dates of a line are those of the law as it stood on the day', () => {
  const eu = library.compiled.get('eu-ai-act')!
  const state = { adopted: true, own: false, newer: false }
  expect(frameworkLine(eu, state, '2026-11-21')).toMatchObject({ firstDay: '2025-02-02', nextDay: '2026-12-02' })
  expect(frameworkLine(eu, state, '2026-01-01')).toMatchObject({ nextDay: '2026-08-02' })
})
