import { describe, expect, it } from 'vitest'
import type { Block } from '#app/reports/document.ts'
import { codePointLabel, visibleText } from '#app/reports/pdf/visible-text.ts'
import { documentOf, draw, missing, noPoppler, run, textOf } from './pdf-tools.ts'

const controls = Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).join('')

const hostile: Record<string, { text: string; shows: string[] }> = {
  'a word of 10,000 letters': { text: 'w'.repeat(10_000), shows: ['w'.repeat(50)] },
  HTML: { text: '<img src=x onerror="alert(1)">&amp;</p>', shows: ['<img src=x onerror="alert(1)">&amp;</p>'] },
  'PDF syntax': { text: 'endstream endobj ) >> (\\', shows: ['endstream endobj ) >> (\\'] },
  'a direction override': { text: 'evil\u202egnp.exe\u202c', shows: ['evil[U+202E]gnp.exe[U+202C]'] },
  'zero-width letters': { text: 'ad\u200bmi\ufeffn\u2060s', shows: ['ad[U+200B]mi[U+FEFF]n[U+2060]s'] },
  emoji: { text: 'fire \u{1f525} family \u{1f468}\u200d\u{1f469}', shows: ['[U+1F525]', '[U+1F468 U+200D U+1F469]'] },
  'control characters': { text: controls, shows: ['[U+0001]', '[U+0008]', '[U+001F]'] },
  'half a surrogate pair': { text: 'a\ud83dz', shows: ['a[U+D83D]z'] },
  'a tower of accents': { text: `z${'\u0301'.repeat(500)}o`, shows: ['[+'] },
  'unassigned and private letters': { text: '\u{e123}\u{10ffff}\u0378', shows: ['[U+E123]', '[U+10FFFF]', '[U+0378]'] },
  'right-to-left without spaces': { text: 'ا'.repeat(3000), shows: [] },
  'marks that the font has no place for': {
    text: 'م\u06d9 ؠ\u0615 خ\u0644\u0651\u06db ฬ\u0e38\u0e31 end',
    shows: ['م\u06d9', 'ؠ\u0615', 'ฬ\u0e38\u0e31', 'end'],
  },
  'tag characters': { text: 'x\u{e0041}\u{e007f}', shows: ['x[U+E0041][U+E007F]'] },
}

function everywhere(text: string): Block[] {
  return [
    { kind: 'heading', level: 1, text: text.slice(0, 2000) },
    { kind: 'heading', level: 2, text: 'Plain' },
    {
      kind: 'paragraph',
      text: [
        { text, strong: true, mark: 'unknown', link: '#nowhere' },
        { text, emphasis: true },
      ],
    },
    { kind: 'list', items: [text] },
    { kind: 'keyValues', rows: [{ key: text, value: text }] },
    { kind: 'callout', tone: 'stop', title: text, text },
    {
      kind: 'table',
      caption: text.slice(0, 500),
      columns: [
        { title: text.slice(0, 100), width: 1 },
        { title: 'B', width: 9, align: 'right' },
      ],
      rows: [{ cells: [text.slice(0, 1500), text] }],
    },
    {
      kind: 'stackedBars',
      title: 't',
      bars: [{ label: text, parts: [{ state: 'unknown', count: 1 }], note: text }],
      legend: [{ state: 'unknown', label: text }],
      alt: text,
    },
    { kind: 'timeline', title: 't', events: [{ date: '2026-01-01', label: text }], alt: text },
  ]
}

describe.each(Object.entries(hostile))('%s', (_name, { text, shows }) => {
  const pdf = draw(
    documentOf(everywhere(text), { title: text.slice(0, 300), subject: text, classification: text, issuedBy: text }),
  )

  it.skipIf(missing('qpdf'))('makes a sound file', () => {
    expect(run('qpdf', pdf, '--check')).toContain('No syntax or stream encoding errors')
  })

  it.skipIf(noPoppler)(`can be read ${noPoppler}`, () => {
    const read = textOf(pdf).replace(/\s+/g, '')
    for (const part of shows) expect(read).toContain(part.replace(/\s+/g, ''))
  })

  it.skipIf(noPoppler)(`stays between the margins ${noPoppler}`, () => {
    const words = [
      ...run('pdftotext', pdf, '-bbox').matchAll(/<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)"/g),
    ]
    expect(words.length).toBeGreaterThan(10)
    for (const [, left, right] of words) {
      expect(Number(left)).toBeGreaterThan(56 - 3)
      expect(Number(right)).toBeLessThan(595.28 - 56 + 3)
    }
  })
})

it('keeps markup out of the metadata packet', () => {
  const title = '</rdf:li><script>&'
  const pdf = draw(documentOf([], { title, subject: title, issuedBy: title })).toString('latin1')
  const packet = pdf.slice(pdf.indexOf('<?xpacket begin'), pdf.indexOf('<?xpacket end'))
  expect(packet.match(/&lt;\/rdf:li&gt;&lt;script&gt;&amp;/g)).toHaveLength(3)
  expect(packet).not.toContain('<script>')
})

it('keeps what spelling needs and shows what only hides', () => {
  expect(visibleText('می\u200cخواهم')).toBe('می\u200cخواهم')
  expect(visibleText('क\u094d\u200dष')).toBe('क\u094d\u200dष')
  expect(visibleText('pay\u200dpal')).toBe('pay[U+200D]pal')
  expect(visibleText('a\r\nb\tc')).toBe('a\nb c')
  expect(visibleText('Zaz\u0307o\u0301l\u0301c\u0301')).toBe('Zażóĺć')
  expect(visibleText('x\u0301\u0302\u0303y')).toBe('x\u0301\u0302[+1 marks]y')
  expect(codePointLabel(0xa)).toBe('[U+000A]')
})
