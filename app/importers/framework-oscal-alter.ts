import type { Losses } from './framework-losses'
import {
  type Catalog,
  type Control,
  controlsOf,
  groupsOf,
  type OscalReader,
  type Param,
  type Part,
} from './framework-oscal-model'
import { type Dict, dictsAt, fieldOf, isDict, textAt } from './framework-values'

type Item = { name?: string; id?: string; class?: string; ns?: string }

/** Applies what a profile sets and alters to a catalogue made of copies. */
export function modify(catalog: Catalog, profile: Dict, reader: OscalReader, losses: Losses): void {
  const modify = fieldOf(profile, 'modify')
  if (!isDict(modify)) return
  const controls = new Map([...controlsOf(catalog)].map(({ control }) => [control.id, control]))
  const params = new Map<string, Param>()
  for (const holder of [catalog, ...groupsOf(catalog.groups), ...controls.values()])
    for (const param of holder.params) params.set(param.id, param)
  for (const dict of dictsAt(modify, 'set-parameters')) {
    const given = reader.param(dict, 'set-parameters')
    const param = given && params.get(given.id)
    if (param && given) {
      if (given.values.length > 0) param.values = given.values
      if (given.label !== undefined) param.label = given.label
      if (given.select !== undefined) param.select = given.select
      param.props.push(...given.props)
    } else if (given) {
      catalog.params.push(given)
      losses.add('parameter that no chosen control has', 'set-parameters', given.id, 'It has nothing to set.')
    }
  }
  for (const alter of dictsAt(modify, 'alters')) {
    const id = textAt(alter, 'control-id') ?? ''
    const control = controls.get(id)
    if (!control) {
      losses.add('change to a control that is not chosen', 'alters', id, 'There is nothing to change.')
      continue
    }
    for (const remove of dictsAt(alter, 'removes')) removeFrom(control, remove, losses)
    for (const add of dictsAt(alter, 'adds')) addTo(control, add, reader, losses)
  }
}

const LISTS = { param: 'params', prop: 'props', link: 'links', part: 'parts' } as const

function removeFrom(control: Control, remove: Dict, losses: Losses): void {
  const [name, klass, id, kind, ns] = ['by-name', 'by-class', 'by-id', 'by-item-name', 'by-ns'].map((key) =>
    textAt(remove, key),
  )
  const fits = (item: Item) =>
    (name === undefined || item.name === name) &&
    (klass === undefined || item.class === klass) &&
    (id === undefined || item.id === id) &&
    (ns === undefined || item.ns === ns)
  let removed = 0
  const from = (holder: { [key: string]: unknown }) => {
    for (const [item, key] of Object.entries(LISTS)) {
      const items = holder[key]
      if (!Array.isArray(items)) continue
      const kept = kind === undefined || kind === item ? items.filter((one: Item) => !fits(one)) : items
      removed += items.length - kept.length
      holder[key] = kept
      if (key === 'parts') for (const part of kept) from(part)
    }
  }
  if ([name, klass, id, kind, ns].some((one) => one !== undefined)) from(control)
  const said = [name, klass, id, kind, ns].filter((one) => one !== undefined).join(', ')
  if (removed === 0) losses.add('removal that found nothing', control.id, said, 'Nothing in the control fits it.')
}

function addTo(control: Control, add: Dict, reader: OscalReader, losses: Losses): void {
  const byId = textAt(add, 'by-id')
  const position = textAt(add, 'position') ?? 'ending'
  const given = {
    params: dictsAt(add, 'params').flatMap((dict) => reader.param(dict, control.id) ?? []),
    props: reader.props(add, control.id),
    links: reader.links(add, control.id),
    parts: reader.parts(add, control.id),
  }
  const title = textAt(add, 'title')
  if (byId === undefined || byId === control.id) {
    if (title !== undefined) control.title = title
    const first = position === 'starting' || position === 'before'
    const join = <T>(old: T[], added: T[]) => (first ? [...added, ...old] : [...old, ...added])
    control.params = join(control.params, given.params)
    control.props = join(control.props, given.props)
    control.links = join(control.links, given.links)
    control.parts = join(control.parts, given.parts)
    return
  }
  const place = findPart(control.parts, byId)
  if (!place) {
    losses.add('addition beside a part that is not there', control.id, byId, 'There is no part with that id.')
    return
  }
  const [list, at] = place
  if (position === 'before' || position === 'after') list.splice(position === 'before' ? at : at + 1, 0, ...given.parts)
  else {
    const part = list[at]!
    if (title !== undefined) part.title = title
    part.props.push(...given.props)
    part.links.push(...given.links)
    part.parts = position === 'starting' ? [...given.parts, ...part.parts] : [...part.parts, ...given.parts]
  }
}

function findPart(parts: Part[], id: string): [Part[], number] | undefined {
  for (const [at, part] of parts.entries()) {
    if (part.id === id) return [parts, at]
    const inner = findPart(part.parts, id)
    if (inner) return inner
  }
  return undefined
}
