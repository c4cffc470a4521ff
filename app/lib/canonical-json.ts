/** Anything JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }

/**
 * The one text of a JSON value (RFC 8785): keys in UTF-16 order, no white space, numbers as ECMAScript prints them.
 * Keys whose value is undefined are left out. Throws on NaN, infinities and lone surrogates, which have no canonical form.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === null) return 'null'
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no canonical JSON form')
    return JSON.stringify(value)
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('NaN and infinities have no canonical JSON form')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === undefined) throw new TypeError('undefined has no canonical JSON form')
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
  return `{${keys.map((key) => `${canonicalJson(key)}:${canonicalJson(value[key])}`).join(',')}}`
}
