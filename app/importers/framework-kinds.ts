import type { FrameworkDocument } from './framework-document'
import { isTable } from './framework-document'
import { libraryFramework } from './framework-library'
import { findItemList, type ItemList } from './framework-list'
import { type Dict, dictsAt, fieldOf, isDict, shortly, textAt } from './framework-values'
import { count } from './limits'
import { Refused } from './refused'

export type Kind =
  | { kind: 'plumbline'; dict: Dict }
  | { kind: 'catalog' | 'profile'; dict: Dict }
  | { kind: 'library'; dict: Dict; framework: Dict }
  | { kind: 'list'; dict: Dict; list: ItemList }
  | { kind: 'markdown' }

/** OSCAL documents that say how something is implemented or assessed, not what is asked for. */
const OTHER_OSCAL: Readonly<Record<string, string>> = {
  'component-definition': 'component definition',
  'system-security-plan': 'system security plan',
  'assessment-plan': 'assessment plan',
  'assessment-results': 'set of assessment results',
  'plan-of-action-and-milestones': 'plan of action and milestones',
  'mapping-collection': 'mapping collection',
}

/** What a document is, seen from its shape alone. Throws Refused with a sentence that says what was found. */
export function kindOf(document: FrameworkDocument): Kind {
  const { value } = document
  if (document.format === 'Markdown') return { kind: 'markdown' }
  if (!isDict(value)) {
    if (isTable(document.text)) throw cannot('a table (CSV or TSV)')
    throw cannot(Array.isArray(value) ? 'a list without a name or a title' : 'plain text without fields')
  }
  for (const kind of ['catalog', 'profile'] as const) {
    const dict = fieldOf(value, kind)
    if (isDict(dict) && (isDict(fieldOf(dict, 'metadata')) || fieldOf(dict, 'uuid') !== undefined))
      return { kind, dict }
  }
  for (const [key, name] of Object.entries(OTHER_OSCAL)) {
    if (!isDict(fieldOf(value, key))) continue
    const article = /^[aeiou]/.test(name) ? 'an' : 'a'
    const what = `This is an OSCAL ${name}; a framework can be made from a catalogue or a profile.`
    throw new Refused(
      'broken-file',
      key === 'assessment-results' ? what.replace('an OSCAL set of', `${article} set of OSCAL`) : what,
    )
  }
  if (Array.isArray(fieldOf(value, 'sections')) && fieldOf(value, 'id') !== undefined)
    return { kind: 'plumbline', dict: value }
  const framework = libraryFramework(value)
  if (framework) return { kind: 'library', dict: value, framework }
  const list = findItemList(value)
  if (list) return { kind: 'list', dict: value, list }
  throw cannot(whatItIs(value))
}

function whatItIs(value: Dict): string {
  const entries = fieldOf(value, 'entries')
  const risks = [...dictsAt(value, 'risks'), ...dictsAt(value, 'entries')].filter(
    (one) => textAt(one, 'id') !== undefined,
  )
  if (risks.length > 0) return `a list of ${count(risks.length)} risks; a framework is made of controls`
  if (isDict(entries)) return `a reference list of ${count(Object.keys(entries).length)} titles without texts`
  if (dictsAt(value, 'pages').some((page) => Array.isArray(fieldOf(page, 'elements'))))
    return 'a questionnaire (SurveyJS)'
  if (isDict(fieldOf(value, 'objects'))) {
    const objects = Object.keys(fieldOf(value, 'objects') as Dict).map((key) => key.replaceAll('_', ' '))
    return `a library without a framework; it holds ${shortly(objects.join(', '))}`
  }
  const keys = Object.keys(value)
  if (keys.length === 0) return 'an object without fields'
  const title = textAt(value, 'title') ?? textAt(value, 'name')
  const named = title === undefined ? '' : ` titled “${shortly(title)}”`
  return `an object${named} with the fields ${shortly(keys.slice(0, 8).join(', '), 160)}${keys.length > 8 ? ' and others' : ''}`
}

function cannot(found: string): Refused {
  return new Refused(
    'broken-file',
    `The file is ${found}. A framework can be made from an OSCAL catalogue or profile, a library of requirement nodes, a list of controls, or a framework file of this product.`,
  )
}
