import { SaxesParser } from 'saxes'
import { Refused } from './refused'
import { broken, unsafe } from './zip-directory'

export type XmlAttributes = Record<string, string>
export type XmlHandler = {
  open?: (name: string, attributes: XmlAttributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/**
 * Feeds pieces of XML to a handler; names come without their prefix, since programs choose prefixes freely.
 * Document types, and with them every kind of entity, are refused.
 */
export function* xmlEvents(pieces: Iterable<string>, handler: XmlHandler): Generator<number, void, void> {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw broken()
  })
  parser.on('doctype', () => {
    throw unsafe('defines a document type')
  })
  parser.on('opentag', (tag) => handler.open?.(localName(tag.name), tag.attributes as XmlAttributes))
  parser.on('closetag', (tag) => handler.close?.(localName(tag.name)))
  if (handler.text) {
    parser.on('text', handler.text)
    parser.on('cdata', handler.text)
  }
  for (const piece of pieces) {
    parser.write(piece)
    yield piece.length
  }
  try {
    parser.close()
  } catch (error) {
    throw error instanceof Refused ? error : broken()
  }
}

/** Runs a small part to its end. */
export function readXml(pieces: Iterable<string>, handler: XmlHandler) {
  for (const _ of xmlEvents(pieces, handler));
}

/** An attribute by its local name: `r:id` under whatever prefix. */
export function attribute(attributes: XmlAttributes, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name]
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name)
  return key === undefined ? undefined : attributes[key]
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
