import { EXPORT_NS } from '#app/domain/framework-export-words'
import type { Losses } from './framework-losses'
import { asText, type Dict, dictsAt, fieldOf, isDict, textAt } from './framework-values'

export type Prop = { name: string; ns?: string; value: string; class?: string; remarks?: string }
export type Link = { href: string; rel?: string; text?: string; fragment?: string }
export type Part = {
  id?: string
  name: string
  ns?: string
  class?: string
  title?: string
  prose?: string
  props: Prop[]
  links: Link[]
  parts: Part[]
}
export type Param = {
  id: string
  class?: string
  label?: string
  values: string[]
  select?: { several: boolean; choices: string[] }
  props: Prop[]
}
type Common = { class?: string; params: Param[]; props: Prop[]; links: Link[]; parts: Part[] }
export type Control = Common & { id: string; title: string; controls: Control[] }
export type Group = Common & { id?: string; title: string; groups: Group[]; controls: Control[] }
export type Resource = {
  uuid: string
  title?: string
  citation?: string
  hrefs: string[]
  note?: string
  /** Id and licence, where our own export wrote them. */
  ownId?: string
  licence?: string
}
export type Metadata = {
  title: string
  version?: string
  changed?: string
  oscalVersion?: string
  remarks?: string
  props: Prop[]
}
export type Catalog = {
  metadata: Metadata
  params: Param[]
  groups: Group[]
  controls: Control[]
  resources: Resource[]
}

const NO_PLACE = 'A framework has no place for it.'

/** Reads OSCAL objects with tolerance, and tells of every field it does not know or cannot use. */
export class OscalReader {
  constructor(private readonly losses: Losses) {}

  catalog(dict: Dict): Catalog {
    this.rest(dict, ['uuid', 'metadata', 'params', 'groups', 'controls', 'back-matter'], 'catalogue', 'the catalogue')
    return {
      metadata: this.metadata(dict),
      params: this.list(dict, 'params', 'the catalogue', (one, where) => this.param(one, where)),
      groups: this.list(dict, 'groups', 'the catalogue', (one) => this.group(one)),
      controls: this.list(dict, 'controls', 'the catalogue', (one, where) => this.control(one, where)),
      resources: this.resources(dict),
    }
  }

  metadata(dict: Dict): Metadata {
    const found = fieldOf(dict, 'metadata')
    const metadata = isDict(found) ? found : {}
    const known = ['title', 'last-modified', 'published', 'version', 'oscal-version', 'remarks', 'props']
    this.rest(metadata, known, 'metadata', 'the metadata')
    return {
      title: textAt(metadata, 'title') ?? 'Framework without a title',
      version: textAt(metadata, 'version'),
      changed: textAt(metadata, 'last-modified') ?? textAt(metadata, 'published'),
      oscalVersion: textAt(metadata, 'oscal-version'),
      remarks: textAt(metadata, 'remarks'),
      props: this.props(metadata, 'the metadata'),
    }
  }

  resources(dict: Dict): Resource[] {
    const back = fieldOf(dict, 'back-matter')
    if (!isDict(back)) return []
    return this.list(back, 'resources', 'the back matter', (one, where) => {
      const uuid = textAt(one, 'uuid')
      if (uuid === undefined) return undefined
      const title = textAt(one, 'title')
      const known = ['uuid', 'title', 'description', 'citation', 'rlinks', 'props', 'remarks']
      this.rest(one, known, 'resource', title ?? where)
      const props = this.props(one, title ?? where)
      for (const prop of props)
        if (prop.ns !== EXPORT_NS)
          this.losses.add('property of a resource', title ?? where, `${prop.name}: ${prop.value}`, NO_PLACE)
      const citation = fieldOf(one, 'citation')
      return {
        uuid: uuid.toLowerCase(),
        title,
        citation: isDict(citation) ? textAt(citation, 'text') : undefined,
        hrefs: dictsAt(one, 'rlinks').flatMap((link) => textAt(link, 'href') ?? []),
        note: textAt(one, 'description') ?? textAt(one, 'remarks'),
        ownId: ownValue(props, 'id'),
        licence: ownValue(props, 'licence'),
      }
    })
  }

  group(dict: Dict): Group {
    const title = textAt(dict, 'title') ?? textAt(dict, 'id') ?? 'Group without a title'
    this.rest(dict, [...COMMON, 'groups', 'controls'], 'group', title)
    return {
      ...this.common(dict, title),
      id: textAt(dict, 'id'),
      title,
      groups: this.list(dict, 'groups', title, (one) => this.group(one)),
      controls: this.list(dict, 'controls', title, (one, where) => this.control(one, where)),
    }
  }

  control(dict: Dict, where: string): Control | undefined {
    const title = textAt(dict, 'title')
    const id = textAt(dict, 'id') ?? title
    if (id === undefined) return undefined
    this.rest(dict, [...COMMON, 'controls'], 'control', id)
    return {
      ...this.common(dict, id),
      id,
      title: title ?? id,
      controls: this.list(dict, 'controls', `${where}, ${id}`, (one, place) => this.control(one, place)),
    }
  }

  private common(dict: Dict, where: string): Common {
    return {
      class: textAt(dict, 'class'),
      params: this.list(dict, 'params', where, (one, place) => this.param(one, place)),
      props: this.props(dict, where),
      links: this.links(dict, where),
      parts: this.parts(dict, where),
    }
  }

  param(dict: Dict, where: string): Param | undefined {
    const id = textAt(dict, 'id') ?? textAt(dict, 'param-id')
    if (id === undefined) return undefined
    this.rest(dict, ['id', 'param-id', 'class', 'label', 'values', 'value', 'select', 'props'], 'parameter', where)
    const values = fieldOf(dict, 'values') ?? fieldOf(dict, 'value')
    const select = fieldOf(dict, 'select')
    const choices = isDict(select) ? fieldOf(select, 'choice') : undefined
    return {
      id,
      class: textAt(dict, 'class'),
      label: textAt(dict, 'label'),
      values: (Array.isArray(values) ? values : [values]).flatMap((value) => asText(value) ?? []),
      select: isDict(select)
        ? {
            several: textAt(select, 'how-many') === 'one-or-more',
            choices: (Array.isArray(choices) ? choices : []).flatMap((choice) => asText(choice) ?? []),
          }
        : undefined,
      props: this.props(dict, where),
    }
  }

  parts(dict: Dict, where: string): Part[] {
    return this.list(dict, 'parts', where, (one, place) => {
      this.rest(one, ['id', 'name', 'ns', 'class', 'title', 'prose', 'props', 'links', 'parts'], 'part', where)
      return {
        id: textAt(one, 'id'),
        name: textAt(one, 'name') ?? 'part',
        ns: textAt(one, 'ns'),
        class: textAt(one, 'class'),
        title: textAt(one, 'title'),
        prose: textAt(one, 'prose'),
        props: this.props(one, place),
        links: this.links(one, place),
        parts: this.parts(one, where),
      }
    })
  }

  props(dict: Dict, where: string): Prop[] {
    return this.list(dict, 'props', where, (one) => {
      const name = textAt(one, 'name')
      const value = textAt(one, 'value')
      if (name === undefined || value === undefined) return undefined
      return { name, value, ns: textAt(one, 'ns'), class: textAt(one, 'class'), remarks: textAt(one, 'remarks') }
    })
  }

  links(dict: Dict, where: string): Link[] {
    return this.list(dict, 'links', where, (one) => {
      const href = textAt(one, 'href')
      if (href === undefined) return undefined
      return { href, rel: textAt(one, 'rel'), text: textAt(one, 'text'), fragment: textAt(one, 'resource-fragment') }
    })
  }

  /** The objects of a list; what is no such object is told, not dropped in silence. */
  private list<T>(dict: Dict, key: string, where: string, read: (one: Dict, where: string) => T | undefined): T[] {
    const value = fieldOf(dict, key)
    if (value === undefined || value === null) return []
    const items = Array.isArray(value) ? value : [value]
    return items.flatMap((item) => {
      const one = isDict(item) ? read(item, where) : undefined
      if (one !== undefined) return [one]
      const why = 'It has none of the fields that would make it one.'
      this.losses.add(`entry of “${key}” that is not one`, where, asText(item) ?? JSON.stringify(item) ?? '', why)
      return []
    })
  }

  private rest(dict: Dict, known: readonly string[], what: string, where: string): void {
    for (const key of Object.keys(dict)) {
      if (known.includes(key)) continue
      const value = fieldOf(dict, key)
      this.losses.add(`${what} field “${key}”`, where, asText(value) ?? JSON.stringify(value) ?? '', NO_PLACE)
    }
  }
}

const COMMON = ['id', 'class', 'title', 'params', 'props', 'links', 'parts'] as const

/** What our own export wrote under a name; the exact text stands in the remarks where a value may not hold it. */
export function ownValue(props: readonly Prop[], name: string): string | undefined {
  const prop = props.find((one) => one.ns === EXPORT_NS && one.name === name)
  return prop?.remarks ?? prop?.value
}

/** Every control of a catalogue with those it stands in, in reading order. */
export function* controlsOf(
  holder: { groups?: Group[]; controls: Control[] },
  above: Control[] = [],
): Generator<{
  control: Control
  above: Control[]
}> {
  for (const control of holder.controls) {
    yield { control, above }
    yield* controlsOf(control as { controls: Control[] }, [...above, control])
  }
  for (const group of holder.groups ?? []) yield* controlsOf(group, above)
}

export const groupsOf = (groups: readonly Group[]): Group[] =>
  groups.flatMap((group) => [group, ...groupsOf(group.groups)])
