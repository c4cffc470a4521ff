import { strToU8, type Zippable, zipSync } from 'fflate'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type TestSheet = { name: string; state?: string; xml: string }

/** A small workbook from raw sheet XML, so that each test writes exactly the cells it is about. */
export function buildXlsx(
  sheets: TestSheet[],
  more: { strings?: string[]; formats?: string; date1904?: boolean; parts?: Zippable } = {},
): Uint8Array {
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" ${state ? `state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  )
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${DOC}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  relations.push(`<Relationship Id="s" Type="${DOC}/styles" Target="/xl/styles.xml"/>`)
  relations.push(`<Relationship Id="t" Type="${DOC}/sharedStrings" Target="sharedStrings.xml"/>`)
  const parts: Zippable = {
    '_rels/.rels': text(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': text(
      `<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><workbookPr ${more.date1904 ? 'date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(`<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`),
    'xl/styles.xml': text(`<styleSheet xmlns="${MAIN}">${more.formats ?? ''}</styleSheet>`),
    'xl/sharedStrings.xml': text(
      `<sst xmlns="${MAIN}">${(more.strings ?? []).map((item) => `<si>${item}</si>`).join('')}</sst>`,
    ),
  }
  for (const [i, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = text(
      `<worksheet xmlns="${MAIN}"><sheetData>${sheet.xml}</sheetData></worksheet>`,
    )
  }
  return zipSync({ ...parts, ...more.parts })
}

/** Rows of plain texts as inline strings, from row 1. */
export function sheetXml(rows: string[][]): string {
  return rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`,
    )
    .join('')
}

function escaped(cell: string): string {
  return cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function text(xml: string): Uint8Array {
  return strToU8(XML + xml)
}
