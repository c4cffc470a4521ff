import type { Flow } from './flow.ts'
import { offset } from './flow.ts'
import type { OpenPage } from './pdf-file.ts'
import { num } from './pen.ts'
import { LINE, MARGIN } from './style.ts'

const SIZE = 7.75
const DIGEST_LETTERS = 12
const DRAFT = 'DRAFT, not issued'
const WATERMARK_SHARE = 0.72

/** Title and classification above every page but the cover; under everything, what a draft is. */
export function drawHead(flow: Flow) {
  const { document, left, width } = flow
  if (document.draft) drawWatermark(flow)
  if (flow.page.number === 1) return
  const y = MARGIN - 14
  flow.tags.artifact(() => {
    const right = flow.oneLine(document.classification, width / 2, { size: SIZE, tone: 'quiet' })
    flow.painter.line(right, left + width - right.width, y, null)
    const title = flow.oneLine(document.title, width - right.width - 24, { size: SIZE, tone: 'quiet' })
    flow.painter.line(title, left + offset(title, width - right.width - 24, 'left'), y, null)
    flow.pen.line(left, y + 5, left + width, y + 5, LINE)
  }, 'Pagination')
}

/** The digest's beginning ties every loose sheet to its snapshot. */
export function drawFoot(flow: Flow, page: OpenPage, pages: number) {
  const { document, left, width } = flow
  const y = flow.file.height - MARGIN + 12
  flow.tags.artifact(() => {
    flow.pen.line(left, y - 10, left + width, y - 10, LINE)
    const digest = flow.oneLine(
      document.draft ? DRAFT : `Snapshot ${document.digest.slice(0, DIGEST_LETTERS)}`,
      width / 2,
      {
        size: SIZE,
        tone: 'quiet',
        figures: 'tabular',
      },
    )
    flow.painter.line(digest, left, y, null)
    const count = flow.oneLine(`Page ${page.number} of ${pages}`, width / 2, {
      size: SIZE,
      tone: 'quiet',
      figures: 'tabular',
    })
    flow.painter.line(count, left + width - count.width, y, null)
  }, 'Pagination')
}

/** From corner to corner, under the text: light enough to read through, dark enough to survive a grey printer. */
function drawWatermark(flow: Flow) {
  const { width, height } = flow.file
  // Not Math.hypot: engines may round it differently.
  const diagonal = Math.sqrt(width * width + height * height)
  const [cos, sin] = [width / diagonal, height / diagonal]
  const wide = diagonal * WATERMARK_SHARE
  const probe = flow.oneLine(DRAFT, Number.POSITIVE_INFINITY, { size: 10, strong: true })
  const size = (10 * wide) / probe.width
  const line = flow.oneLine(DRAFT, Number.POSITIVE_INFINITY, { size, strong: true, tone: 'faint' })
  flow.tags.artifact(() => {
    flow.file.op(`q ${num(cos)} ${num(-sin)} ${num(sin)} ${num(cos)} ${num(width / 2)} ${num(height / 2)} cm`)
    flow.painter.line(line, -wide / 2, size * 0.36, null)
    flow.file.op('Q')
  }, 'Pagination /Subtype /Watermark')
}
