import { type OutlineOptions, outline, type Style, type Tree } from './derive-references-outline'

type Section = { heading: string; text: string; citation?: string }
type Rule = { place: (section: Section) => string | null; styles: readonly Style[] } & OutlineOptions

/** Each section of a statute under the name it is cited by, and in it the points its text counts. */
export function sectionPlaces(sections: readonly Section[], { place, styles, ...options }: Rule): Tree {
  const places: Tree = {}
  for (const section of sections) {
    const name = place(section)
    if (name !== null) places[name] = outline(section.text.replace(/^(\d+)\) /gm, '($1) '), styles, options)
  }
  return places
}

const named =
  (pattern: RegExp, before = '') =>
  (section: Section) => {
    const match = pattern.exec(section.citation ?? section.heading)
    return match ? `${before}${match[1]}` : null
  }
const CALIFORNIA: readonly Style[] = ['lower', 'number', 'upper', 'roman']

export const COLORADO: Rule = { place: named(/^(6-1-17\d+)\./), styles: ['number', 'lower', 'ROMAN', 'upper'] }
/** What SB 26-189 adds elsewhere in the Colorado statutes. */
export const COLORADO_ADDED: Rule = {
  place: named(/^(6-1-105|10-3-1104\.9)\./),
  styles: ['number', 'lower'],
  gaps: [0, 1],
}
export const TEXAS: Rule = { place: named(/^§ (\d+\.\d+)\./, 'Sec. '), styles: CALIFORNIA }
export const NYC: Rule = { place: named(/^(20-\d+) /), styles: ['lower', 'number'], dotted: { levels: [0, 1] } }
export const NYC_RULE: Rule = {
  place: named(/^§ (5-\d+)\b/),
  styles: ['lower', 'number', 'roman'],
  dotted: { levels: [2] },
}
export const ILLINOIS_HB3773: Rule = {
  place: named(/^775 ILCS (5\/2-\d+)/),
  styles: ['upper', 'number'],
  gaps: [0],
}
export const ILLINOIS_VIDEO: Rule = { place: named(/^820 ILCS (42\/\d+)/), styles: ['lower', 'number'] }
export const ILLINOIS_SAFETY: Rule = {
  place: named(/^430 ILCS (185\/\d+)/),
  styles: CALIFORNIA,
  restarts: true,
}
export const CALIFORNIA_CRD: Rule = { place: named(/^§ (\d+(?:\.\d+)?)\./), styles: CALIFORNIA, gaps: [0, 1] }
export const NEW_YORK: Rule = {
  place: named(/^§ (14\d\d) /),
  styles: ['number', 'lower', 'roman'],
  dotted: { levels: [0] },
}
export const CONNECTICUT: Rule = {
  place: named(/^Sec\. (\d+)\./, 'Sec. '),
  styles: ['lower', 'number', 'upper', 'roman', 'ROMAN'],
  late: true,
}

/** California's SB 53 comes in parts, with the codes it adds sections to. */
export function sb53Places(parts: readonly { section_id: string; body: string }[]): Tree {
  const places: Tree = {}
  for (const { section_id, body } of parts)
    if (/^\d+(\.\d+)?$/.test(section_id)) places[section_id] = outline(body.replaceAll('**', ''), CALIFORNIA)
  return places
}
