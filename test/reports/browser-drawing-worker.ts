import { fetchedFonts } from '#app/reports/browser/font-files'
import type { Document } from '#app/reports/document'
import { drawingBy, drawWith } from '#app/reports/drawing'
import { Typeface } from '#app/reports/pdf/typeface'

/** What the browser is asked to draw in the test: a document as it is, or the facts of a report. */
export type DrawingAsked = { document: Document } | { snapshot: string }

const draw = drawWith(new Typeface(fetchedFonts((specifier) => `/fonts/${specifier}`)))

self.addEventListener('message', async ({ data }: MessageEvent<DrawingAsked>) => {
  try {
    self.postMessage({ body: 'snapshot' in data ? await drawingBy(draw).body(data.snapshot) : draw(data.document) })
  } catch (error) {
    self.postMessage({ error: String((error as Error).stack) })
  }
})
