import { isAlias, isMap, isScalar, parseDocument, visit, type YAMLMap } from 'yaml'
import { readJson } from '#app/lib/json-source'
import { cleanText } from '#app/lib/text'
import { decodeText } from './decode-text'
import { fileKind } from './file-kind'
import { count, megabytes } from './limits'
import { Refused } from './refused'

export type UploadedFile = { name: string; bytes: Uint8Array }
/** A file as plain values, with every text cleaned; `body` is what follows the front matter of a Markdown file. */
export type FrameworkDocument = {
  name: string
  format: 'JSON' | 'YAML' | 'Markdown'
  text: string
  value: unknown
  body?: string
  /** True where control characters were taken out of texts. */
  cleaned: boolean
  notes: string[]
}

export const FRAMEWORK_LIMITS = {
  files: 50,
  jsonBytes: 20 * 1024 * 1024,
  yamlBytes: 5 * 1024 * 1024,
  depth: 90,
  /** Values of one file, aliases of YAML counted as often as they are used. */
  values: 1_000_000,
  textChars: 40_000_000,
} as const

const WANTED = 'Send a framework as JSON or YAML.'

/** Reads one file of any supported kind by its content, never by its name. Throws Refused with one sentence. */
export function readDocument(file: UploadedFile): FrameworkDocument {
  const { text, notes } = textOf(file.bytes)
  const start = text.slice(0, 4_000).trimStart()
  refuseOtherText(start)
  const front = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*\n([\s\S]*)$/.exec(text.replace(/^\s+/, ''))
  if (front && /^#{1,6} \S/m.test(front[2]!) && !/^[\w-]+:( |$)/m.test(front[2]!.trimStart().split('\n')[0]!)) {
    const { value, cleaned } = tidied(fromYaml(front[1]!), notes)
    return { name: file.name, format: 'Markdown', text, value, body: cleanText(front[2]!).trim(), cleaned, notes }
  }
  const isJson = /^[{[]/.test(start)
  const limit = isJson ? FRAMEWORK_LIMITS.jsonBytes : FRAMEWORK_LIMITS.yamlBytes
  if (file.bytes.length > limit) {
    const kind = isJson ? 'JSON' : 'YAML'
    throw new Refused(
      'too-large',
      `The file has ${megabytes(file.bytes.length)}; the limit for ${kind} is ${megabytes(limit)}.`,
    )
  }
  const { value, cleaned } = tidied(isJson ? fromJson(text) : fromYaml(text), notes)
  return { name: file.name, format: isJson ? 'JSON' : 'YAML', text, value, cleaned, notes }
}

function textOf(bytes: Uint8Array): { text: string; notes: string[] } {
  try {
    if (fileKind(bytes) === 'zip')
      throw new Refused('broken-file', `The file is a ZIP archive or an Excel sheet. ${WANTED}`)
    if (bytes.length > FRAMEWORK_LIMITS.jsonBytes)
      throw new Refused(
        'too-large',
        `The file has ${megabytes(bytes.length)}; the limit is ${megabytes(FRAMEWORK_LIMITS.jsonBytes)}.`,
      )
    const { text, notes } = decodeText(bytes)
    if (text.trim() === '') throw new Refused('empty', 'The file holds no text, only blanks.')
    return { text: text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), notes: [...notes] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // The readers of tables share these checks and ask for a table; here one is not wanted.
    const sentence = error.sentence
      .replace(/, not a table\..*$/s, `. ${WANTED}`)
      .replace(/, not text\. Send a CSV.*$/s, `, not text. ${WANTED}`)
      .replace(/^The file is in the old Excel.*$/s, `The file is an old Excel or Word file. ${WANTED}`)
      .replace('an empty ZIP archive, not a spreadsheet.', `an empty ZIP archive. ${WANTED}`)
      .replace(/^The spreadsheet is protected.*$/s, `The file is a spreadsheet with a password. ${WANTED}`)
      .replace('CSV UTF-8', 'UTF-8')
    throw new Refused(error.code, sentence)
  }
}

function refuseOtherText(start: string): void {
  const found = /^<(!doctype html|html|body|div)\b/i.test(start)
    ? 'a web page (HTML)'
    : /^<\?xml|^</.test(start)
      ? /<([\w-]+:)?(catalog|profile)\b/.test(start)
        ? 'OSCAL written as XML; the same document is published as JSON or YAML'
        : 'an XML file'
      : /^version https:\/\/git-lfs/.test(start)
        ? 'a Git LFS pointer, not the file itself'
        : /^#\s*(curie_map|mapping_set)/.test(start) || /^subject_id\t/m.test(start)
          ? 'a mapping table (SSSOM); it relates frameworks and holds no requirements'
          : null
  if (found) throw new Refused('broken-file', `The file is ${found}. ${WANTED}`)
}

function fromJson(text: string): unknown {
  const json = readJson(text)
  if (!json.ok) {
    const { line, column, message } = json.failure
    throw new Refused('broken-file', `The file is not JSON: line ${line}, column ${column}: ${message}.`)
  }
  const repeated = json.source.repeated[0]
  if (repeated) {
    const key = String(repeated.path.at(-1))
    throw new Refused('broken-file', `The key '${key}' is written twice (line ${repeated.line}); only one can count.`)
  }
  return json.source.value
}

function fromYaml(text: string): unknown {
  const nested = deepestFlow(text)
  if (nested > FRAMEWORK_LIMITS.depth) throw tooDeep()
  // At the start of a line these always begin a document; many would take long to read for nothing
  if (text.split(/^---(?=\s|$)/m, 3).length > 2)
    throw new Refused('broken-file', 'The file holds several YAML documents; a framework is one.')
  try {
    const document = parseDocument(text, {
      ...({ schema: 'core', logLevel: 'silent', stringKeys: true, prettyErrors: true } as const),
      // Its own check compares every key with every other; ours, below, does not
      uniqueKeys: false,
    })
    const wrong = document.errors[0]
    if (wrong && /call stack/i.test(wrong.message)) throw tooDeep()
    if (wrong) throw notYaml(text, wrong.linePos?.[0].line, wrong.message)
    let aliases = 0
    visit(document, (_, node) => {
      // "1.10" is a number of a paragraph, not the number 1.1
      if (isScalar(node) && typeof node.value === 'number' && node.source !== undefined) node.value = node.source
      if (isAlias(node)) aliases++
      if (isMap(node)) refuseRepeated(node)
    })
    return document.toJS({ maxAliasCount: aliases === 0 ? -1 : 1_000 })
  } catch (error) {
    if (error instanceof Refused) throw error
    if (error instanceof RangeError) throw tooDeep()
    if (error instanceof Error && /alias/i.test(error.message))
      throw new Refused('unsafe-file', 'The YAML repeats parts of itself (aliases) more often than is safe to read.')
    throw notYaml(text, undefined, error instanceof Error ? error.message : 'it could not be read')
  }
}

function refuseRepeated(map: YAMLMap): void {
  const keys = new Set<unknown>()
  for (const { key } of map.items) {
    const value = isScalar(key) ? key.value : key
    if (keys.has(value) && value !== '<<')
      throw new Refused('broken-file', `The key '${String(value)}' is written twice in one object; only one can count.`)
    keys.add(value)
  }
}

function notYaml(text: string, line: number | undefined, message: string): Refused {
  if (isTable(text)) return new Refused('broken-file', `The file is a table (CSV or TSV). ${WANTED}`)
  const what = message.split(/\n| at line/)[0]!.replace(/[.:]+$/, '')
  return new Refused('broken-file', `The file is neither JSON nor YAML${line ? `: line ${line}` : ''}: ${what}.`)
}

export function isTable(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2)
  return [',', ';', '\t'].some((sign) => first.split(sign).length > 2 && second.split(sign).length > 2)
}

const tooDeep = () =>
  new Refused('unsafe-file', `The file is nested deeper than ${FRAMEWORK_LIMITS.depth} levels; no framework is.`)

/** How deep brackets and list marks nest at most; what stands in quotes may count too, which does no harm. */
function deepestFlow(text: string): number {
  let deepest = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 0x5b || sign === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (sign === 0x5d || sign === 0x7d) depth = Math.max(0, depth - 1)
    else if (sign === 0x0a && depth > 0 && /[\w"'#-]/.test(text[at + 1] ?? '')) depth = 0
  }
  const marks = /^[ \t]*((?:[-?:][ \t]+)+)/gm
  for (const [, found] of text.matchAll(marks)) deepest = Math.max(deepest, found!.replace(/\s/g, '').length)
  return deepest
}

/** A copy with clean texts, in which nothing is shared: refused where it is too deep or too large. */
function tidied(value: unknown, notes: string[]): { value: unknown; cleaned: boolean } {
  let values = 0
  let chars = 0
  let changed = 0
  const copy = (item: unknown, depth: number): unknown => {
    if (depth > FRAMEWORK_LIMITS.depth) throw tooDeep()
    if (++values > FRAMEWORK_LIMITS.values || chars > FRAMEWORK_LIMITS.textChars)
      throw new Refused('too-large', `The file holds more than ${count(FRAMEWORK_LIMITS.values)} values.`)
    if (typeof item === 'string') {
      chars += item.length
      const clean = cleanText(item)
      if (clean !== item.replace(/\r\n?/g, '\n').normalize('NFC')) changed++
      return clean
    }
    if (Array.isArray(item)) return item.map((inner) => copy(inner, depth + 1))
    if (typeof item !== 'object' || item === null) return typeof item === 'bigint' ? String(item) : item
    const dict: Record<string, unknown> = {}
    for (const key of Object.keys(item)) {
      // Also for "__proto__", which is data like any other key
      const inner = copy((item as Record<string, unknown>)[key], depth + 1)
      Object.defineProperty(dict, key, { value: inner, enumerable: true, configurable: true, writable: true })
    }
    return dict
  }
  const copied = copy(value, 0)
  if (changed > 0)
    notes.push(`Control characters were taken out of ${count(changed)} ${changed === 1 ? 'text' : 'texts'}.`)
  return { value: copied, cleaned: changed > 0 }
}
