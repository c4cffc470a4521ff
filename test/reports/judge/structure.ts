import { type Dictionary, isDictionary, isReference, type ReadPdf, type Value } from './pdf-objects.ts'

export type Element = {
  reference: string
  type: string
  dictionary: Dictionary
  parent: Element | null
  children: Element[]
  /** page → the marked pieces of content that belong to it there */
  content: { page: string; id: number }[]
  objects: string[]
}

/** The logical structure, walked from its root: every element once, in reading order. */
export function elementsOf(pdf: ReadPdf): Element[] {
  const found: Element[] = []
  const seen = new Set<string>()
  const walk = (kid: Value, parent: Element) => {
    const at = pdf.get(kid)
    if (typeof at === 'number') {
      parent.content.push({ page: String(parent.dictionary['/Pg']), id: at })
      return
    }
    if (!isDictionary(at)) return
    if (at['/Type'] === '/MCR') parent.content.push({ page: String(at['/Pg']), id: Number(at['/MCID']) })
    else if (at['/Type'] === '/OBJR') parent.objects.push(String(at['/Obj']))
    else element(kid, at, parent)
  }
  const element = (kid: Value, dictionary: Dictionary, parent: Element | null) => {
    const reference = String(kid)
    if (seen.has(reference)) return
    seen.add(reference)
    const made: Element = {
      ...{ reference, dictionary, parent, children: [], content: [], objects: [] },
      type: String(dictionary['/S']).slice(1),
    }
    found.push(made)
    parent?.children.push(made)
    for (const each of pdf.list(dictionary['/K'])) walk(each, made)
  }
  const root = pdf.dictionary(pdf.catalog['/StructTreeRoot'])
  for (const kid of pdf.list(root['/K'])) if (isReference(kid)) element(kid, pdf.dictionary(kid), null)
  return found
}

/** The parent tree, flat: key → what stands there. */
export function parentTree(pdf: ReadPdf): Map<number, Value> {
  const tree = new Map<number, Value>()
  const walk = (node: Value) => {
    const { '/Nums': nums, '/Kids': kids } = pdf.dictionary(node)
    const pairs = pdf.list(nums)
    for (let i = 0; i < pairs.length; i += 2) tree.set(Number(pairs[i]), pairs[i + 1]!)
    for (const kid of pdf.list(kids)) walk(kid)
  }
  walk(pdf.dictionary(pdf.catalog['/StructTreeRoot'])['/ParentTree'] ?? null)
  return tree
}

/** The entry of an element's attributes, whichever of its attribute objects has it. */
export function attribute(pdf: ReadPdf, { dictionary }: Element, key: string): Value {
  for (const each of pdf.list(dictionary['/A'])) {
    const value = pdf.dictionary(each)[key]
    if (value !== undefined) return value
  }
  return null
}

const STANDARD =
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB RT RP WT WP Figure Formula Form'.split(
    ' ',
  )

const PARENTS: Record<string, string[]> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  THead: ['Table'],
  TBody: ['Table'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
  Caption: ['Table', 'L', 'Figure', 'TOC'],
}

/** What these may hold and nothing else. */
const KIDS: Record<string, string[]> = {
  TOC: ['TOC', 'TOCI', 'Caption'],
  TOCI: ['TOC', 'Lbl', 'Reference', 'P', 'NonStruct'],
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  TR: ['TH', 'TD'],
}

export const structureChecks = {
  'the root leads to one document and to a parent tree'(pdf: ReadPdf) {
    const root = pdf.dictionary(pdf.catalog['/StructTreeRoot'])
    const tops = pdf.list(root['/K']).map((kid) => pdf.dictionary(kid)['/S'])
    return [
      ...(root['/Type'] === '/StructTreeRoot' ? [] : ['no StructTreeRoot']),
      ...(tops.length === 1 && tops[0] === '/Document' ? [] : [`the top of the structure is ${tops.join(', ')}`]),
      ...(parentTree(pdf).size > 0 ? [] : ['no parent tree']),
    ]
  },

  'only standard types, or mapped to them'(pdf: ReadPdf) {
    const map = pdf.dictionary(pdf.dictionary(pdf.catalog['/StructTreeRoot'])['/RoleMap'])
    const wrongMap = Object.entries(map).flatMap(([from, to]) => [
      ...(STANDARD.includes(String(to).slice(1)) ? [] : [`${from} is mapped to ${String(to)}`]),
      ...(STANDARD.includes(from.slice(1)) ? [`the standard type ${from} is mapped`] : []),
    ])
    const unknown = elementsOf(pdf).filter(({ type }) => !STANDARD.includes(type) && !(`/${type}` in map))
    return [...wrongMap, ...unknown.map(({ type, reference }) => `${reference} is a ${type}`)]
  },

  'elements know their parent and stand where they may'(pdf: ReadPdf) {
    return elementsOf(pdf).flatMap(({ reference, type, parent, children, dictionary }) => [
      ...(parent === null || dictionary['/P'] === parent.reference ? [] : [`${reference} names another parent`]),
      ...(!PARENTS[type] || PARENTS[type].includes(parent?.type ?? '') ? [] : [`${type} in ${parent?.type}`]),
      ...children
        .filter((child) => KIDS[type] && !KIDS[type].includes(child.type))
        .map((child) => `${type} holds ${child.type} ${child.reference}`),
      ...(type === 'Note' && !dictionary['/ID'] ? [`Note ${reference} has no ID`] : []),
    ])
  },

  'headings begin with the first level and skip none'(pdf: ReadPdf) {
    let before = 0
    return elementsOf(pdf).flatMap(({ type }) => {
      const level = Number(/^H([1-6])$/.exec(type)?.[1])
      if (!level) return type === 'H' ? ['a heading without a level'] : []
      const skipped = level > before + 1
      const fault = skipped ? [`H${level} after ${before ? `H${before}` : 'none'}`] : []
      before = level
      return fault
    })
  },

  'figures say what they show'(pdf: ReadPdf) {
    return elementsOf(pdf).flatMap((element) => {
      if (element.type !== 'Figure' && element.type !== 'Formula') return []
      const box = pdf.list(attribute(pdf, element, '/BBox'))
      return [
        ...(pdf.text(element.dictionary['/Alt']).trim() ? [] : [`${element.type} ${element.reference} has no Alt`]),
        ...(box.length === 4 || new Set(element.content.map(({ page }) => page)).size > 1
          ? []
          : [`${element.type} ${element.reference} has no BBox`]),
      ]
    })
  },

  'tables have heads with a scope and rows of one length'(pdf: ReadPdf) {
    return elementsOf(pdf).flatMap((table) => {
      if (table.type !== 'Table') return []
      const rows = table.children.flatMap((child) => (child.type === 'TR' ? [child] : child.children))
      const cells = rows.flatMap(({ children }) => children)
      const heads = cells.filter(({ type }) => type === 'TH')
      const lengths = rows
        .filter(({ type }) => type === 'TR')
        .map(({ children }) => children.reduce((sum, cell) => sum + Number(attribute(pdf, cell, '/ColSpan') ?? 1), 0))
      return [
        ...(heads.length > 0 ? [] : [`Table ${table.reference} has no TH`]),
        ...heads
          .filter((head) => !['/Row', '/Column', '/Both'].includes(String(attribute(pdf, head, '/Scope'))))
          .map(({ reference }) => `TH ${reference} has no Scope`),
        ...(new Set(lengths).size <= 1 ? [] : [`Table ${table.reference} has rows of ${[...new Set(lengths)]} cells`]),
      ]
    })
  },

  'lists have items with labels and bodies'(pdf: ReadPdf) {
    return elementsOf(pdf).flatMap((list) => {
      if (list.type !== 'L') return []
      const items = list.children.filter(({ type }) => type !== 'Caption')
      return [
        ...(items.length > 0 ? [] : [`L ${list.reference} is empty`]),
        ...items.flatMap(({ type, children, reference }) =>
          type === 'LI' && children.every((child) => child.type === 'Lbl' || child.type === 'LBody')
            ? []
            : [`L ${list.reference} holds ${type} ${reference}`],
        ),
      ]
    })
  },
} satisfies Record<string, (pdf: ReadPdf) => string[]>
