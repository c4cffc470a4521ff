import type { Requirement } from './framework/requirement-schema'
import type { Framework, Section } from './framework/schema'
import { requirementParts, requirementProps, type Windows } from './framework-export-requirement'
import { uuidOf } from './framework-export-uuid'
import { line, list, type OscalProp, prop, token } from './framework-export-values'

/** The version of OSCAL that the file is written for and checked against. */
export const OSCAL_VERSION = '1.2.1'

/** What a catalogue cannot hold of a framework, so that nobody takes the file for the whole. */
export type LeftOut = { what: string; count: number; why: string }
export type OscalExport = { text: string; fileName: string; leftOut: LeftOut[] }

/**
 * A framework as an OSCAL catalogue. The digest of the framework decides its identifiers, so the same framework gives
 * the same bytes everywhere; the only date in it is the framework's own.
 */
export function exportOscalCatalog(framework: Framework, digest: string): OscalExport {
  const catalog = new CatalogWriter(framework, digest).catalog()
  return {
    text: `${JSON.stringify({ catalog }, null, 2)}\n`,
    fileName: `${framework.id}-${framework.version}.oscal.json`,
    leftOut: leftOut(framework),
  }
}

class CatalogWriter {
  private readonly sources: ReadonlyMap<string, string>
  private readonly windows: Windows

  constructor(
    private readonly framework: Framework,
    private readonly digest: string,
  ) {
    this.sources = new Map(framework.sources.map((source) => [source.id, uuidOf(`${digest}/source/${source.id}`)]))
    this.windows = framework.timelines
  }

  catalog() {
    const { framework } = this
    return {
      uuid: uuidOf(`${this.digest}/catalog`),
      metadata: {
        title: line(framework.title),
        'last-modified': `${framework.asOf}T00:00:00Z`,
        version: framework.version,
        'oscal-version': OSCAL_VERSION,
        props: this.metadataProps(),
        ...list('roles', Object.entries(framework.roles).map(role)),
        ...(framework.summary === undefined ? {} : { remarks: framework.summary }),
      },
      ...list(
        'groups',
        framework.sections.map((section) => this.group(section)),
      ),
      ...this.backMatter(),
    }
  }

  private metadataProps(): OscalProp[] {
    const { framework } = this
    return [
      ...prop('framework-id', framework.id),
      ...prop('framework-digest', this.digest),
      ...prop('kind', framework.kind),
      ...prop('status', framework.status),
      ...framework.themes.flatMap((theme) => prop('theme', theme)),
      ...framework.jurisdictions.flatMap((place) => prop('jurisdiction', place)),
      ...prop('edition', framework.edition),
      ...prop('short-title', framework.shortTitle),
    ]
  }

  /** OSCAL lets a group hold groups or controls, not both: requirements beside sections go into a group of their own. */
  private group(section: Section): object {
    const controls = section.requirements.map((requirement) => this.control(requirement))
    const groups = section.sections.map((inner) => this.group(inner))
    const title = line(section.title)
    const id = token(section.id)
    const within = { id: `_within.${section.id}`, title, props: prop('within', section.id), controls }
    return {
      id,
      title,
      ...list('props', id === section.id ? [] : prop('id', section.id)),
      ...list('groups', groups.length > 0 && controls.length > 0 ? [within, ...groups] : groups),
      ...list('controls', groups.length > 0 ? [] : controls),
    }
  }

  private control(requirement: Requirement): object {
    return {
      id: token(requirement.id),
      class: token(requirement.kind),
      title: line(requirement.title),
      props: requirementProps(requirement, this.windows),
      ...list(
        'links',
        requirement.cites.map((cite) => ({
          href: `#${this.sources.get(cite.source)}`,
          rel: 'reference',
          text: line(cite.ref),
        })),
      ),
      parts: requirementParts(requirement),
    }
  }

  private backMatter(): object {
    const resources = this.framework.sources.map((source) => ({
      uuid: this.sources.get(source.id),
      title: line(source.title),
      ...(source.note === undefined ? {} : { description: source.note }),
      props: [...prop('id', source.id), ...prop('licence', source.licence)],
      citation: { text: line(source.citation) },
      ...list('rlinks', source.url === undefined ? [] : [{ href: source.url }]),
    }))
    return resources.length === 0 ? {} : { 'back-matter': { resources } }
  }
}

function role([id, given]: [string, Framework['roles'][string]]): object {
  return {
    id: token(id),
    title: line(given.title),
    ...(given.help === undefined ? {} : { description: given.help }),
  }
}

function leftOut(framework: Framework): LeftOut[] {
  const rules = Object.keys(framework.rules).length + (framework.appliesWhen === undefined ? 0 : 1)
  const kinds: LeftOut[] = [
    { what: 'rules for when it applies', count: rules, why: 'OSCAL has no rules over facts about a system.' },
    {
      what: 'classifications',
      count: framework.classifications.length,
      why: 'OSCAL has no tiers that a system falls into.',
    },
    { what: 'deadlines', count: framework.deadlines.length, why: 'A catalogue has no place for clocks.' },
    { what: 'consequences', count: framework.consequences.length, why: 'A catalogue has no place for penalties.' },
    { what: 'retention periods', count: framework.retention.length, why: 'A catalogue has no place for them.' },
  ]
  return kinds.filter((kind) => kind.count > 0)
}
