import type { Document } from '#app/reports/document.ts'
import { textAside } from './text-aside.ts'

const RDF = {
  xmp: 'http://ns.adobe.com/xap/1.0/',
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
}

/**
 * The metadata packet: the same as the document information, plus the standards the file claims to follow (pdfkit adds
 * the PDF/A part). PDF/A wants every schema it does not know described, hence the block about PDF/UA.
 */
export function xmp(document: Document): string {
  const date = `${document.date.slice(0, 19)}Z`
  return [
    about(
      ['xmp'],
      property('xmp:CreateDate', date) + property('xmp:ModifyDate', date) + property('xmp:CreatorTool', 'Plumbline'),
    ),
    about(
      ['dc'],
      property('dc:title', alternatives(document.title)) +
        property('dc:creator', `<rdf:Seq><rdf:li>${escaped(document.issuedBy)}</rdf:li></rdf:Seq>`) +
        property('dc:description', alternatives(document.subject)),
    ),
    about(['pdf'], property('pdf:Producer', 'Plumbline')),
    about(['pdfuaid'], property('pdfuaid:part', '1')),
    about(
      ['pdfaExtension', 'pdfaSchema', 'pdfaProperty'],
      property('pdfaExtension:schemas', `<rdf:Bag>${resource(describeUa())}</rdf:Bag>`),
    ),
  ].join('\n')
}

function describeUa(): string {
  const part =
    property('pdfaProperty:category', 'internal') +
    property('pdfaProperty:description', 'PDF/UA version identifier') +
    property('pdfaProperty:name', 'part') +
    property('pdfaProperty:valueType', 'Integer')
  return (
    property('pdfaSchema:namespaceURI', RDF.pdfuaid) +
    property('pdfaSchema:prefix', 'pdfuaid') +
    property('pdfaSchema:schema', 'PDF/UA identification schema') +
    property('pdfaSchema:property', `<rdf:Seq>${resource(part)}</rdf:Seq>`)
  )
}

function about(prefixes: (keyof typeof RDF)[], content: string): string {
  const spaces = prefixes.map((prefix) => ` xmlns:${prefix}="${RDF[prefix]}"`).join('')
  return `<rdf:Description rdf:about=""${spaces}>${content}</rdf:Description>`
}

function property(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}

function resource(content: string): string {
  return `<rdf:li rdf:parseType="Resource">${content}</rdf:li>`
}

function alternatives(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
function escaped(text: string): string {
  return textAside(text).replace(/[&<>]/g, (character) => XML[character]!)
}
