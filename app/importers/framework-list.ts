import type { Draft, DraftRequirement, DraftSection } from './framework-draft'
import type { Losses } from './framework-losses'
import { asText, type Dict, dictsAt, fieldOf, isDict, oneLine, proseOf, shortly, textAt } from './framework-values'

/** Keys under which people list what is to be done. Lists of risks or techniques are no frameworks. */
const LISTS = ['requirements', 'controls', 'actions', 'mitigations', 'measures', 'safeguards', 'practices', 'entries']
const GROUPS = ['categories', 'groups', 'sections', 'domains']
const GROUP_OF = ['category', 'isPartOf', 'group', 'section', 'domain']
const USED = [
  'id',
  'ref_id',
  'title',
  'name',
  'description',
  'statement',
  'text',
  'guidance',
  'note',
  'url',
  'level',
  ...GROUP_OF,
]

export type ItemList = { key: string; items: Dict[]; holder: Dict }

/** A list of controls, actions or mitigations: each has an id, a name and a text. */
export function findItemList(value: unknown): ItemList | undefined {
  if (!isDict(value)) return undefined
  for (const holder of [value, ...dictsAt(value, 'matrices')]) {
    for (const key of LISTS) {
      const items = dictsAt(holder, key)
      const named = items.filter((item) => textAt(item, 'id') !== undefined && nameOf(item) !== undefined)
      const risks = items.filter((item) => /risk|technique|tactic|threat/i.test(textAt(item, 'type') ?? ''))
      if (named.length > 0 && named.length * 2 > items.length && risks.length === 0) return { key, items, holder }
    }
  }
  return undefined
}

const nameOf = (item: Dict) => textAt(item, 'title') ?? textAt(item, 'name')

export function draftFromList(value: Dict, list: ItemList, losses: Losses): Draft {
  const taxonomy = dictsAt(value, 'taxonomies')[0]
  const about = taxonomy ?? value
  const title = nameOf(about) ?? nameOf(list.holder) ?? titleFrom(list)
  const version = textAt(about, 'version')
  const url = httpAt(about, 'url') ?? httpAt(about, 'source_url')
  const document = dictsAt(value, 'documents')[0]
  const citation = (document && nameOf(document)) ?? title
  const source: Draft['sources'][number] = {
    id: 'source',
    citation,
    title: oneLine(title),
    ...(url ? { url } : {}),
  }
  tellRest(value, list, losses)
  const dates = ['dateModified', 'modified_date', 'dateCreated', 'created_date']
  const ofItems = list.items.flatMap((item) => textAt(item, dates[1]!) ?? textAt(item, dates[0]!) ?? []).toSorted()
  return {
    id: textAt(about, 'id'),
    title,
    summary: proseOf(fieldOf(about, 'description')),
    ...(version === undefined ? {} : { version }),
    changed: textAt(about, 'dateModified') ?? textAt(about, 'dateCreated') ?? ofItems.at(-1),
    sources: [source],
    sections: sectionsOf(value, list, losses),
  }
}

/** A list without a word about itself is named after where its items say they come from. */
function titleFrom(list: ItemList): string {
  const from = list.items.flatMap((item) => textAt(item, 'isDefinedByTaxonomy') ?? [])[0]
  const what = list.key[0]!.toUpperCase() + list.key.slice(1)
  return from === undefined ? what : `${what} of ${from}`
}

function sectionsOf(value: Dict, list: ItemList, losses: Losses): DraftSection[] {
  const titles = new Map<string, string>()
  for (const key of GROUPS)
    for (const group of dictsAt(value, key))
      titles.set(textAt(group, 'id') ?? '', nameOf(group) ?? textAt(group, 'id') ?? '')
  const rest: DraftSection = { title: list.key[0]!.toUpperCase() + list.key.slice(1), requirements: [], sections: [] }
  const sections = new Map<string, DraftSection>()
  for (const item of list.items) {
    const id = textAt(item, 'id')
    const name = nameOf(item)
    if (id === undefined || name === undefined) {
      losses.add(
        'entry without an id or a name',
        list.key,
        name ?? id ?? Object.keys(item).join(', '),
        'Nothing could point to it.',
      )
      continue
    }
    const group = GROUP_OF.flatMap((key) => asText(fieldOf(item, key)) ?? [])[0]
    let section = rest
    if (group !== undefined) {
      section = sections.get(group) ?? { id: group, title: titles.get(group) ?? group, requirements: [], sections: [] }
      sections.set(group, section)
    }
    section.requirements.push(requirementOf(item, id, name, losses))
  }
  return [...sections.values(), ...(rest.requirements.length > 0 ? [rest] : [])]
}

function requirementOf(item: Dict, id: string, name: string, losses: Losses): DraftRequirement {
  for (const key of Object.keys(item)) {
    if (USED.includes(key) || fieldOf(item, key) === null) continue
    losses.add(
      `field “${key}”`,
      id,
      proseOf(fieldOf(item, key)) ?? JSON.stringify(fieldOf(item, key)) ?? '',
      'A requirement has no place for it.',
    )
  }
  const text = ['statement', 'text', 'description'].flatMap((key) => proseOf(fieldOf(item, key)) ?? [])[0]
  if (text === undefined) losses.add('entry without a text', id, name, 'Its name stands as its text.')
  const note = proseOf(fieldOf(item, 'guidance')) ?? proseOf(fieldOf(item, 'note'))
  const url = httpAt(item, 'url')
  const level = textAt(item, 'level')
  return {
    id,
    title: name === id && text !== undefined ? shortly(text, 120) : name,
    text: text ?? name,
    cites: [{ source: 'source', ref: url === undefined ? id : shortly(`${id}, ${url}`, 300) }],
    ...(level === undefined ? {} : { level }),
    ...(note === undefined ? {} : { note }),
  }
}

/** Everything beside the list that was read. */
function tellRest(value: Dict, list: ItemList, losses: Losses): void {
  const used = [
    'id',
    'title',
    'name',
    'description',
    'version',
    'url',
    'source_url',
    'taxonomies',
    'documents',
    'matrices',
    list.key,
    ...GROUPS,
  ]
  for (const holder of new Set([value, list.holder])) {
    for (const key of Object.keys(holder)) {
      if (used.includes(key)) continue
      const items = dictsAt(holder, key)
      const example = items[0]
        ? (nameOf(items[0]) ?? textAt(items[0], 'id') ?? '')
        : (asText(fieldOf(holder, key)) ?? '')
      losses.add(
        `list “${key}”`,
        nameOf(holder) ?? 'the file',
        example,
        'It lists something other than requirements.',
        Math.max(1, items.length),
      )
    }
  }
  for (const taxonomy of dictsAt(value, 'taxonomies').slice(1))
    losses.add('further taxonomy', 'the file', nameOf(taxonomy) ?? '', 'One is read at a time.')
  for (const matrix of dictsAt(value, 'matrices'))
    if (matrix !== list.holder) losses.add('further matrix', 'the file', nameOf(matrix) ?? '', 'One is read at a time.')
}

function httpAt(dict: Dict, key: string): string | undefined {
  const url = textAt(dict, key)
  return url !== undefined && /^https?:\/\/\S+$/.test(url) ? url : undefined
}
