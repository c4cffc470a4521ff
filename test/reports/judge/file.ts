import { type Dictionary, inside, isDictionary, type ReadPdf } from './pdf-objects.ts'
import { elementsOf, parentTree } from './structure.ts'

const ACTIONS = ['/GoTo', '/URI', '/GoToR', '/Named', '/Thread']
const RELATIONSHIPS = ['/Source', '/Data', '/Alternative', '/Supplement', '/Unspecified']

const metadataOf = (pdf: ReadPdf): string => pdf.stream(pdf.catalog['/Metadata']).toString('utf8')

export const fileChecks = {
  'the head says PDF 1.7 and that the file is binary'(pdf: ReadPdf) {
    const head = pdf.bytes.subarray(0, 14)
    const marked = head[9] === 0x25 && [10, 11, 12, 13].every((at) => head[at]! > 127)
    return head.toString('latin1', 0, 9) === '%PDF-1.7\n' && marked ? [] : ['the first two lines are wrong']
  },

  'an identifier, no encryption, nothing after the end'(pdf: ReadPdf) {
    const id = pdf.list(pdf.trailer['/ID'])
    const end = pdf.bytes.subarray(-7).toString('latin1').trim()
    return [
      ...(id.length === 2 && id.every((part) => String(part).length > 8) ? [] : ['no file identifier']),
      ...('/Encrypt' in pdf.trailer ? ['encrypted'] : []),
      ...(end.endsWith('%%EOF') ? [] : ['something follows the end']),
    ]
  },

  'an output intent with its colour profile'(pdf: ReadPdf) {
    const intents = pdf.list(pdf.catalog['/OutputIntents']).map((intent) => pdf.dictionary(intent))
    const intent = intents.find((each) => each['/S'] === '/GTS_PDFA1')
    if (!intent) return ['no output intent for PDF/A']
    const profile = pdf.stream(intent['/DestOutputProfile'])
    const names = [
      pdf.dictionary(intent['/DestOutputProfile'])['/N'] === 3,
      profile.toString('latin1', 16, 20) === 'RGB ',
    ]
    return names.every(Boolean) && profile.toString('latin1', 36, 40) === 'acsp'
      ? []
      : ['the profile is no ICC for RGB']
  },

  'metadata, readable without unpacking, claims PDF/A-3a and PDF/UA-1'(pdf: ReadPdf) {
    const dictionary = pdf.dictionary(pdf.catalog['/Metadata'])
    const xmp = metadataOf(pdf)
    const says = (pattern: RegExp, what: string) => (pattern.test(xmp) ? [] : [`the metadata do not say ${what}`])
    return [
      ...(dictionary['/Type'] === '/Metadata' && dictionary['/Subtype'] === '/XML' ? [] : ['no metadata']),
      ...('/Filter' in dictionary ? ['the metadata are packed'] : []),
      ...says(/<pdfaid:part>3<\/pdfaid:part>/, 'part 3'),
      ...says(/<pdfaid:conformance>A<\/pdfaid:conformance>/, 'conformance A'),
      ...says(/<pdfuaid:part>1<\/pdfuaid:part>/, 'PDF/UA-1'),
      ...says(/<pdfaSchema:prefix>pdfuaid<\/pdfaSchema:prefix>/, 'what pdfuaid means'),
      ...says(/<dc:title><rdf:Alt><rdf:li xml:lang="x-default">[^<]+</, 'a title'),
    ]
  },

  'metadata and document information say the same'(pdf: ReadPdf) {
    const info = pdf.dictionary(pdf.trailer['/Info'])
    const xmp = metadataOf(pdf)
    const plain = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
    const title = plain(/<dc:title>.*?<rdf:li[^>]*>([^<]*)</s.exec(xmp)?.[1] ?? '')
    const author = plain(/<dc:creator>.*?<rdf:li>([^<]*)</s.exec(xmp)?.[1] ?? '')
    const date = (/<xmp:CreateDate>([^<]*)</.exec(xmp)?.[1] ?? '').replace(/[-:T]/g, '')
    return [
      ...(title === pdf.text(info['/Title']) ? [] : ['another title']),
      ...(author === pdf.text(info['/Author']) ? [] : ['another author']),
      ...(`D:${date}` === pdf.text(info['/CreationDate']) ? [] : ['another date']),
    ]
  },

  'tagged, in a language, and shown by its title'(pdf: ReadPdf) {
    const { catalog } = pdf
    const mark = pdf.dictionary(catalog['/MarkInfo'])
    return [
      ...(mark['/Marked'] === true && mark['/Suspects'] !== true ? [] : ['not marked as tagged']),
      ...(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(pdf.text(catalog['/Lang'])) ? [] : ['no language']),
      ...(pdf.dictionary(catalog['/ViewerPreferences'])['/DisplayDocTitle'] === true ? [] : ['shown by its file name']),
    ]
  },

  'no script and no action but going somewhere'(pdf: ReadPdf) {
    return pdf
      .all()
      .flatMap(([reference, , held]) =>
        [...inside(held)]
          .filter(isDictionary)
          .flatMap((each) => [
            ...('/JS' in each || '/JavaScript' in each ? [`${reference} holds a script`] : []),
            ...('/AA' in each || '/OpenAction' in each ? [`${reference} acts by itself`] : []),
            ...(isAction(each) && !ACTIONS.includes(String(each['/S']))
              ? [`${reference} does ${String(each['/S'])}`]
              : []),
          ]),
      )
  },

  'streams lie in the file, packed by Flate at most, or pictures as JPEG'(pdf: ReadPdf) {
    return pdf.all().flatMap(([reference, dictionary]) => {
      if (!dictionary || !pdf.isStream(reference)) return []
      const filters = pdf.list(dictionary['/Filter']).map(String)
      const known = ['/FlateDecode', ...(dictionary['/Subtype'] === '/Image' ? ['/DCTDecode'] : [])]
      return [
        ...filters.filter((filter) => !known.includes(filter)).map((filter) => `${reference} is packed by ${filter}`),
        ...('/F' in dictionary ? [`${reference} lies outside`] : []),
      ]
    })
  },

  'embedded files have both names, a kind, a date and what they are to the document'(pdf: ReadPdf) {
    const named = new Set(pdf.list(pdf.dictionary(pdf.dictionary(pdf.catalog['/Names'])['/EmbeddedFiles'])['/Names']))
    const associated = new Set(pdf.list(pdf.catalog['/AF']))
    return pdf.all().flatMap(([reference, dictionary]) => {
      if (dictionary?.['/Type'] !== '/Filespec') return []
      const stream = pdf.dictionary(dictionary['/EF'])['/F']
      const embedded = pdf.dictionary(stream)
      const wrong = (fault: boolean, what: string) => (fault ? [`${reference} ${what}`] : [])
      return [
        ...wrong(
          !pdf.text(dictionary['/F']) || pdf.text(dictionary['/F']) !== pdf.text(dictionary['/UF']),
          'lacks a name',
        ),
        ...wrong(!RELATIONSHIPS.includes(String(dictionary['/AFRelationship'])), 'has no relationship'),
        ...wrong(!pdf.isStream(stream), 'holds nothing'),
        ...wrong(!/^\/[a-z]+\/[a-z0-9.+-]+$/.test(String(embedded['/Subtype'])), 'says no kind'),
        ...wrong(!pdf.dictionary(embedded['/Params'])['/ModDate'], 'has no date'),
        ...wrong(!named.has(reference), 'is not among the names'),
        ...wrong(!associated.has(reference), 'is not associated'),
      ]
    })
  },

  'areas to act on are printed, described and in the structure'(pdf: ReadPdf) {
    const elements = new Map(elementsOf(pdf).map((element) => [element.reference, element]))
    const parents = parentTree(pdf)
    return pdf.pages().flatMap(({ reference: page, page: dictionary }) => {
      const annotations = pdf.list(dictionary['/Annots'])
      return [
        ...(annotations.length > 0 && dictionary['/Tabs'] !== '/S' ? [`page ${page} has no tab order`] : []),
        ...annotations.flatMap((reference) => {
          const annotation = pdf.dictionary(reference)
          const kind = String(annotation['/Subtype'])
          const owner = elements.get(String(parents.get(Number(annotation['/StructParent']))))
          const wrong = (fault: boolean, what: string) => (fault ? [`${kind} ${String(reference)} ${what}`] : [])
          const flags = Number(annotation['/F'] ?? 0)
          return [
            ...wrong(kind !== '/Link' && kind !== '/Widget', 'is of a kind we do not make'),
            ...wrong((flags & 4) === 0 || (flags & (1 | 2 | 32 | 256)) !== 0, 'is not printed'),
            ...wrong(!pdf.text(annotation[kind === '/Widget' ? '/TU' : '/Contents']), 'is not described'),
            ...wrong(!owner?.objects.includes(String(reference)), 'is not in the structure'),
            ...wrong(owner?.type !== (kind === '/Widget' ? 'Form' : 'Link'), `belongs to ${owner?.type}`),
            ...wrong(
              kind === '/Widget' && !pdf.isStream(pdf.dictionary(annotation['/AP'])['/N']),
              'looks like nothing',
            ),
          ]
        }),
      ]
    })
  },

  'the form asks nothing of the reader'(pdf: ReadPdf) {
    const form = pdf.dictionary(pdf.catalog['/AcroForm'])
    return ['/NeedAppearances', '/XFA', '/DA', '/DR'].filter((key) => key in form).map((key) => `the form has ${key}`)
  },

  'names and strings within the limits'(pdf: ReadPdf) {
    return pdf.all().flatMap(([reference, , held]) =>
      [...inside(held)].flatMap((value) => {
        if (typeof value !== 'string') return []
        if (value.startsWith('/')) return Buffer.byteLength(value) > 128 ? [`${reference} has a long name`] : []
        return bytesOf(value) > 32_767 ? [`${reference} has a long string`] : []
      }),
    )
  },
} satisfies Record<string, (pdf: ReadPdf) => string[]>

/** How long a string is in the file; qpdf writes bytes as b: and text as u:, which takes two bytes a letter when it is not plain. */
function bytesOf(value: string): number {
  const text = value.slice(2)
  if (value.startsWith('b:')) return text.length / 2
  return Buffer.byteLength(text) === text.length ? text.length : 2 + 2 * text.length
}

/** Actions are told from other dictionaries with an /S by what they need beside it. */
function isAction(dictionary: Dictionary): boolean {
  return (
    '/S' in dictionary &&
    (dictionary['/Type'] === '/Action' || ['/D', '/URI', '/F', '/JS', '/N'].some((key) => key in dictionary))
  )
}
