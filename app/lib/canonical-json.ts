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
  const entries = keysOf(value).map((key) => `${canonicalJson(key)}:${canonicalJson(value[key])}`)
  return `{${entries.join(',')}}`
}

type JsonObject = { [key: string]: Json | undefined }

const keysOf = (value: JsonObject): string[] =>
  Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()

/** The same text bit by bit, the lists right below by their entries, for what is too large to be written in one go. */
export function* canonicalPieces(value: JsonObject): Generator<string> {
  yield '{'
  for (const [place, key] of keysOf(value).entries()) {
    const entry = value[key]
    yield `${place === 0 ? '' : ','}${canonicalJson(key)}:`
    if (!Array.isArray(entry)) yield canonicalJson(entry)
    else {
      yield '['
      for (const [at, one] of entry.entries()) yield `${at === 0 ? '' : ','}${canonicalJson(one)}`
      yield ']'
    }
  }
  yield '}'
}
