import type { Document, Text } from '#app/reports/document.ts'
import { breakLines, type Line } from './lines.ts'
import type { OpenPage, PdfFile } from './pdf-file.ts'
import { Pen } from './pen.ts'
import { type Setting, setText } from './set-text.ts'
import { type Colours, MARGIN } from './style.ts'
import type { Tag, Tags } from './tags.ts'
import type { TextPainter } from './text-painter.ts'
import type { Typeface } from './typeface.ts'

export type Align = 'left' | 'right' | 'centre'
export type Entry = { level: 1 | 2 | 3; text: string; page: number; destination: string }

/** Where the next thing goes: a cursor moving down the pages. Blocks ask for room, draw, and move it on. */
export class Flow {
  readonly pen: Pen
  readonly left = MARGIN
  readonly width: number
  readonly top = MARGIN + 8
  readonly bottom: number
  readonly entries: Entry[] = []
  y = 0
  page!: OpenPage
  /** Space that belongs between two blocks but vanishes at the top of a page. */
  #gap = 0

  constructor(
    readonly document: Document,
    readonly colours: Colours,
    readonly file: PdfFile,
    readonly tags: Tags,
    readonly typeface: Typeface,
    readonly painter: TextPainter,
    readonly anchors: ReadonlyMap<string, string>,
    private readonly runningHead: (flow: Flow) => void,
  ) {
    this.pen = new Pen(file)
    this.width = file.width - 2 * MARGIN
    this.bottom = file.height - MARGIN - 6
  }

  newPage() {
    this.page = this.file.newPage()
    // The foot is drawn when the page's resources are closed already.
    this.file.font(this.typeface.main({ weight: 'regular', italic: false }))
    this.y = this.top
    this.#gap = 0
    this.runningHead(this)
  }

  get atTop(): boolean {
    return this.y <= this.top
  }

  get room(): number {
    return this.bottom - this.y - this.#gap
  }

  /** Asks for white space before the next thing; two wishes do not add up. */
  space(points: number) {
    if (!this.atTop) this.#gap = Math.max(this.#gap, points)
  }

  /** Makes sure that `height` fits in one piece, on a new page if need be, and spends the white space asked for. */
  need(height: number) {
    if (this.room < height && !this.atTop) this.newPage()
    this.y += this.#gap
    this.#gap = 0
  }

  lines(text: Text, width: number, setting: Omit<Setting, 'language'>): Line[] {
    return breakLines(
      setText(this.typeface, this.#withoutDeadLinks(text), { ...setting, language: this.document.language }),
      width,
    )
  }

  #withoutDeadLinks(text: Text): Text {
    if (typeof text === 'string' || !text.some((run) => run.link)) return text
    return text.map((run) => (run.link && !this.painter.resolve(run.link) ? { ...run, link: undefined } : run))
  }

  /** Draws lines from the cursor on, over as many pages as they need, never leaving a single line behind. */
  paragraph(lines: Line[], leading: number, x: number, width: number, tag: Tag) {
    for (let index = 0; index < lines.length; ) {
      const remaining = lines.length - index
      this.need(leading * together(remaining))
      let fits = Math.max(1, Math.floor((this.room + 0.01) / leading))
      // Two lines at least stay together at the head of the next page.
      if (fits === remaining - 1 && fits > 2) fits--
      const here = lines.slice(index, index + fits)
      this.textLines(here, x, this.y, width, leading, tag)
      this.y += here.length * leading
      index += here.length
    }
  }

  /** Lines under each other with the first box beginning at `y`, as one piece of tagged content where no link interrupts. */
  textLines(
    lines: Line[],
    x: number,
    y: number,
    width: number,
    leading: number,
    tag: Tag | null,
    align: Align = 'left',
  ) {
    const draw = (owner: Tag | null) => {
      lines.forEach((line, index) => {
        this.painter.line(line, x + offset(line, width, align), y + index * leading + baseline(line, leading), owner)
      })
    }
    const linked = lines.some((line) => line.pieces.some((piece) => piece.style.link))
    if (tag && !linked && lines.some((line) => line.pieces.length > 0)) this.tags.content(tag, () => draw(null))
    else draw(tag)
  }

  /** One line, shortened with an ellipsis if it is too long. */
  oneLine(text: Text, width: number, setting: Omit<Setting, 'language'>): Line {
    const lines = this.lines(text, width, setting)
    if (lines.length === 1) return lines[0]!
    const [ellipsis] = this.lines('…', width, setting)
    const first = this.lines(text, width - ellipsis!.width, setting)[0]!
    return { ...first, pieces: [...first.pieces, ...ellipsis!.pieces], width: first.width + ellipsis!.width }
  }

  anchor(name: string | undefined) {
    const destination = name === undefined ? undefined : this.anchors.get(name)
    if (destination) this.file.destination(this.y, destination)
  }
}

/** Of so many lines these stay together: of three, cutting any would leave one alone. */
export const together = (lines: number): number => (lines <= 3 ? lines : 2)

export function offset(line: Line, width: number, align: Align): number {
  const side = line.rtl && align === 'left' ? 'right' : align
  if (side === 'left') return 0
  return side === 'right' ? width - line.width : (width - line.width) / 2
}

/** The baseline within a line's box: the type's height centred, the same for every script. */
export function baseline(line: Line, leading: number): number {
  const size = line.pieces[0]?.style.size ?? 10
  return leading / 2 + size * 0.36
}
