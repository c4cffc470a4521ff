import { EXPORT_NS } from './framework-export-words'

export type OscalProp = { name: string; ns?: string; value: string; class?: string; remarks?: string }

/** A token of OSCAL starts with a letter or an underscore; no id of ours starts with an underscore, so none collide. */
export const token = (id: string) => (/^\p{L}/u.test(id) ? id : `_${id}`)

/** One line of text, as titles and texts of links must be. */
export const line = (text: string) =>
  text
    .split(/[\n\r\u2028\u2029]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')

/** A property in our name space; what one line cannot hold exactly stands in its remarks. */
export function prop(name: string, value: string | number | undefined, klass?: string): OscalProp[] {
  if (value === undefined) return []
  const exact = String(value)
  const single = line(exact)
  if (single === '') return []
  return [
    {
      name,
      ns: EXPORT_NS,
      value: single,
      ...(klass === undefined ? {} : { class: klass }),
      ...(single === exact ? {} : { remarks: exact }),
    },
  ]
}

/** An object with a list under a key, or none where the list is empty: OSCAL knows no empty lists. */
export function list<T>(key: string, items: readonly T[]): Record<string, readonly T[]> {
  return items.length === 0 ? {} : { [key]: items }
}
