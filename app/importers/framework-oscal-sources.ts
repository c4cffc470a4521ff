import type { Draft, DraftRequirement } from './framework-draft'
import { Ids } from './framework-ids'
import type { Losses } from './framework-losses'
import type { Catalog, Resource } from './framework-oscal-model'
import { oneLine } from './framework-values'

type Source = Draft['sources'][number]
type Cite = NonNullable<DraftRequirement['cites']>[number]
const ADDRESS = /^https?:\/\/\S+$/

/** The resources of the back matter as sources of the framework: those that something cites. */
export class OscalSources {
  private readonly resources = new Map<string, Resource>()
  private readonly sources = new Map<string, Source>()
  private readonly ids = new Ids()
  private document: Source | undefined

  constructor(
    private readonly catalog: Catalog,
    /** Written by our own export: every resource is a source, cited or not. */
    private readonly own: boolean,
    private readonly losses: Losses,
  ) {
    for (const resource of catalog.resources)
      if (!this.resources.has(resource.uuid)) this.resources.set(resource.uuid, resource)
    if (!own) this.document = this.ofDocument()
    else for (const resource of catalog.resources) this.ofResource(resource)
  }

  /** Collects the cites of one requirement. */
  collect() {
    const cites: Cite[] = []
    const add = (source: string, ref: string) => {
      if (this.own || !cites.some((cite) => cite.source === source && cite.ref === ref)) cites.push({ source, ref })
    }
    const inProse = (target: string, text: string): boolean => {
      const resource = this.resources.get(target.toLowerCase())
      if (resource) add(this.ofResource(resource).id, oneLine(text))
      return resource !== undefined
    }
    return {
      inProse,
      link: (href: string, text: string | undefined): boolean => {
        const resource = href.startsWith('#') ? this.resources.get(href.slice(1).toLowerCase()) : undefined
        if (resource) add(this.ofResource(resource).id, oneLine(text ?? resource.title ?? 'whole document'))
        else if (ADDRESS.test(href)) add(this.ofAddress(href).id, oneLine(text ?? href))
        else return false
        return true
      },
      self: (ref: string) => void (this.document && cites.unshift({ source: this.document.id, ref: oneLine(ref) })),
      list: () => cites,
    }
  }

  used(): Source[] {
    for (const [uuid, resource] of this.resources)
      if (!this.sources.has(uuid)) {
        const why = 'No requirement points to it.'
        this.losses.add(
          'source in the back matter',
          resource.title ?? uuid,
          resource.title ?? resource.citation ?? uuid,
          why,
        )
      }
    return [...(this.document ? [this.document] : []), ...this.sources.values()]
  }

  private ofDocument(): Source {
    const { title, version } = this.catalog.metadata
    const citation = oneLine(version === undefined ? title : `${title}, version ${version}`)
    return { id: this.ids.take('catalogue', 'catalogue'), citation, title: oneLine(title) }
  }

  private ofResource(resource: Resource): Source {
    const known = this.sources.get(resource.uuid)
    if (known) return known
    const url = resource.hrefs.find((href) => ADDRESS.test(href))
    const isTitle = resource.title === undefined && resource.citation === undefined
    const title = resource.title ?? resource.citation ?? resource.note ?? url ?? resource.uuid
    const source: Source = {
      id: this.ids.take(resource.ownId ?? title, 'source', 40),
      citation: resource.citation ?? title,
      title,
      ...(url === undefined ? {} : { url }),
      ...(resource.licence === undefined ? {} : { licence: resource.licence }),
      ...(resource.note === undefined || isTitle ? {} : { note: resource.note }),
    }
    this.sources.set(resource.uuid, source)
    return source
  }

  private ofAddress(href: string): Source {
    const known = this.sources.get(href)
    if (known) return known
    const name = href.replace(/^https?:\/\//, '').replace(/[/?#].*$/s, '')
    const source = { id: this.ids.take(name, 'source', 40), citation: href, title: name, url: href }
    this.sources.set(href, source)
    return source
  }
}
