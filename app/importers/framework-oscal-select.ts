import type { Losses } from './framework-losses'
import { type Catalog, type Control, controlsOf, type Group } from './framework-oscal-model'
import { type Dict, dictsAt, fieldOf, isDict, textAt, textsAt } from './framework-values'

/** Control ids that one import (or insert) chooses from a catalogue; `missing` are ids it names that are not there. */
export function chosenIds(
  from: Dict,
  catalog: Pick<Catalog, 'groups' | 'controls'>,
): { ids: Set<string>; missing: string[] } {
  const all = [...controlsOf(catalog)]
  const missing: string[] = []
  const includes = dictsAt(from, 'include-controls')
  // Neither is the same as include-all (the schema asks for one, files in the wild do not)
  const everything = isDict(fieldOf(from, 'include-all')) || includes.length === 0
  const ids = everything ? new Set(all.map(({ control }) => control.id)) : selected(includes, all, missing)
  for (const id of selected(dictsAt(from, 'exclude-controls'), all, [])) ids.delete(id)
  return { ids, missing }
}

function selected(
  choices: readonly Dict[],
  all: readonly { control: Control; above: Control[] }[],
  missing: string[],
): Set<string> {
  const ids = new Set<string>()
  const known = new Set(all.map(({ control }) => control.id))
  for (const choice of choices) {
    const here = new Set<string>()
    for (const id of textsAt(choice, 'with-ids')) {
      if (known.has(id)) here.add(id)
      else missing.push(id)
    }
    for (const one of dictsAt(choice, 'matching')) {
      const matches = globOf(textAt(one, 'pattern'))
      for (const { control } of all) if (matches(control.id)) here.add(control.id)
    }
    if (textAt(choice, 'with-child-controls') === 'yes')
      for (const { control, above } of all) if (above.some((one) => here.has(one.id))) here.add(control.id)
    for (const id of here) ids.add(id)
  }
  return ids
}

/** A file-name pattern: * for any signs, ? for one; walked without a regular expression, so no pattern can stall. */
export function globOf(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => false
  return (text) => {
    let at = 0
    let star = -1
    let back = 0
    let p = 0
    while (at < text.length) {
      if (p < pattern.length && (pattern[p] === '?' || (pattern[p] === text[at] && pattern[p] !== '*'))) {
        at++
        p++
      } else if (pattern[p] === '*') {
        star = p++
        back = at
      } else if (star >= 0) {
        p = star + 1
        at = ++back
      } else return false
    }
    while (pattern[p] === '*') p++
    return p === pattern.length
  }
}

/** The chosen controls in the groups they stand in; groups that hold none of them fall away. */
export function keptGroups(groups: readonly Group[], ids: ReadonlySet<string>, losses: Losses): Group[] {
  return groups.flatMap((group) => {
    const kept: Group = {
      ...group,
      groups: keptGroups(group.groups, ids, losses),
      controls: keptControls(group.controls, ids, losses),
    }
    return kept.groups.length > 0 || kept.controls.length > 0 ? [kept] : []
  })
}

/** A chosen enhancement whose control is not chosen stands in its place: what nobody chose is not asked for. */
export function keptControls(controls: readonly Control[], ids: ReadonlySet<string>, losses: Losses): Control[] {
  return controls.flatMap((control) => {
    const inner = keptControls(control.controls, ids, losses)
    if (ids.has(control.id)) return [{ ...control, controls: inner }]
    if (inner.length > 0) {
      const why = 'The profile chooses an enhancement of it and not the control itself.'
      losses.add('control above a chosen enhancement', control.id, `${control.id} ${control.title}`, why)
      // Its parameters may be used by what is chosen
      inner[0] = { ...inner[0]!, params: [...inner[0]!.params, ...control.params] }
    }
    return inner
  })
}

/** The written form of a catalogue or group without the controls that nobody chose. */
export function prunedDict(dict: Dict, ids: ReadonlySet<string>): Dict {
  const pruned: Dict = { ...dict }
  if (Array.isArray(fieldOf(dict, 'groups')))
    pruned.groups = dictsAt(dict, 'groups').flatMap((group) => {
      const kept = prunedDict(group, ids)
      return [kept.groups, kept.controls].some((list) => Array.isArray(list) && list.length > 0) ? [kept] : []
    })
  if (Array.isArray(fieldOf(dict, 'controls')))
    pruned.controls = dictsAt(dict, 'controls').flatMap((control) => {
      const kept = prunedDict(control, ids)
      const id = textAt(control, 'id') ?? textAt(control, 'title') ?? ''
      return ids.has(id) || (Array.isArray(kept.controls) && kept.controls.length > 0) ? [kept] : []
    })
  return pruned
}
