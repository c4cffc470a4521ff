import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Block } from '#app/reports/document.ts'
import { drawPdf } from '#app/usecases/draw-pdf.server.ts'
import { galleryDigest, galleryDocument, scriptSamples } from '../fixtures/gallery-document.ts'
import { documentOf, draw, missing, noPoppler, pagesOf, run, streamsOf, textOf } from './pdf-tools.ts'

const gallery = draw(galleryDocument)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the same document gives the same bytes', () => {
  it('twice in one process, with caches warm', () => {
    expect(sha256(draw(galleryDocument))).toBe(sha256(gallery))
  })

  it.each([
    ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
    ['America/Los_Angeles', 'C'],
    ['Asia/Kolkata', 'ar_EG.UTF-8'],
  ])('in another process under %s and %s', (TZ, LC_ALL) => {
    const script = `import { createHash } from 'node:crypto'
      import { draw } from './test/reports/pdf-tools.ts'
      import { galleryDocument } from './test/fixtures/gallery-document.ts'
      console.log(createHash('sha256').update(draw(galleryDocument)).digest('hex'), new Date(0).getTimezoneOffset())`
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: new URL('../..', import.meta.url),
      env: { ...process.env, TZ, LC_ALL, LANG: LC_ALL },
      encoding: 'utf8',
    })
    const [hash, offset] = printed.trim().split(' ')
    expect(hash).toBe(sha256(gallery))
    expect(Number(offset)).toBe({ 'America/Los_Angeles': 480, 'Asia/Kolkata': -330 }[TZ] ?? 640)
  })

  it('in the drawing worker, off the main thread', async () => {
    expect(sha256(await drawPdf(galleryDocument))).toBe(sha256(gallery))
  })

  it('and another snapshot gives other bytes', () => {
    expect(sha256(draw({ ...galleryDocument, digest: galleryDigest.replace('3f5a', '3f5b') }))).not.toBe(
      sha256(gallery),
    )
  })
})

it('says what is wrong when a document cannot be drawn, and draws the next one', async () => {
  await expect(drawPdf({ ...galleryDocument, date: 'yesterday' })).rejects.toThrow('no instant: yesterday')
  expect((await drawPdf(documentOf([]))).length).toBeGreaterThan(1000)
})

/** What stands between [ and ] TJ: hexadecimal glyph numbers and distances. */
const textArrays = streamsOf(gallery).flatMap((stream) =>
  [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map((match) => match[1]!),
)

it('never prints the missing-letter glyph', () => {
  const glyphs = textArrays.flatMap((array) =>
    [...array.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!),
  )
  expect(glyphs.length).toBeGreaterThan(5000)
  expect(glyphs.filter((glyph) => glyph === '0000')).toEqual([])
})

it('writes numbers that readers cannot run together', () => {
  for (const array of textArrays) {
    for (const part of array
      .replace(/<[0-9a-f]*>/g, ' ')
      .trim()
      .split(/\s+/))
      expect(part).toMatch(/^(-?\d+(\.\d+)?)?$/)
  }
})

it('ties the file to its snapshot: identifier and dates come from the document', () => {
  const text = gallery.toString('latin1')
  expect(text).toContain(`<${galleryDigest.slice(0, 32)}> <${galleryDigest.slice(0, 32)}>`)
  expect(text).toContain('(D:20261120110000Z)')
})

describe.skipIf(missing('qpdf'))('qpdf', () => {
  it('finds no fault in the gallery', () => {
    expect(run('qpdf', gallery, '--check')).toContain('No syntax or stream encoding errors')
  })
})

describe.skipIf(noPoppler)(`read back by poppler ${noPoppler}`, () => {
  it('is tagged, titled and in a language; all fonts are embedded and searchable', () => {
    expect(run('pdfinfo', gallery)).toMatch(/Title: +System report: Applicant ranking\n[\s\S]*Tagged: +yes/)
    const fonts = run('pdffonts', gallery).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(12)
    for (const font of fonts) expect(font).toMatch(/Identity-H +yes yes yes/)
    const structure = run('pdfinfo', gallery, '-struct')
    for (const tag of ['H1', 'H2', 'H3', 'L', 'LI', 'Table', 'TH', 'TD', 'Figure', 'TOC', 'TOCI', 'Link', 'Caption']) {
      expect(structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
    }
  })

  it.each(Object.entries(scriptSamples))('keeps %s', (_language, sample) => {
    const block: Block = { kind: 'paragraph', text: sample }
    expect(textOf(draw(documentOf([block]))).replace(/\s+/g, ' ')).toContain(sample)
  })

  it('prints every kind of block, figures with their words for those who cannot see them', () => {
    const text = textOf(gallery).replace(/\s+/g, ' ')
    for (const part of [
      'Summary',
      '14 of 62 requirements are open',
      'No exception of Art. 6(3)',
      'Intended purpose',
      'EU AI Act, high-risk systems, provider',
      'No incident is recorded in the period',
      'Three facts are unknown',
      'Evidence is stale',
      'almost certain',
      '31 of 62 done',
      'as of 20 Nov 2026',
      '30 Jun 2027 Colorado SB 26-189',
    ]) {
      expect(text).toContain(part)
    }
    const objects = gallery.toString('latin1')
    for (const block of galleryDocument.blocks) {
      if ('alt' in block) expect(objects).toContain(`/Alt (${block.alt.replace(/[()]/g, '\\$&')})`)
    }
  })

  it('repeats the head of a table on each of its pages', () => {
    const rows = Array.from({ length: 150 }, (_, index) => ({ cells: [`Row ${index}`, 'text '.repeat(30)] }))
    const table: Block = {
      kind: 'table',
      columns: [
        { title: 'HeadA', width: 1 },
        { title: 'HeadB', width: 3 },
      ],
      rows,
    }
    const pages = pagesOf(draw(documentOf([table])), '-layout').slice(1)
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(page.match(/HeadA +HeadB/g)).toHaveLength(1)
    const printed = pages.join('\n')
    for (let index = 0; index < 150; index++) expect(printed).toMatch(new RegExp(`Row ${index}\\b`))
  })

  it('never leaves the first line of a row behind', () => {
    for (let filler = 0; filler < 24; filler++) {
      const blocks: Block[] = [
        { kind: 'paragraph', text: `start${'\nline'.repeat(24 + filler)}` },
        {
          kind: 'table',
          columns: [
            { title: 'Number', width: 1 },
            { title: 'Lines', width: 1 },
          ],
          rows: Array.from({ length: 6 }, (_, row) => ({
            cells: [`r${row}`, [1, 2, 3, 4].map((line) => `r${row}l${line}`).join('\n')],
          })),
        },
      ]
      const pages = pagesOf(draw(documentOf(blocks)))
      for (let row = 0; row < 6; row++) {
        const first = pages.findIndex((page) => page.includes(`r${row}l1`))
        expect(pages[first]).toContain(`r${row}l4`)
      }
    }
  })

  it('prints the digest in groups of four on the cover and its beginning on every page, with page n of m', () => {
    const pages = pagesOf(gallery)
    expect(pages[0]!.replace(/\s+/g, ' ')).toContain(galleryDigest.match(/.{4}/g)!.join(' '))
    pages.forEach((page, index) => {
      expect(page).toContain(galleryDigest.slice(0, 12))
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    })
  })

  it('sends the reader to the right pages from the contents', () => {
    const chapters = Array.from({ length: 120 }, (_, index): Block[] => [
      { kind: 'heading', level: index % 10 === 0 ? 1 : 2, text: `Chapter${index}x` },
      { kind: 'paragraph', text: 'word '.repeat(60 + (index % 7) * 90) },
    ]).flat()
    const pages = pagesOf(draw(documentOf(chapters)), '-layout')
    const entries = pages.slice(1).flatMap((page) => [...page.matchAll(/(Chapter\d+x) +(\d+)\n/g)])
    expect(entries).toHaveLength(120)
    for (const [, name, number] of entries) {
      const bodies = pages.flatMap((page, index) =>
        new RegExp(`${name}\\s*\\n`).test(page.replace(/(Chapter\d+x) +\d+\n/g, '')) ? [index + 1] : [],
      )
      expect(bodies).toEqual([Number(number)])
    }
  })
})
