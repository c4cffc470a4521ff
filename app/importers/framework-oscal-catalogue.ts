import { EXPORT_NS } from '#app/domain/framework-export-words'
import type { Draft, DraftRequirement, DraftSection } from './framework-draft'
import type { Losses } from './framework-losses'
import {
  type Catalog,
  type Control,
  controlsOf,
  type Group,
  groupsOf,
  ownValue,
  type Param,
  type Part,
  type Prop,
} from './framework-oscal-model'
import { ownFramework, ownRequirement } from './framework-oscal-own'
import { isWithdrawn, labelOf, OscalProse } from './framework-oscal-prose'
import { OscalSources } from './framework-oscal-sources'
import { shortly } from './framework-values'

const NO_PLACE = 'A requirement has no place for it.'

/** From a catalogue (as it is, or as a profile resolved it) to the draft of a framework. */
export function draftFromCatalog(catalog: Catalog, losses: Losses): Draft {
  return new CatalogDraft(catalog, losses).draft()
}

class CatalogDraft {
  private readonly params = new Map<string, Param>()
  private readonly sources: OscalSources
  private readonly own: boolean
  private readonly controlIds: ReadonlySet<string>

  constructor(
    private readonly catalog: Catalog,
    private readonly losses: Losses,
  ) {
    this.own = catalog.metadata.props.some((prop) => prop.ns === EXPORT_NS && prop.name === 'framework-id')
    this.sources = new OscalSources(catalog, this.own, losses)
    this.controlIds = new Set([...controlsOf(catalog)].map(({ control }) => control.id))
    for (const holder of [catalog, ...groupsOf(catalog.groups), ...[...controlsOf(catalog)].map((one) => one.control)])
      for (const param of holder.params) if (!this.params.has(param.id)) this.params.set(param.id, param)
  }

  draft(): Draft {
    const { metadata } = this.catalog
    if (!this.own)
      for (const prop of metadata.props)
        this.losses.add('property of the document', metadata.title, sayProp(prop), NO_PLACE)
    const sections = this.catalog.groups.flatMap((group) => this.section(group))
    const loose = this.catalog.controls.flatMap((control) => this.requirements(control))
    if (loose.length > 0) sections.unshift({ title: metadata.title, requirements: loose, sections: [] })
    const { title, version, changed, remarks } = metadata
    const base: Draft = { title, version, changed, summary: remarks, sources: [], sections }
    const draft = this.own ? { ...base, ...ownFramework(metadata, this.losses) } : base
    draft.sources = this.sources.used()
    return draft
  }

  private section(group: Group): DraftSection[] {
    for (const part of group.parts) this.leave(part, group.title, 'A section has a title and no text.')
    for (const prop of group.props)
      if (prop.ns !== EXPORT_NS)
        this.losses.add(`section property “${prop.name}”`, group.title, prop.value, 'A section has a title only.')
    for (const link of group.links)
      this.losses.add('link of a section', group.title, link.href, 'A section has a title only.')
    const ownId = ownValue(group.props, 'id')
    const requirements = group.controls.flatMap((control) => this.requirements(control))
    const inner = group.groups.flatMap((one) => this.section(one))
    // Our own files hold the requirements of a section that has sections, too, in a group within it
    const first =
      this.own && group.groups[0] && ownValue(group.groups[0].props, 'within') !== undefined ? inner.shift() : undefined
    const section = {
      id: ownId ?? group.id,
      title: group.title,
      requirements: first?.requirements ?? requirements,
      sections: inner,
    }
    return [section]
  }

  /** A control and its enhancements, each a requirement of its own. */
  private requirements(control: Control): DraftRequirement[] {
    const inner = control.controls.flatMap((one) => this.requirements(one))
    if (isWithdrawn(control)) {
      this.losses.add(
        'withdrawn control',
        control.id,
        `${control.id} ${control.title}`,
        'Its publisher has withdrawn it.',
      )
      return inner
    }
    return [this.requirement(control), ...inner]
  }

  private requirement(control: Control): DraftRequirement {
    const cites = this.sources.collect()
    const prose = new OscalProse(this.own ? new Map() : this.params, this.losses, cites.inProse)
    if (this.own) {
      for (const link of control.links) cites.link(link.href, link.text ?? link.fragment)
      return ownRequirement(control, cites.list(), this.losses)
    }
    const { text, parts } = this.text(control, prose)
    const note = parts.flatMap((part) => this.note(part, control, prose)).join('\n')
    this.links(control, cites)
    cites.self(labelOf(control.props) ?? control.id)
    if (control.class !== undefined) this.losses.add('class of a control', control.id, control.class, NO_PLACE)
    const level = control.props.find((prop) => /^(level|priority)$/i.test(prop.name))?.value
    const requirement: DraftRequirement = {
      id: control.id,
      title: prose.text(control.title, control.id),
      text: text === '' ? control.title : text,
      cites: cites.list(),
      alsoKnownAs: this.otherNames(control),
    }
    if (level !== undefined) requirement.level = level
    if (note !== '') requirement.note = note
    return requirement
  }

  /** The statement; without one a description among the properties, the first other prose, or the title. */
  private text(control: Control, prose: OscalProse): { text: string; parts: Part[] } {
    const isStatement = (part: Part) => part.name === 'statement' || part.name === 'item'
    const statements = control.parts.filter(isStatement)
    const others = control.parts.filter((part) => !isStatement(part))
    const text = statements.flatMap((part) => prose.lines(part, control.id)).join('\n')
    if (text !== '') return { text, parts: others }
    const described = control.props.find(isDescription)
    if (described) return { text: prose.text(described.value, control.id), parts: others }
    const first = others.find((part) => !isAssessment(part) && part.name !== 'guidance')
    if (first)
      return { text: prose.lines(first, control.id).join('\n'), parts: others.filter((part) => part !== first) }
    this.losses.add('control without a statement', control.id, control.title, 'Its title stands as its text.')
    return { text: '', parts: others }
  }

  private note(part: Part, control: Control, prose: OscalProse): string[] {
    if (isAssessment(part)) {
      this.leave(part, control.id, NO_PLACE)
      return []
    }
    return prose.lines(part, control.id)
  }

  private leave(part: Part, where: string, why: string): void {
    const said = part.prose ?? part.title ?? labelOf(part.props) ?? part.parts[0]?.prose ?? ''
    this.losses.add(`part “${part.name}”`, where, said, why)
    for (const inner of part.parts) this.leave(inner, where, why)
  }

  private links(control: Control, cites: ReturnType<OscalSources['collect']>): void {
    for (const link of control.links) {
      if (cites.link(link.href, link.text ?? link.fragment)) continue
      const target = link.href.replace(/^#/, '')
      const what = this.controlIds.has(target) ? 'link to another control' : 'link'
      this.losses.add(`${what}${link.rel ? ` (${link.rel})` : ''}`, control.id, link.href, NO_PLACE)
    }
  }

  private otherNames(control: Control): string[] {
    const names: string[] = []
    for (const prop of control.props) {
      if (prop.name === 'label' || /^(alt-identifier|alt-label|alternate-identifier)$/.test(prop.name))
        names.push(prop.value)
      else if (!isDescription(prop) && !/^(level|priority|status)$/i.test(prop.name))
        this.losses.add(`property “${prop.name}”`, control.id, sayProp(prop), NO_PLACE)
    }
    for (const param of control.params)
      for (const prop of param.props)
        this.losses.add(`parameter property “${prop.name}”`, control.id, prop.value, NO_PLACE)
    return names
  }
}

const isDescription = (prop: Prop) => /(^|[-_])(description|statement)$/i.test(prop.name)
const isAssessment = (part: Part) => /^assessment|^(objective|objects)$/.test(part.name)
const sayProp = (prop: Prop) => shortly(`${prop.name}: ${prop.value}`)
