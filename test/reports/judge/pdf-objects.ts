import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Values as qpdf tells them: names begin with "/", strings with "u:" or "b:", references read "12 0 R". */
export type Value = null | boolean | number | string | Value[] | Dictionary
export type Dictionary = { [key: string]: Value }
type Told = { value?: Value; stream?: { dict: Dictionary; data?: string } }

const folder = mkdtempSync(join(tmpdir(), 'plumbline-objects-'))
let count = 0
const fresh = (end: string) => join(folder, `${++count}.${end}`)

/** A PDF as qpdf reads it, which shares nothing with what wrote it. */
export class ReadPdf {
  readonly #told: Record<string, Told>
  readonly #unpacked: Record<string, Told>

  constructor(readonly bytes: Buffer) {
    const file = fresh('pdf')
    writeFileSync(file, bytes)
    this.#told = told(file, '--json-stream-data=none')
    this.#unpacked = told(file, '--json-stream-data=inline', '--decode-level=generalized')
  }

  get trailer(): Dictionary {
    return this.#told.trailer!.value as Dictionary
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer['/Root'])
  }

  /** Every object of the file, with its reference. */
  all(): [string, Dictionary | null, Value][] {
    return Object.entries(this.#told)
      .filter(([key]) => key.startsWith('obj:'))
      .map(([key, { value, stream }]) => {
        const held = stream ? stream.dict : (value ?? null)
        return [key.slice(4), isDictionary(held) ? held : null, held]
      })
  }

  get(value: Value | undefined): Value {
    let at = value ?? null
    while (isReference(at)) {
      const object = this.#told[`obj:${at}`]
      at = object?.stream?.dict ?? object?.value ?? null
    }
    return at
  }

  /** The dictionary that stands there; an empty one if nothing does, so that a check names what is missing in it. */
  dictionary(value: Value | undefined): Dictionary {
    const at = this.get(value)
    return isDictionary(at) ? at : {}
  }

  list(value: Value | undefined): Value[] {
    const at = this.get(value)
    return Array.isArray(at) ? at : at === null ? [] : [value as Value]
  }

  text(value: Value | undefined): string {
    const at = this.get(value)
    return typeof at === 'string' && at.startsWith('u:') ? at.slice(2) : ''
  }

  isStream(reference: Value | undefined): boolean {
    return isReference(reference) && this.#told[`obj:${reference}`]?.stream !== undefined
  }

  /** The stream's content, unpacked. */
  stream(reference: Value | undefined): Buffer {
    const data = isReference(reference) ? this.#unpacked[`obj:${reference}`]?.stream?.data : undefined
    return Buffer.from(data ?? '', 'base64')
  }

  pages(): { reference: string; page: Dictionary }[] {
    const walk = (node: Value): { reference: string; page: Dictionary }[] => {
      const page = this.dictionary(node)
      return page['/Type'] === '/Page'
        ? [{ reference: node as string, page }]
        : this.list(page['/Kids']).flatMap((kid) => walk(kid))
    }
    return walk(this.catalog['/Pages'] ?? null)
  }

  /** The same file with some objects replaced, written by qpdf; `null` in a dictionary takes the entry out. */
  doctored(changes: Record<string, Value | { dict: Dictionary; data: Buffer }>): Buffer {
    const from = fresh('pdf')
    const patch = fresh('json')
    const to = fresh('pdf')
    const objects = Object.fromEntries(
      Object.entries(changes).map(([reference, change]) => {
        const stream = change as { dict: Dictionary; data: Buffer }
        const isNewStream = isDictionary(change as Value) && Buffer.isBuffer(stream.data)
        const told = isNewStream
          ? { stream: { dict: stream.dict, data: stream.data.toString('base64') } }
          : { value: change }
        return [reference === 'trailer' ? reference : `obj:${reference}`, told]
      }),
    )
    writeFileSync(from, this.bytes)
    writeFileSync(patch, JSON.stringify({ qpdf: [{ jsonversion: 2 }, objects] }))
    execFileSync('qpdf', [from, `--update-from-json=${patch}`, '--compress-streams=n', '--decode-level=none', to])
    return readFileSync(to)
  }
}

function told(file: string, ...options: string[]): Record<string, Told> {
  const out = execFileSync('qpdf', ['--json=2', '--json-key=qpdf', ...options, file], { maxBuffer: 1 << 30 })
  return JSON.parse(out.toString('utf8')).qpdf[1]
}

export const isReference = (value: unknown): value is string => typeof value === 'string' && /^\d+ \d+ R$/.test(value)

export const isDictionary = (value: Value | undefined): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every value inside a value, itself included. */
export function* inside(value: Value): Generator<Value> {
  yield value
  if (Array.isArray(value)) for (const each of value) yield* inside(each)
  else if (isDictionary(value)) for (const each of Object.values(value)) yield* inside(each)
}
