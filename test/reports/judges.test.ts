import { beforeAll, describe, expect, it } from 'vitest'
import { compose } from '#app/reports/compose'
import type { Document } from '#app/reports/document.ts'
import { galleryDocument, scriptSamples } from '../fixtures/gallery-document.ts'
import { everyKind, type Issued } from './every-kind'
import { DOCTORED } from './judge/doctored.ts'
import { ReadPdf } from './judge/pdf-objects.ts'
import { CHECKS, faultsOf } from './judge/pdfa-ua.ts'
import { elementsOf } from './judge/structure.ts'
import { coverWith, documentOf, draw, missing, run, textOf } from './pdf-tools.ts'

const noQpdf = missing('qpdf')
const attachments: Document['attachments'] = [
  { name: 'snapshot.json', description: 'Facts', mime: 'application/json', relationship: 'Source', text: '{"ä":1}' },
  { name: 'manifest.json', description: 'Files', mime: 'application/json', relationship: 'Data', text: '{}' },
]
const gallery: Document = { ...galleryDocument, attachments }

/** All that the tools of others can say about one file. */
function judge(document: Document, what = '') {
  const pdf = draw(document)
  // qpdf ends with an error for warnings too.
  expect(run('qpdf', pdf, '--check')).toContain('No syntax or stream encoding errors')
  expect(faultsOf(pdf), what).toEqual([])
  const info = run('pdfinfo', pdf)
  expect(info).toMatch(/Tagged: +yes/)
  expect(info).toMatch(/Title: +\S/)
  for (const font of run('pdffonts', pdf).trim().split('\n').slice(2)) expect(font).toMatch(/Identity-H +yes yes yes/)
  expect(run('mutool', pdf, 'info')).not.toMatch(/warning|error/i)
  return pdf
}

const judges = ['qpdf', 'mutool', 'pdftotext', 'pdfsig', 'pdfdetach'].filter(missing)

it.runIf(process.env.CI)('all judges are here', () => {
  expect(judges).toEqual([])
})

describe.skipIf(judges.length > 0)('judged by qpdf, poppler, mupdf and a written check', () => {
  let kinds: { issued: Issued[]; refused: string[] }
  beforeAll(async () => {
    kinds = await everyKind()
  }, 240_000)

  it('the gallery of everything we can draw', () => {
    judge(gallery)
  })

  it('a draft', () => {
    const pdf = judge({ ...gallery, draft: true })
    const pages = textOf(pdf).split('\f').slice(0, -1)
    for (const page of pages) expect(page).toContain('DRAFT')
    expect(run('pdfdetach', pdf, '-list')).toContain('0 embedded files')
    expect(new ReadPdf(pdf).catalog).not.toHaveProperty('/AcroForm')
  })

  it('text longer than a string of the file may be', () => {
    const text = 'Ж'.repeat(25_000)
    const pdf = judge(
      documentOf(
        [
          { kind: 'heading', level: 1, text },
          { kind: 'paragraph', text: [{ text: 'far away', link: `https://example.org/${text}` }] },
          { kind: 'timeline', title: 'Days', events: [{ date: '2026-01-01', label: 'one' }], alt: text },
        ],
        { title: text, subject: text, issuedBy: text },
      ),
    )
    expect(textOf(pdf)).toContain('far away')
  })

  it('in the colours of an organisation and on Letter', () => {
    judge({ ...gallery, accent: '#7a1f3d', paper: 'Letter' })
  })

  it.each(['wide.png', 'tall.png', 'clear.png', 'dark.png', 'colour.jpg', 'progressive.jpg'] as const)(
    'under the logo %s',
    (name) => {
      const read = new ReadPdf(judge({ ...gallery, cover: coverWith(name) }))
      const [figure] = elementsOf(read).filter(({ type }) => type === 'Figure')
      expect(read.text(figure!.dictionary['/Alt'])).toBe('Logo of Musterwerk Aktiengesellschaft')
      expect(figure!.content).toMatchObject([{ page: read.pages()[0]!.reference }])
    },
  )

  it('one report of each kind, with its facts inside', () => {
    // Nobody in the demo has written what Annex V wants said; any other kind must have its facts there.
    expect(kinds.refused).toEqual([])
    expect(kinds.issued.length).toBeGreaterThanOrEqual(5)
    for (const { kind, snapshot, digest } of kinds.issued) {
      const document = compose(snapshot, digest)
      const read = new ReadPdf(judge(document, kind))
      for (const { name, text } of document.attachments!) {
        const [, specification] = read.all().find(([, each]) => read.text(each?.['/UF']) === name)!
        expect(read.stream(read.dictionary(specification!['/EF'])['/F']).toString('utf8')).toBe(text)
      }
      expect(document.attachments!.map(({ name }) => name).slice(0, 2)).toEqual(['snapshot.json', 'manifest.json'])
    }
  }, 240_000)

  it.each(Object.entries(scriptSamples))('%s comes back letter by letter', (_language, sample) => {
    const pdf = judge(
      documentOf([
        { kind: 'heading', level: 1, text: sample },
        { kind: 'paragraph', text: sample },
      ]),
    )
    expect(textOf(pdf).replace(/\s+/g, ' ').split(sample).length).toBeGreaterThanOrEqual(3)
  })

  it('has one signature field without a value, shown on the cover', () => {
    const pdf = draw(gallery)
    expect(run('pdfsig', pdf)).toContain('Signature Field Name: Signature')
    const read = new ReadPdf(pdf)
    const [field] = read.list(read.dictionary(read.catalog['/AcroForm'])['/Fields'])
    const { '/FT': type, '/V': value = 'none', '/P': page } = read.dictionary(field)
    expect([type, value, page]).toEqual(['/Sig', 'none', read.pages()[0]!.reference])
  })
})

describe.skipIf(noQpdf)('the written check sees what is wrong', () => {
  const sample = new ReadPdf(
    draw(
      documentOf(
        [
          { kind: 'heading', level: 1, text: 'One', anchor: 'one' },
          { kind: 'heading', level: 2, text: 'Two' },
          { kind: 'paragraph', text: [{ text: 'leads to one', link: '#one' }] },
          { kind: 'list', items: ['first'] },
          {
            kind: 'table',
            columns: [
              { title: 'A', width: 1 },
              { title: 'B', width: 1 },
            ],
            rows: [{ cells: ['group'], tone: 'group' }, { cells: ['1', '2'] }],
          },
          ...galleryDocument.blocks.filter(({ kind }) => kind === 'riskMatrix').slice(0, 1),
        ],
        { attachments, cover: coverWith('wide.png') },
      ),
    ),
  )

  it('and finds nothing in the sample, nor after qpdf has written it anew', () => {
    expect(faultsOf(sample.bytes)).toEqual([])
    expect(faultsOf(sample.doctored({}))).toEqual([])
  })

  it('with every check seen to fail', () => {
    expect(Object.keys(DOCTORED).sort()).toEqual(Object.keys(CHECKS).sort())
  })

  it.each(
    Object.entries(DOCTORED).flatMap(([check, files]) =>
      Object.entries(files).map(([name, doctor]) => [check, name, doctor] as const),
    ),
  )('%s: %s', (check, _name, doctor) => {
    expect(CHECKS[check]!(new ReadPdf(doctor(sample)))).not.toEqual([])
  })
})
