import type { Draft, DraftRequirement, DraftSection } from './framework-draft'
import { versionOf } from './framework-draft'
import type { Losses } from './framework-losses'
import {
  asText,
  type Dict,
  dictsAt,
  fieldOf,
  isDict,
  isYes,
  proseOf,
  shortly,
  textAt,
  textsAt,
} from './framework-values'

const NO_PLACE = 'A framework has no place for it.'
const OTHER_WAY = 'It is a list of its own; bring it in where the product keeps such lists.'

/** Libraries of a framework as flat nodes with parents, as CISO Assistant and tools around it keep them. */
export function libraryFramework(value: unknown): Dict | undefined {
  if (!isDict(value)) return undefined
  const objects = fieldOf(value, 'objects')
  for (const holder of [objects, value]) {
    if (!isDict(holder)) continue
    const found = [...dictsAt(holder, 'framework'), ...dictsAt(holder, 'frameworks')]
    const framework = found.find((one) => Array.isArray(fieldOf(one, 'requirement_nodes')))
    if (framework) return framework
  }
  return Array.isArray(fieldOf(value, 'requirement_nodes')) ? value : undefined
}

export function draftFromLibrary(value: Dict, framework: Dict, losses: Losses): Draft {
  return new LibraryDraft(value, framework, losses).draft()
}

type Node = {
  dict: Dict
  key: string
  children: Node[]
  assessable: boolean
}

const HEADER = [
  'urn',
  'locale',
  'ref_id',
  'name',
  'description',
  'copyright',
  'version',
  'publication_date',
  'provider',
  'objects',
]
const FRAMEWORK = [
  'urn',
  'locale',
  'ref_id',
  'name',
  'description',
  'requirement_nodes',
  'implementation_groups_definition',
]
const NODE = [
  ...['urn', 'parent_urn', 'depth', 'assessable', 'ref_id', 'name', 'description', 'annotation'],
  ...['typical_evidence', 'implementation_groups', 'order_id', 'importance'],
]

class LibraryDraft {
  private readonly groups = new Map<string, string>()

  constructor(
    private readonly library: Dict,
    private readonly framework: Dict,
    private readonly losses: Losses,
  ) {}

  draft(): Draft {
    const { library, framework } = this
    this.rest(library, HEADER, 'library', 'the library')
    if (framework !== library) this.rest(framework, FRAMEWORK, 'framework', 'the framework')
    this.objects()
    for (const group of dictsAt(framework, 'implementation_groups_definition')) {
      const id = textAt(group, 'ref_id')
      if (id !== undefined) this.groups.set(id, textAt(group, 'name') ?? id)
    }
    const either = (key: string) => textAt(framework, key) ?? textAt(library, key)
    const title = either('name') ?? either('ref_id') ?? 'Framework without a title'
    const declared = textAt(library, 'version') ?? textAt(framework, 'version')
    const copyright = textAt(library, 'copyright')
    const provider = textAt(library, 'provider')
    const locale = textAt(library, 'locale')
    if (locale !== undefined && locale !== 'en')
      this.losses.add('language of the texts', title, locale, 'A framework does not declare a language.')
    const source = {
      id: 'library',
      citation: [title, provider, declared && `version ${declared}`].filter(Boolean).join(', '),
      title,
      ...(copyright === undefined ? {} : { licence: copyright }),
      ...(either('urn') === undefined ? {} : { note: either('urn') }),
    }
    return {
      id: either('ref_id') ?? title,
      title,
      summary: either('description'),
      version: declared,
      ...(declared === undefined || versionOf(declared) === declared ? {} : { edition: `Version ${declared}` }),
      changed: textAt(library, 'publication_date'),
      sources: [source],
      sections: this.sections(title),
    }
  }

  private sections(title: string): DraftSection[] {
    const roots = this.tree()
    const loose = roots.filter((node) => node.assessable || node.children.length === 0)
    const sections = roots.filter((node) => !loose.includes(node)).map((node) => this.section(node))
    const own = loose.flatMap((node) => this.requirements(node))
    return own.length === 0 ? sections : [{ title, requirements: own, sections: [] }, ...sections]
  }

  /** By parent_urn where it leads somewhere, else by depth: some files have only one of the two. */
  private tree(): Node[] {
    const raw = fieldOf(this.framework, 'requirement_nodes')
    const dicts = (Array.isArray(raw) ? raw : []).filter((one): one is Dict => {
      if (!isDict(one))
        this.losses.add(
          'entry of “requirement_nodes” that is not one',
          'the framework',
          asText(one) ?? '',
          'It has no fields.',
        )
      return isDict(one)
    })
    const nodes = dicts.map((dict, at): Node => {
      const key = textAt(dict, 'urn')?.toLowerCase() ?? `node ${at + 1}`
      return { dict, key, children: [], assessable: isYes(fieldOf(dict, 'assessable')) }
    })
    const byKey = new Map<string, Node>()
    for (const node of nodes) if (!byKey.has(node.key)) byKey.set(node.key, node)
    const place = new Map(nodes.map((node, at) => [node, at]))
    const roots: Node[] = []
    const above: Node[] = []
    for (const node of nodes) {
      const urn = textAt(node.dict, 'parent_urn')?.toLowerCase()
      const depth = Number(textAt(node.dict, 'depth'))
      const level = Number.isInteger(depth) && depth > 0 && depth < 100 ? depth : undefined
      const named = urn === undefined ? undefined : byKey.get(urn)
      // A parent that comes later could close a circle
      const parent =
        named && place.get(named)! < place.get(node)!
          ? named
          : urn === undefined || level !== undefined
            ? above[(level ?? 1) - 2]
            : undefined
      if (urn !== undefined && parent !== named)
        this.losses.add(
          'parent that is not above its node',
          this.nameOf(node),
          urn,
          'The node stands where its depth puts it.',
        )
      if (parent) parent.children.push(node)
      else roots.push(node)
      above.length = level === undefined ? 0 : Math.min(above.length, level - 1)
      if (level !== undefined) above[level - 1] = node
    }
    return roots
  }

  private section(node: Node): DraftSection {
    const title =
      [textAt(node.dict, 'ref_id'), textAt(node.dict, 'name')].filter(Boolean).join(' ') || this.nameOf(node)
    this.rest(node.dict, NODE, 'node', title)
    const description = proseOf(fieldOf(node.dict, 'description'))
    if (description !== undefined && textAt(node.dict, 'name') !== undefined)
      this.losses.add('text of a section', title, description, 'A section has a title and no text.')
    for (const key of ['annotation', 'typical_evidence', 'implementation_groups', 'importance']) {
      const said = asText(fieldOf(node.dict, key)) ?? textsAt(node.dict, key).join(', ')
      if (said !== '')
        this.losses.add(`${key.replaceAll('_', ' ')} of a section`, title, said, 'A section has a title only.')
    }
    const section: DraftSection = {
      id: textAt(node.dict, 'ref_id'),
      title: shortly(title, 300),
      requirements: [],
      sections: [],
    }
    for (const child of node.children) {
      if (!child.assessable && child.children.length > 0) section.sections.push(this.section(child))
      else section.requirements.push(...this.requirements(child))
    }
    return section
  }

  /** An assessable node and what stands below it: assessable ones are requirements, the others lines of its text. */
  private requirements(node: Node): DraftRequirement[] {
    if (!node.assessable) {
      if (node.children.length > 0) return node.children.flatMap((child) => this.requirements(child))
      const text = proseOf(fieldOf(node.dict, 'description')) ?? this.nameOf(node)
      this.losses.add(
        'node that cannot be assessed',
        this.nameOf(node),
        text,
        'It has no requirement below it and is none itself.',
      )
      return []
    }
    const lines = node.children.filter((child) => !child.assessable && child.children.length === 0)
    for (const line of lines) this.rest(line.dict, NODE, 'node', this.nameOf(line))
    const inner = node.children.filter((child) => !lines.includes(child)).flatMap((child) => this.requirements(child))
    return [this.requirement(node, lines), ...inner]
  }

  private requirement(node: Node, lines: readonly Node[]): DraftRequirement {
    const { dict } = node
    const where = this.nameOf(node)
    this.rest(dict, NODE, 'node', where)
    const description = proseOf(fieldOf(dict, 'description'))
    const name = textAt(dict, 'name')
    const refId = textAt(dict, 'ref_id')
    const below = lines.map((line) =>
      [textAt(line.dict, 'ref_id'), textAt(line.dict, 'name'), proseOf(fieldOf(line.dict, 'description'))]
        .filter(Boolean)
        .join(' '),
    )
    const text = [description ?? name ?? where, ...below].join('\n')
    const groups = textsAt(dict, 'implementation_groups').map((group) => this.groups.get(group) ?? group)
    const importance = textAt(dict, 'importance')
    const level = [...groups, ...(importance === undefined || importance === 'undefined' ? [] : [importance])].join(
      ', ',
    )
    const note = proseOf(fieldOf(dict, 'annotation'))
    const evidence = (proseOf(fieldOf(dict, 'typical_evidence')) ?? '')
      .split('\n')
      .map((line) => line.replace(/^\s*[-*•]\s*/, '').trim())
      .filter((line) => line !== '')
    return {
      id: refId ?? where,
      title: shortly(name ?? (refId && description ? `${refId} ${description}` : text), 120),
      text,
      cites: [{ source: 'library', ref: refId ?? where }],
      ...(level === '' ? {} : { level }),
      ...(note === undefined ? {} : { note }),
      ...(evidence.length === 0 ? {} : { evidence: evidence.map((title) => ({ kind: 'document' as const, title })) }),
    }
  }

  private nameOf(node: Node): string {
    return textAt(node.dict, 'ref_id') ?? textAt(node.dict, 'name') ?? node.key.split(':').at(-1) ?? node.key
  }

  /** What a library holds besides its framework. */
  private objects(): void {
    const objects = fieldOf(this.library, 'objects')
    if (!isDict(objects)) return
    for (const key of Object.keys(objects)) {
      const items = dictsAt(objects, key)
      const others = items.filter((item) => item !== this.framework)
      if (others.length === 0) continue
      const name = textAt(others[0]!, 'name') ?? textAt(others[0]!, 'ref_id') ?? textAt(others[0]!, 'urn') ?? ''
      const what = key.replaceAll('_', ' ').replace(/(?<!s)s$/, '')
      this.losses.add(
        what,
        'the library',
        name,
        key === 'frameworks' ? 'One framework is read at a time.' : OTHER_WAY,
        others.length,
      )
    }
  }

  private rest(dict: Dict, known: readonly string[], what: string, where: string): void {
    for (const key of Object.keys(dict)) {
      const value = fieldOf(dict, key)
      if (known.includes(key) || value === null || (Array.isArray(value) && value.length === 0)) continue
      this.losses.add(`${what} field “${key}”`, where, asText(value) ?? textsAt(dict, key).join(', '), NO_PLACE)
    }
  }
}
