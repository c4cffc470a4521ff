import type { JsonPath } from '#app/lib/json-source'
import { unknownWord } from '#app/lib/nearest'
import type { Found } from './problems'
import type { References } from './references'
import type { Cite } from './rule-schema'
import type { Framework } from './schema'

/** Every cite of a framework with its place in the file: of requirements, roles, rules, windows, deadlines and all else. */
export function citesOf(framework: Framework): { cite: Cite; at: JsonPath }[] {
  const found: { cite: Cite; at: JsonPath }[] = []
  const walk = (value: unknown, at: JsonPath): void => {
    if (typeof value !== 'object' || value === null) return
    if ('source' in value && 'ref' in value && typeof value.ref === 'string')
      found.push({ cite: value as Cite, at: [...at, 'ref'] })
    const inside: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
    for (const [key, part] of inside) walk(part, [...at, key])
  }
  walk(framework, [])
  return found
}

/** Cites into a text whose places are known must name one of them. */
export function checkCitedPlaces(framework: Framework, indexes: ReadonlyMap<string, References>): Found[] {
  const found: Found[] = []
  const file = `${framework.id}.json`
  const known = new Map<string, References>()
  for (const [at, source] of framework.sources.entries()) {
    if (source.index === undefined) continue
    const references = indexes.get(source.index)
    if (references) known.set(source.id, references)
    else
      found.push({
        file,
        at: ['sources', at, 'index'],
        message: unknownWord('reference index', source.index, indexes.keys()),
      })
  }
  for (const { cite, at } of citesOf(framework)) {
    const resolved = known.get(cite.source)?.resolve(cite.ref)
    if (resolved && 'problem' in resolved) found.push({ file, at, message: resolved.problem })
  }
  return found
}
