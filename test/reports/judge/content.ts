import { FontInFile } from './fonts.ts'
import { operationsOf } from './pdf-content.ts'
import type { ReadPdf } from './pdf-objects.ts'
import { elementsOf, parentTree } from './structure.ts'

const PAINTS = new Set('S s f F f* B B* b b* Tj TJ \' " Do sh BI EI'.split(' '))
const KNOWN = new Set(
  'q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ \' " CS cs SC SCN sc scn G g RG rg K k sh Do MP DP BMC BDC EMC'.split(
    ' ',
  ),
)
const DEEPEST = 28

type Mark = { kind: 'artifact' } | { kind: 'tagged'; id: number } | { kind: 'span'; actualText: boolean }

/** Walks one content stream; `paint` hears what is shown within which marks. */
function walk(
  content: string,
  hear: { paint?(marks: Mark[], operator: string): void; show?(codes: number[], font: string, marks: Mark[]): void },
): string[] {
  const faults: string[] = []
  const marks: Mark[] = []
  let depth = 0
  let font = ''
  const fonts: string[] = []
  for (const { operator, operands } of operationsOf(content)) {
    const [first, second] = operands
    if (!KNOWN.has(operator)) faults.push(`an unknown operator ${operator}`)
    if (operator === 'q') {
      fonts.push(font)
      if (++depth > DEEPEST) faults.push('states nested too deep')
    }
    if (operator === 'Q') {
      font = fonts.pop() ?? ''
      depth--
    }
    if (operator === 'BMC' || operator === 'BDC') {
      const words = second?.kind === 'dictionary' ? second.value : ''
      const id = /\/MCID\s+(\d+)/.exec(words)?.[1]
      if (first?.value === '/Artifact') marks.push({ kind: 'artifact' })
      else if (id !== undefined) marks.push({ kind: 'tagged', id: Number(id) })
      else marks.push({ kind: 'span', actualText: words.includes('/ActualText') })
      const kinds = marks.map(({ kind }) => kind).filter((kind) => kind !== 'span')
      if (kinds.length > 1) faults.push(`${kinds.at(-1)} content inside ${kinds.at(-2)} content`)
    }
    if (operator === 'EMC' && !marks.pop()) faults.push('a mark that ends without beginning')
    if (operator === 'Tf') font = String(first?.value)
    if (PAINTS.has(operator)) hear.paint?.(marks, operator)
    if (operator === 'Tj' || operator === 'TJ') {
      const strings = first?.kind === 'array' ? first.value : [first!]
      for (const part of strings) {
        if (part.kind !== 'string') continue
        const codes = Array.from({ length: part.value.length / 2 }, (_, at) =>
          Buffer.from(part.value.slice(at * 2, at * 2 + 2), 'latin1').readUInt16BE(),
        )
        hear.show?.(codes, font, marks)
      }
    }
  }
  if (depth !== 0) faults.push('states that do not end')
  if (marks.length > 0) faults.push('marks that do not end')
  return faults
}

const contentOf = (pdf: ReadPdf, page: { '/Contents'?: unknown }): string =>
  pdf
    .list(page['/Contents'] as never)
    .map((part) => pdf.stream(part).toString('latin1'))
    .join('\n')

export const contentChecks = {
  'everything painted is tagged or an artifact'(pdf: ReadPdf) {
    const elements = new Map(elementsOf(pdf).map((element) => [element.reference, element]))
    const parents = parentTree(pdf)
    return pdf.pages().flatMap(({ reference, page }) => {
      const owners = pdf.list(parents.get(Number(page['/StructParents'])))
      const used = new Set<number>()
      let loose = 0
      const faults = walk(contentOf(pdf, page), {
        paint(marks) {
          const mark = marks.find(({ kind }) => kind !== 'span')
          if (!mark) loose++
          else if (mark.kind === 'tagged') used.add(mark.id)
        },
      })
      const homeless = [...used].filter((id) => {
        const owner = elements.get(String(owners[id]))
        return !owner?.content.some((each) => each.page === reference && each.id === id)
      })
      return [
        ...faults,
        ...(loose > 0 ? [`${loose} things are neither tagged nor artifacts`] : []),
        ...homeless.map((id) => `content ${id} belongs to no element`),
      ].map((fault) => `page ${reference}: ${fault}`)
    })
  },

  'every font is embedded and its letters can be read out'(pdf: ReadPdf) {
    const fonts = new Map<string, FontInFile>()
    const faults = new Set<string>()
    const listen = (content: string, resources: Record<string, unknown>) => {
      const known = pdf.dictionary(resources['/Font'] as never)
      walk(content, {
        show(codes, name, marks) {
          const reference = String(known[name])
          if (!(name in known)) faults.add(`the font ${name} is not among the resources`)
          const font = fonts.get(reference) ?? new FontInFile(pdf, reference)
          fonts.set(reference, font)
          const spelled = marks.some((mark) => mark.kind === 'span' && mark.actualText)
          for (const code of codes) for (const fault of font.faultsOf(code, spelled)) faults.add(fault)
        },
      })
    }
    for (const { page } of pdf.pages()) listen(contentOf(pdf, page), pdf.dictionary(page['/Resources']))
    for (const [reference, dictionary] of pdf.all()) {
      if (dictionary?.['/Subtype'] !== '/Form') continue
      listen(pdf.stream(reference).toString('latin1'), pdf.dictionary(dictionary['/Resources']))
    }
    if (fonts.size === 0) faults.add('no font at all')
    return [...faults, ...[...fonts.values()].flatMap((font) => font.faults())]
  },

  'colours are those of the output intent, and nothing shines through'(pdf: ReadPdf) {
    const shining = pdf.all().flatMap(([reference, dictionary]) => {
      if (!dictionary) return []
      const { '/ca': fill = 1, '/CA': stroke = 1, '/BM': blend = '/Normal', '/SMask': mask = '/None' } = dictionary
      const group = dictionary['/Type'] === '/Page' && '/Group' in dictionary
      const clear = fill === 1 && stroke === 1 && blend === '/Normal' && mask === '/None' && !group
      return clear ? [] : [`${reference} is transparent`]
    })
    const colours = pdf.pages().flatMap(({ reference, page }) => {
      const foreign = operationsOf(contentOf(pdf, page)).filter(({ operator }) =>
        /^(K|k|CS|cs|SCN?|scn?)$/.test(operator),
      )
      return foreign.length > 0 ? [`page ${reference} has a colour of another kind`] : []
    })
    return [...shining, ...colours]
  },
} satisfies Record<string, (pdf: ReadPdf) => string[]>
