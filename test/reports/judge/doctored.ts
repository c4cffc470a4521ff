import type { Dictionary, ReadPdf, Value } from './pdf-objects.ts'
import type { CHECKS } from './pdfa-ua.ts'

/** Objects of a file that satisfy a condition, first one first. */
function find(pdf: ReadPdf, is: (dictionary: Dictionary) => boolean): [string, Dictionary] {
  const found = pdf.all().find(([, dictionary]) => dictionary !== null && is(dictionary))
  if (!found) throw new Error('The sample has nothing to doctor')
  return [found[0], found[1]!]
}

/** Puts other entries into an object of the file; undefined takes one out. */
function put(
  pdf: ReadPdf,
  is: (dictionary: Dictionary) => boolean,
  entries: Record<string, Value | undefined>,
): Buffer {
  const [reference, dictionary] = find(pdf, is)
  const next = Object.fromEntries(
    Object.entries({ ...dictionary, ...entries }).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  )
  return pdf.isStream(reference)
    ? pdf.doctored({ [reference]: { dict: next, data: rawOf(pdf, reference, next) } })
    : pdf.doctored({ [reference]: next })
}

/** Streams that are doctored go back unpacked, unless the entries say otherwise. */
function rawOf(pdf: ReadPdf, reference: string, dictionary: Dictionary): Buffer {
  if (dictionary['/Filter'] === '/FlateDecode') delete dictionary['/Filter']
  return pdf.stream(reference)
}

const catalog = (dictionary: Dictionary) => dictionary['/Type'] === '/Catalog'
const typed = (type: string) => (dictionary: Dictionary) => dictionary['/Type'] === type
const element = (type: string) => (dictionary: Dictionary) =>
  dictionary['/Type'] === '/StructElem' && dictionary['/S'] === type
const picture = (dictionary: Dictionary) => dictionary['/Subtype'] === '/Image'
const annotation = (kind: string) => (dictionary: Dictionary) =>
  dictionary['/Subtype'] === kind && '/Rect' in dictionary

/** The content of the second page, changed. */
function content(pdf: ReadPdf, change: (content: string) => string): Buffer {
  const { page } = pdf.pages()[1]!
  const reference = String(pdf.list(page['/Contents'])[0])
  const was = pdf.stream(reference).toString('latin1')
  const is = change(was)
  if (is === was) throw new Error('The content was not doctored')
  return pdf.doctored({ [reference]: { dict: {}, data: Buffer.from(is, 'latin1') } })
}

function metadata(pdf: ReadPdf, from: string, to: string): Buffer {
  const [reference, dictionary] = find(pdf, typed('/Metadata'))
  const text = pdf.stream(reference).toString('utf8').replace(from, to)
  return pdf.doctored({ [reference]: { dict: dictionary, data: Buffer.from(text) } })
}

type Doctor = (pdf: ReadPdf) => Buffer

/** For every check, files in which just that is wrong. */
export const DOCTORED: Record<keyof typeof CHECKS, Record<string, Doctor>> = {
  'the head says PDF 1.7 and that the file is binary': {
    'another version': (pdf) => Buffer.concat([Buffer.from('%PDF-1.4'), pdf.bytes.subarray(8)]),
    'a file that looks like text': (pdf) =>
      Buffer.concat([pdf.bytes.subarray(0, 10), Buffer.from('abcd'), pdf.bytes.subarray(14)]),
  },
  'an identifier, no encryption, nothing after the end': {
    'bytes after the end': (pdf) => Buffer.concat([pdf.bytes, Buffer.from('and more')]),
    'no identifier': (pdf) => Buffer.from(pdf.bytes.toString('latin1').replace(/\/ID \[[^\]]*\]/, ''), 'latin1'),
  },
  'an output intent with its colour profile': {
    none: (pdf) => put(pdf, catalog, { '/OutputIntents': undefined }),
    'no profile': (pdf) => put(pdf, typed('/OutputIntent'), { '/DestOutputProfile': undefined }),
    'for something else': (pdf) => put(pdf, typed('/OutputIntent'), { '/S': '/GTS_PDFX' }),
  },
  'metadata, readable without unpacking, claims PDF/A-3a and PDF/UA-1': {
    none: (pdf) => put(pdf, catalog, { '/Metadata': undefined }),
    'of part 2': (pdf) => metadata(pdf, '<pdfaid:part>3<', '<pdfaid:part>2<'),
    'of conformance B': (pdf) => metadata(pdf, '<pdfaid:conformance>A<', '<pdfaid:conformance>B<'),
    'without PDF/UA': (pdf) => metadata(pdf, '<pdfuaid:part>1<', '<pdfuaid:part>0<'),
    'without the schema': (pdf) => metadata(pdf, '<pdfaSchema:prefix>pdfuaid<', '<pdfaSchema:prefix>x<'),
  },
  'metadata and document information say the same': {
    'another author': (pdf) => metadata(pdf, '<dc:creator><rdf:Seq><rdf:li>', '<dc:creator><rdf:Seq><rdf:li>Not '),
  },
  'tagged, in a language, and shown by its title': {
    'not marked': (pdf) => put(pdf, catalog, { '/MarkInfo': { '/Marked': false } }),
    suspect: (pdf) => put(pdf, catalog, { '/MarkInfo': { '/Marked': true, '/Suspects': true } }),
    'no language': (pdf) => put(pdf, catalog, { '/Lang': undefined }),
    'file name shown': (pdf) => put(pdf, catalog, { '/ViewerPreferences': {} }),
  },
  'no script and no action but going somewhere': {
    'a script at opening': (pdf) =>
      put(pdf, catalog, { '/OpenAction': { '/S': '/JavaScript', '/JS': 'u:app.alert(1)', '/Type': '/Action' } }),
    'a program started': (pdf) =>
      put(pdf, annotation('/Link'), { '/A': { '/S': '/Launch', '/F': 'u:x.exe', '/Type': '/Action' } }),
  },
  'streams lie in the file, packed by Flate at most, or pictures as JPEG': {
    LZW: (pdf) => put(pdf, typed('/EmbeddedFile'), { '/Filter': '/LZWDecode' }),
    outside: (pdf) => put(pdf, typed('/EmbeddedFile'), { '/F': 'u:elsewhere.bin' }),
  },
  'embedded files have both names, a kind, a date and what they are to the document': {
    'no relationship': (pdf) => put(pdf, typed('/Filespec'), { '/AFRelationship': undefined }),
    'one name only': (pdf) => put(pdf, typed('/Filespec'), { '/UF': undefined }),
    'no kind': (pdf) => put(pdf, typed('/EmbeddedFile'), { '/Subtype': undefined }),
    'no date': (pdf) => put(pdf, typed('/EmbeddedFile'), { '/Params': { '/Size': 7 } }),
    'not associated': (pdf) => put(pdf, catalog, { '/AF': [] }),
  },
  'areas to act on are printed, described and in the structure': {
    'not described': (pdf) => put(pdf, annotation('/Link'), { '/Contents': undefined }),
    'not printed': (pdf) => put(pdf, annotation('/Link'), { '/F': 0 }),
    hidden: (pdf) => put(pdf, annotation('/Widget'), { '/F': 6 }),
    'outside the structure': (pdf) => put(pdf, annotation('/Link'), { '/StructParent': undefined }),
    'a field that looks like nothing': (pdf) => put(pdf, annotation('/Widget'), { '/AP': undefined }),
    'a field without a description': (pdf) => put(pdf, annotation('/Widget'), { '/TU': undefined }),
    'a note': (pdf) => put(pdf, annotation('/Link'), { '/Subtype': '/Text' }),
    'no tab order': (pdf) => put(pdf, (each) => each['/Type'] === '/Page', { '/Tabs': undefined }),
  },
  'the form asks nothing of the reader': {
    'looks to be made': (pdf) =>
      put(pdf, catalog, {
        '/AcroForm': { ...pdf.dictionary(pdf.catalog['/AcroForm']), '/NeedAppearances': true },
      }),
  },
  'names and strings within the limits': {
    'a long name': (pdf) => put(pdf, catalog, { [`/${'x'.repeat(10)}`]: `/${'n'.repeat(200)}` }),
    'a long string': (pdf) => put(pdf, annotation('/Link'), { '/Contents': `u:${'x'.repeat(33_000)}` }),
    'long in the file only': (pdf) => put(pdf, annotation('/Link'), { '/Contents': `u:${'ж'.repeat(17_000)}` }),
  },
  'the root leads to one document and to a parent tree': {
    'no structure': (pdf) => put(pdf, catalog, { '/StructTreeRoot': undefined }),
    'no parent tree': (pdf) => put(pdf, typed('/StructTreeRoot'), { '/ParentTree': undefined }),
  },
  'only standard types, or mapped to them': {
    'a type of our own': (pdf) => put(pdf, element('/P'), { '/S': '/Wort' }),
    'mapped to nothing known': (pdf) => put(pdf, typed('/StructTreeRoot'), { '/RoleMap': { '/Wort': '/Text' } }),
    'a standard type mapped': (pdf) => put(pdf, typed('/StructTreeRoot'), { '/RoleMap': { '/P': '/H1' } }),
  },
  'elements know their parent and stand where they may': {
    'another parent': (pdf) => put(pdf, element('/TR'), { '/P': find(pdf, element('/L'))[0] }),
    'a row of a list': (pdf) => put(pdf, element('/LI'), { '/S': '/TR' }),
    'a link right in the contents': (pdf) => put(pdf, element('/Reference'), { '/S': '/Link' }),
    'a paragraph in a row': (pdf) => put(pdf, element('/TD'), { '/S': '/P' }),
  },
  'headings begin with the first level and skip none': {
    skipped: (pdf) => put(pdf, element('/H2'), { '/S': '/H3' }),
    'no first': (pdf) => put(pdf, element('/H1'), { '/S': '/H2' }),
    'no level': (pdf) => put(pdf, element('/H1'), { '/S': '/H' }),
  },
  'figures say what they show': {
    'no words': (pdf) => put(pdf, element('/Figure'), { '/Alt': undefined }),
    'empty words': (pdf) => put(pdf, element('/Figure'), { '/Alt': 'u: ' }),
    'no place': (pdf) => put(pdf, element('/Figure'), { '/A': undefined }),
  },
  'tables have heads with a scope and rows of one length': {
    'no scope': (pdf) => put(pdf, element('/TH'), { '/A': undefined }),
    'no span': (pdf) =>
      put(pdf, (each) => element('/TD')(each) && '/ColSpan' in pdf.dictionary(each['/A']), { '/A': undefined }),
    'no head': (pdf) => {
      const heads = pdf.all().filter(([, dictionary]) => dictionary && element('/TH')(dictionary))
      return pdf.doctored(Object.fromEntries(heads.map(([at, dictionary]) => [at, { ...dictionary, '/S': '/TD' }])))
    },
  },
  'lists have items with labels and bodies': {
    'a paragraph': (pdf) => put(pdf, element('/LBody'), { '/S': '/P' }),
  },
  'everything painted is tagged or an artifact': {
    'a loose line': (pdf) => content(pdf, (was) => `${was}\n0 0 m 10 10 l S`),
    'loose text': (pdf) => content(pdf, (was) => was.replace(/\/P <<\/MCID \d+>> BDC/, '/Span <<>> BDC')),
    'of no element': (pdf) => content(pdf, (was) => was.replace(/\/MCID \d+>>/, '/MCID 9999>>')),
    'tagged inside an artifact': (pdf) => content(pdf, (was) => `/Artifact BMC\n${was}\nEMC`),
    'a mark that does not end': (pdf) => content(pdf, (was) => was.replace(/EMC\s*$/, '')),
    'an unknown operator': (pdf) => content(pdf, (was) => `${was}\nfoo`),
  },
  'every font is embedded and its letters can be read out': {
    'not embedded': (pdf) => put(pdf, typed('/FontDescriptor'), { '/FontFile2': undefined }),
    'no letters': (pdf) => put(pdf, (each) => each['/Subtype'] === '/Type0', { '/ToUnicode': undefined }),
    'the missing letter': (pdf) => content(pdf, (was) => was.replace(/<[0-9a-f]{4}/, '<0000')),
    'other widths': (pdf) =>
      put(pdf, (each) => each['/Subtype'] === '/CIDFontType2', { '/W': [0, Array.from({ length: 400 }, () => 7)] }),
    'a font that is not there': (pdf) => content(pdf, (was) => was.replace(/\/F\d+ /, '/F99 ')),
  },
  'colours are those of the output intent, and nothing shines through': {
    'four colours': (pdf) => content(pdf, (was) => `0 0 0 1 k\n${was}`),
    shining: (pdf) => put(pdf, typed('/OutputIntent'), { '/ca': 0.5 }),
  },
  'pictures are whole, opaque, and in colours that the output intent explains': {
    'for a printing press': (pdf) => put(pdf, picture, { '/ColorSpace': '/DeviceCMYK' }),
    'in another colour than it holds': (pdf) => put(pdf, picture, { '/ColorSpace': '/DeviceGray' }),
    'larger than it is': (pdf) => put(pdf, picture, { '/Width': 5_000 }),
    smoothed: (pdf) => put(pdf, picture, { '/Interpolate': true }),
    shining: (pdf) => put(pdf, picture, { '/SMask': find(pdf, picture)[0] }),
    'of other bits': (pdf) => put(pdf, picture, { '/BitsPerComponent': 16 }),
  },
}
