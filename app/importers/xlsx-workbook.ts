import { isDateFormat } from './xlsx-dates'
import { attribute, readXml } from './xml-events'

export type WorkbookPart = (name: string) => Iterable<string> | null
export type SheetPart = { name: string; hidden: boolean; part: string }
export type Workbook = { sheets: SheetPart[]; epoch1904: boolean; stringsPart: string | null; dateStyles: boolean[] }

/** Names, order and visibility of the sheets, where their parts are, and which cell styles mean a date. */
export function readWorkbook(open: WorkbookPart, workbookPart: string): Workbook {
  const relations = readRelations(open, workbookPart)
  const sheets: SheetPart[] = []
  let epoch1904 = false
  readXml(open(workbookPart) ?? [], {
    open(name, attributes) {
      if (name === 'workbookPr') epoch1904 = /^(1|true)$/i.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      // `sheet` has both an `r:id` and a `sheetId`; only the first one points anywhere.
      const id = Object.keys(attributes).find((key) => key.endsWith(':id'))
      const relation = relations.find((candidate) => candidate.id === (id && attributes[id]))
      if (relation?.type !== 'worksheet') return
      sheets.push({
        name: attribute(attributes, 'name') ?? `Sheet ${sheets.length + 1}`,
        hidden: (attributes.state ?? 'visible') !== 'visible',
        part: relation.part,
      })
    },
  })
  const part = (type: string) => relations.find((relation) => relation.type === type)?.part ?? null
  const styles = part('styles')
  return {
    sheets,
    epoch1904,
    stringsPart: part('sharedStrings'),
    dateStyles: styles ? readDateStyles(open(styles) ?? []) : [],
  }
}

/** The workbook's own part, as the package says; by default where Excel puts it. */
export function findWorkbookPart(open: WorkbookPart): string {
  const relation = readRelations(open, '').find((candidate) => candidate.type === 'officeDocument')
  return relation?.part ?? 'xl/workbook.xml'
}

function readRelations(open: WorkbookPart, part: string) {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  const file = part.slice(folder.length)
  const relations: { id: string; type: string; part: string }[] = []
  readXml(open(`${folder}_rels/${file}.rels`) ?? ['<r/>'], {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      const type = attributes.Type ?? ''
      relations.push({
        id: attributes.Id ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        part: resolve(folder, attributes.Target ?? ''),
      })
    },
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const parts: string[] = []
  for (const part of `${target.startsWith('/') ? '' : folder}${target}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function readDateStyles(pieces: Iterable<string>): boolean[] {
  const custom = new Map<number, string>()
  const styles: boolean[] = []
  let inCellFormats = false
  readXml(pieces, {
    open(name, attributes) {
      const id = Number(attributes.numFmtId)
      if (name === 'numFmt') custom.set(id, attributes.formatCode ?? '')
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats) styles.push(isDateFormat(id, custom.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}
