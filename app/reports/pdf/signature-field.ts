import type { Flow } from './flow.ts'
import { num } from './pen.ts'
import { GROUND, SMALL, STRONG_LINE } from './style.ts'

const SAYS = 'Digital signature. Your PDF reader says whether it is valid.'
const READ_OUT = 'Digital signature of this report. Your PDF reader says whether it is valid.'
const PAD = 10
/** Printed, and not to be moved or taken away by whoever opens the file. */
const PRINTED_AND_LOCKED = 4 + 128

/**
 * The place of the signature: a field without a value, which sealing fills. What it looks like never changes, so that
 * the paper itself claims nothing that only the reader can check.
 */
export function drawSignatureField(flow: Flow, x: number) {
  const { file, tags, painter } = flow
  const line = flow.oneLine(SAYS, flow.width - 2 * PAD, { size: SMALL.size, tone: 'quiet' })
  const width = line.width + 2 * PAD
  const height = SMALL.leading + 2 * PAD
  flow.space(22)
  flow.need(height)
  const drawn = file.aside(() => {
    flow.pen.rectangle(0, 0, width, height, GROUND)
    flow.pen.frame(0.25, 0.25, width - 0.5, height - 0.5, STRONG_LINE)
    painter.line(line, PAD, height / 2 + SMALL.size * 0.36, null)
  })
  const { font } = file.font(flow.typeface.main({ weight: 'regular', italic: false }))
  const appearance = file.kit.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: { Font: { [font.id]: font.ref() } },
  })
  appearance.end(`1 0 0 -1 0 ${num(height)} cm\n${drawn}`)
  const form = tags.open('Form', tags.root, { alt: READ_OUT })
  const field = file.annotation(x, flow.y, width, height, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String('Signature'),
    TU: new String(READ_OUT),
    F: PRINTED_AND_LOCKED,
    P: flow.page.page.dictionary,
    AP: { N: appearance },
  })
  tags.own(form, field)
  tags.close(form)
  file.kit._root.data.AcroForm = { Fields: [field.annotation] }
  flow.y += height
}
