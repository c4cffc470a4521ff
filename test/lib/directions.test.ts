import { expect, test } from 'vitest'
import { strayDirections, withoutOverrides } from '#app/lib/directions'
import { cleanText } from '#app/lib/text'

const [LRE, RLE, PDF, LRO, RLO] = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e']
const [LRI, RLI, PDI] = ['\u2066', '\u2067', '\u2069']
const places = (text: string) => [...strayDirections(Array.from(text))].sort((a, b) => a - b)

test.each<[string, string, number[]]>([
  ['nothing at all', 'plain', []],
  ['closed isolates and embeddings', `${RLI}a${LRE}b${PDF}c${PDI}${RLE}d${PDF}`, []],
  ['an override and its end', `a${RLO}b${PDF}c`, [1, 3]],
  ['an override that is not closed', `${LRO}b`, [0]],
  ['an override around a closed embedding', `${RLO}${LRE}b${PDF}${PDF}`, [0, 4]],
  ['an end of nothing', `${PDF}evil${PDI}`, [0, 5]],
  ['what is not closed', `${RLI}a${RLE}b`, [0, 2]],
  ['an isolate closes the embedding within it', `${LRI}a${RLE}b${PDI}c${PDF}`, [2, 6]],
  ['an embedding is not closed inside an isolate', `${RLE}a${LRI}b${PDF}${PDI}${PDF}`, [4]],
  ['a new paragraph closes nothing', `${RLI}a\nb${PDI}`, [0, 4]],
])('%s', (_what, text, stray) => expect(places(text)).toEqual(stray))

test('what people write keeps closed embeddings and isolates, and loses overrides with their ends', () => {
  expect(cleanText(`evil${RLO}gnp.exe${PDF}`)).toBe('evilgnp.exe')
  expect(cleanText(`${PDF}evil`)).toBe('evil')
  const paired = `ا ${LRE}HR-1 (a)${PDF} ${RLI}ب${PDI} \u200f(ج)\u200e`
  expect(cleanText(paired)).toBe(paired)
  expect(withoutOverrides(`${RLI}open`)).toBe(`${RLI}open`)
})
