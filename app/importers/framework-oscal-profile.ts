import type { FrameworkDocument } from './framework-document'
import { Losses } from './framework-losses'
import { modify } from './framework-oscal-alter'
import { type Catalog, type Control, controlsOf, type Group, groupsOf, OscalReader } from './framework-oscal-model'
import { chosenIds, keptControls, keptGroups, prunedDict } from './framework-oscal-select'
import { type Dict, dictsAt, fieldOf, isDict, shortly, textAt } from './framework-values'
import { count } from './limits'
import { Refused } from './refused'

/** One OSCAL file of the upload: a catalogue or a profile. */
export type OscalFile = { document: FrameworkDocument; kind: 'catalog' | 'profile'; dict: Dict }
type Import = { dict: Dict; said: string; names: string[]; titles: string[] }

/** Resolves a profile with the catalogues and profiles that came with it. Throws Refused with one sentence. */
export class ProfileResolver {
  readonly notes: string[] = []
  readonly used = new Set<OscalFile>()
  /** For looking around: what it passes over is not lost yet. */
  private readonly silent = new OscalReader(new Losses())

  constructor(
    private readonly files: readonly OscalFile[],
    private readonly reader: OscalReader,
    private readonly losses: Losses,
  ) {}

  resolve(profile: OscalFile, above: readonly OscalFile[] = []): Catalog {
    if (above.includes(profile))
      throw new Refused('broken-file', `The profile in ${profile.document.name} imports itself.`)
    this.used.add(profile)
    const imports = importsOf(profile.dict, this.silent)
    if (imports.length === 0)
      throw new Refused('broken-file', `The profile in ${profile.document.name} imports nothing.`)
    // Two imports of one catalogue choose from it together, so that its groups appear once
    const chosen = new Map<OscalFile, Set<string>>()
    const bases = new Map<OscalFile, Catalog>()
    for (const one of imports) {
      const file = this.find(one, profile, imports.length, above)
      const base = bases.get(file) ?? this.base(file, profile, above)
      bases.set(file, base)
      const { ids, missing } = chosenIds(one.dict, base)
      this.refuseWrong(one, file, ids, missing)
      const before = chosen.get(file) ?? new Set()
      for (const id of ids) before.add(id)
      chosen.set(file, before)
    }
    const seen = new Set<string>()
    const parts = [...chosen].map(([file, ids]) => this.cut(file, bases.get(file)!, ids, seen))
    const catalog: Catalog = {
      metadata: this.reader.metadata(profile.dict),
      params: parts.flatMap((part) => part.params),
      groups: parts.flatMap((part) => part.groups),
      controls: parts.flatMap((part) => part.controls),
      resources: [...parts.flatMap((part) => part.resources), ...this.profileResources(profile, imports)],
    }
    // After the choice, before the order: what is set and altered is named by id
    modify(catalog, profile.dict, this.reader, this.losses)
    return this.merged(catalog, profile.dict)
  }

  private base(file: OscalFile, profile: OscalFile, above: readonly OscalFile[]): Catalog {
    this.used.add(file)
    return file.kind === 'profile' ? this.resolve(file, [...above, profile]) : this.silent.catalog(file.dict)
  }

  private cut(file: OscalFile, whole: Catalog, ids: ReadonlySet<string>, seen: Set<string>): Catalog {
    const fresh = new Set<string>()
    for (const id of ids) {
      if (seen.has(id)) this.losses.add('control that two imports choose', id, id, 'The first of them stands.')
      else fresh.add(id)
      seen.add(id)
    }
    // Only now aloud: what a control that nobody chose would lose is no loss
    const base = file.kind === 'catalog' ? this.reader.catalog(prunedDict(file.dict, fresh)) : whole
    return {
      ...base,
      groups: keptGroups(base.groups, fresh, this.losses),
      controls: keptControls(base.controls, fresh, this.losses),
    }
  }

  private find(one: Import, profile: OscalFile, imports: number, above: readonly OscalFile[]): OscalFile {
    const others = this.files.filter((file) => file !== profile && !above.includes(file))
    const named = others.filter((file) => one.names.includes(stemOf(file.document.name)))
    if (named.length === 1) return named[0]!
    const titled = others.filter((file) => one.titles.includes(this.silent.metadata(file.dict).title))
    if (titled.length === 1) return titled[0]!
    if (imports === 1 && others.length === 1) {
      const name = others[0]!.document.name
      this.notes.push(`The profile imports ${one.said}; ${name}, the only other file, was taken for it.`)
      return others[0]!
    }
    throw new Refused(
      'broken-file',
      `The profile in ${profile.document.name} imports ${one.said}, which is not among the files. Send that catalogue together with the profile, or the resolved catalogue of the profile.`,
    )
  }

  /** A catalogue that lacks what the profile names is most likely another one. */
  private refuseWrong(one: Import, file: OscalFile, ids: ReadonlySet<string>, missing: readonly string[]): void {
    const named = one.names.includes(stemOf(file.document.name))
    if (missing.length > 0 && (!named || ids.size === 0)) {
      const lacks = `${count(missing.length)} of the controls it names (${missing
        .slice(0, 3)
        .map((id) => shortly(id, 40))
        .join(', ')}${missing.length > 3 ? ' …' : ''})`
      throw new Refused(
        'broken-file',
        `The profile imports ${one.said}; ${file.document.name} lacks ${lacks}, so it is not that catalogue. Send that one.`,
      )
    }
    for (const id of missing)
      this.losses.add(
        'control that the catalogue does not have',
        one.said,
        id,
        'The profile names it, the catalogue does not hold it.',
      )
  }

  /** Back matter of the profile itself, without what only says where its imports lie. */
  private profileResources(profile: OscalFile, imports: readonly Import[]) {
    const targets = new Set(imports.flatMap((one) => textAt(one.dict, 'href')?.replace(/^#/, '').toLowerCase() ?? []))
    return this.reader.resources(profile.dict).filter((resource) => !targets.has(resource.uuid))
  }

  private merged(catalog: Catalog, profile: Dict): Catalog {
    const found = fieldOf(profile, 'merge')
    const merge = isDict(found) ? found : {}
    const asIs = fieldOf(merge, 'as-is')
    if (asIs === true || asIs === 'true') return catalog
    const custom = fieldOf(merge, 'custom')
    const flat = [...controlsOf(catalog)].map(({ control }) => ({ ...control, controls: [] as Control[] }))
    const params = [...catalog.params, ...groupsOf(catalog.groups).flatMap((group) => group.params)]
    if (!isDict(custom)) return { ...catalog, params, groups: [], controls: flat }
    const placed = new Set<string>()
    const groups = dictsAt(custom, 'groups').map((dict) => this.customGroup(dict, flat, placed))
    const controls = dictsAt(custom, 'insert-controls').flatMap((dict) => inserted(dict, flat, placed))
    for (const control of flat)
      if (!placed.has(control.id))
        this.losses.add(
          'chosen control without a place',
          'merge, custom',
          control.id,
          'No group of the profile inserts it.',
        )
    return { ...catalog, params, groups, controls }
  }

  private customGroup(dict: Dict, pool: readonly Control[], placed: Set<string>): Group {
    const { 'insert-controls': _inserts, groups: _groups, ...own } = dict
    return {
      ...this.reader.group(own),
      groups: dictsAt(dict, 'groups').map((inner) => this.customGroup(inner, pool, placed)),
      controls: dictsAt(dict, 'insert-controls').flatMap((insert) => inserted(insert, pool, placed)),
    }
  }
}

function inserted(dict: Dict, pool: readonly Control[], placed: Set<string>): Control[] {
  const { ids } = chosenIds(dict, { groups: [], controls: [...pool] })
  const controls = pool.filter((control) => ids.has(control.id) && !placed.has(control.id))
  for (const control of controls) placed.add(control.id)
  const order = textAt(dict, 'order')
  if (order !== 'ascending' && order !== 'descending') return controls
  const sign = order === 'ascending' ? 1 : -1
  return controls.toSorted((a, b) => sign * (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Each import with how a person would name it, and the file names and titles its catalogue may go by. */
function importsOf(profile: Dict, reader: OscalReader): Import[] {
  const resources = new Map(reader.resources(profile).map((resource) => [resource.uuid, resource]))
  return dictsAt(profile, 'imports').map((dict) => {
    const href = textAt(dict, 'href') ?? '(no href)'
    const resource = href.startsWith('#') ? resources.get(href.slice(1).toLowerCase()) : undefined
    const hrefs = resource ? resource.hrefs : [href]
    const title = resource?.title ?? resource?.note
    const address = hrefs.find((one) => /json/i.test(one)) ?? hrefs[0]
    const said = resource
      ? `“${href}”, ${[title, address].filter((text) => text !== undefined).join(' at ')}`
      : `“${href}”`
    return { dict, said, names: hrefs.map(stemOf), titles: title === undefined ? [] : [title] }
  })
}

/** The name of a file without its folder, its ending and "-min": what the forms of one document have in common. */
export function stemOf(path: string): string {
  const name =
    path
      .replace(/[?#].*$/s, '')
      .split(/[\\/]/)
      .at(-1) ?? path
  return name
    .toLowerCase()
    .replace(/\.(json|ya?ml|xml)$/, '')
    .replace(/[-.]min$/, '')
}

/** The profile that no other file imports. */
export function topProfiles(files: readonly OscalFile[], reader: OscalReader): OscalFile[] {
  const profiles = files.filter((file) => file.kind === 'profile')
  const imported = new Set(profiles.flatMap((file) => importsOf(file.dict, reader).flatMap((one) => one.names)))
  const top = profiles.filter((file) => !imported.has(stemOf(file.document.name)))
  return top.length > 0 ? top : profiles
}
