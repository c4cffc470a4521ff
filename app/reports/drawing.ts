import { sha256Hex } from '#app/lib/sha256'
import { version } from '#app/lib/version'
import type { Drawing } from '#app/proof/verify/check-redraw'
import { compose, type Snapshot } from './compose'
import type { Document } from './document'
import { drawDocument } from './pdf/draw-document'
import type { Typeface } from './pdf/typeface'
import { TEMPLATE_VERSION } from './snapshot'

/** What makes paper from facts here: this version's composers, and whoever draws their documents. */
export function drawingBy(draw: (document: Document) => Uint8Array | Promise<Uint8Array>): Drawing {
  const documentOf = (snapshot: string) => compose(JSON.parse(snapshot) as Snapshot, sha256Hex(snapshot))
  return {
    product: version,
    template: TEMPLATE_VERSION,
    attachments: (snapshot) => documentOf(snapshot).attachments ?? [],
    body: (snapshot) => draw(documentOf(snapshot)),
  }
}

/** The drawing on the spot, with the fonts somebody hands in. */
export function drawWith(typeface: Typeface): (document: Document) => Uint8Array {
  return (document) => {
    const chunks: Uint8Array[] = []
    let size = 0
    drawDocument(document, typeface, (chunk) => {
      chunks.push(chunk)
      size += chunk.length
    })
    const body = new Uint8Array(size)
    let at = 0
    for (const chunk of chunks) {
      body.set(chunk, at)
      at += chunk.length
    }
    return body
  }
}
