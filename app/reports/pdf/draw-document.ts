import type { Document } from '#app/reports/document.ts'
import { attach } from './attachments.ts'
import { drawBlock } from './blocks.ts'
import { drawContents, reserveContents } from './contents.ts'
import { drawCover } from './cover.ts'
import { Flow } from './flow.ts'
import { PdfFile } from './pdf-file.ts'
import { drawFoot, drawHead } from './running.ts'
import { coloursOf } from './style.ts'
import { Tags } from './tags.ts'
import { TextPainter } from './text-painter.ts'
import type { Typeface } from './typeface.ts'

/** Every letter can take nine bytes of the file; a longer address is printed and leads nowhere. */
const LONGEST_ADDRESS = 3_600

/**
 * Draws the document and hands out the file in chunks, front to back. Pure: the same document gives the same bytes on
 * any machine, in any time zone and under any locale.
 */
export function drawDocument(document: Document, typeface: Typeface, emit: (chunk: Uint8Array) => void): void {
  const file = new PdfFile(document, emit)
  const tags = new Tags(file)
  const anchors = new Map<string, string>()
  for (const name of anchorNames(document)) if (!anchors.has(name)) anchors.set(name, file.reserveDestination())
  const colours = coloursOf(document.accent)
  const painter = new TextPainter(file, tags, colours.tones, (link) => {
    if (link.startsWith('#')) return anchors.get(link.slice(1)) ?? null
    return link.startsWith('https:') && link.length <= LONGEST_ADDRESS ? link : null
  })
  const flow = new Flow(document, colours, file, tags, typeface, painter, anchors, drawHead)
  drawCover(flow)
  const { blocks, opening = 0 } = document
  const draw = (from: number, to: number) => {
    flow.newPage()
    for (let index = from; index < to; index++) drawBlock(flow, blocks[index]!, blocks[index + 1])
  }
  if (opening > 0) draw(0, opening)
  const contents = reserveContents(flow)
  draw(opening, blocks.length)
  drawContents(flow, contents)
  if (!document.draft) attach(file, document.attachments ?? [], new Date(document.date))
  file.end(tags.finish(), (page, pages) => drawFoot(flow, page, pages))
}

function anchorNames(document: Document): string[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'anchor') return [block.name]
    if (block.kind === 'heading') return block.anchor ? [block.anchor] : []
    if (block.kind === 'table') return block.rows.flatMap((row) => row.anchor ?? [])
    return []
  })
}
