import { describe, expect, it } from 'vitest'
import { visibleText } from '#app/reports/pdf/visible-text.ts'
import { documentOf, draw, noPoppler, pagesOf, textOf } from './pdf-tools.ts'

const [RLM, LRM, ALM, RLI, PDI] = ['\u200f', '\u200e', '\u061c', '\u2067', '\u2069']

describe('what is part of writing is not seen', () => {
  it.each([
    ['joiners where the script needs them', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a joiner at the end of an abbreviation', 'ه\u200d.', 'ه\u200d.'],
    ['marks of direction', `تست ${RLM}(${ALM}1)${LRM}`, `تست ${RLM}(${ALM}1)${LRM}`],
    ['closed isolates and embeddings', `${RLI}א${PDI}\u202bב\u202c`, `${RLI}א${PDI}\u202bב\u202c`],
    ['soft hyphens', 'Donau\u00addampf\u00adschiff', 'Donaudampfschiff'],
    ['a non-joiner against a ligature', 'Auf\u200clage', 'Auflage'],
    ['where a line may turn, and may not', 'docs/\u200bhow \u2060to\ufeff', 'docs/\u200bhow to'],
    ['variants of Han letters', '葛\u{e0100}飾区 \u65b9\ufe00', '葛飾区 \u65b9'],
    ['emoji of several parts', '\u{1f9d1}\u200d\u{1f680}\u2764\ufe0f', '\u{1f9d1}\u200d\u{1f680}\u2764\ufe0f'],
    ['an emoji newer than an engine', '\u{1fac8}\u200d\u{1f680}', '\u{1fac8}\u200d\u{1f680}'],
  ])('%s', (_what, text, seen) => expect(visibleText(text)).toBe(seen))
})

describe('what only hides or deceives is spelled out', () => {
  it.each([
    ['an override and its end', 'evil\u202egnp.exe\u202c', 'evil[U+202E]gnp.exe[U+202C]'],
    ['isolates left open', `${RLI}א`, '[U+2067]א'],
    ['an end of nothing', `א${PDI}\u202c`, 'א[U+2069][U+202C]'],
    ['a joiner between letters that never join', 'pay\u200dpal', 'pay[U+200D]pal'],
    ['a space without width inside a word', 'ad\u200bmin', 'ad[U+200B]min'],
    ['a variant of nothing', '\ufe0f a \ufe0f', '[U+FE0F] a [U+FE0F]'],
    ['tags that spell more than a region', `\u{1f3f4}${'\u{e0041}'.repeat(9)}`, '\u{1f3f4}[U+E0041]'],
    ['fillers', 'a\u3164b\u034f', 'a[U+3164]b[U+034F]'],
  ])('%s', (_what, text, seen) => expect(visibleText(text)).toContain(seen))

  it('accents tower no higher for what nobody sees between them', () => {
    const tower = visibleText(`z${`\u0301${RLM}`.repeat(200)}o`)
    expect(tower.match(/\u0301/g)).toHaveLength(1)
    expect(tower).toContain('[+198 marks]')
    expect(visibleText(`\u{1f9d1}\u200d\u{1f680}\u0301`)).not.toContain('marks')
  })
})

describe.skipIf(noPoppler)(`on paper ${noPoppler}`, () => {
  const NAME = `می\u200cخواهم ${RLM}(تست)${LRM} ${RLI}HR-1${PDI}`
  const paper = (text: string) => draw(documentOf([{ kind: 'paragraph', text }], { title: text }))

  it('cover, heads and body say the same letters, and no code', () => {
    const pdf = paper(NAME)
    const read = textOf(pdf)
    expect(read).not.toContain('U+')
    for (const word of ['می\u200cخواهم', 'تست', 'HR-1']) expect(pagesOf(pdf)[0]).toContain(word)
    expect(read.split('HR-1').length).toBeGreaterThan(2)
  })

  it('marks and isolates decide the order, as they would on a screen', () => {
    const order = (text: string) =>
      textOf(draw(documentOf([{ kind: 'paragraph', text }])), '-raw', '-f', '2')
        .match(/[X-Z]/g)
        ?.join('')
    // Latin words stand in their own order beside a Hebrew one, and in that of the line where each is set apart.
    expect(order('שלום X, Y, Z')).toBe('XYZ')
    expect(order(`שלום X${RLM}, Y${RLM}, Z`)).toBe('ZYX')
    expect(order(`שלום ${RLI}X${PDI}, ${RLI}Y${PDI}, ${RLI}Z${PDI}`)).toBe('ZYX')
  })

  it('an emoji of several parts is one bracket, and one that a font has is drawn', () => {
    const read = textOf(
      paper('\u{1f916}\u{1f9d1}\u200d\u{1f680} \u{1f1eb}\u{1f1f7} \u2764\ufe0f 1\ufe0f\u20e3'),
    ).replace(/\s+/g, ' ')
    expect(read).toContain('[U+1F916][U+1F9D1 U+200D U+1F680]')
    expect(read).toContain('[U+1F1EB U+1F1F7]')
    expect(read).toContain('\u2764 [U+0031 U+20E3]')
    expect(read).not.toContain('FE0F')
  })

  it('a soft hyphen leaves the word whole, and Arabic joins across a mark', () => {
    const read = textOf(paper(`Donau\u00addampf س${RLM}لام سلام`))
    expect(read).toContain('Donaudampf')
    expect(read.match(/سلام/g)?.length).toBeGreaterThanOrEqual(2)
  })
})
