import type { Flow } from './flow.ts'
import { offset } from './flow.ts'
import type { OpenPage } from './pdf-file.ts'
import { LINE, MARGIN } from './style.ts'

const SIZE = 7.75
const DIGEST_LETTERS = 12

/** Title and classification above every page but the cover. */
export function drawHead(flow: Flow) {
  const { document, left, width } = flow
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
    const digest = flow.oneLine(`Snapshot ${document.digest.slice(0, DIGEST_LETTERS)}`, width / 2, {
      size: SIZE,
      tone: 'quiet',
      figures: 'tabular',
    })
    flow.painter.line(digest, left, y, null)
    const count = flow.oneLine(`Page ${page.number} of ${pages}`, width / 2, {
      size: SIZE,
      tone: 'quiet',
      figures: 'tabular',
    })
    flow.painter.line(count, left + width - count.width, y, null)
  }, 'Pagination')
}
