/** A JSON reader that remembers lines, because a person mending a file needs to know where, in every browser and Node alike. */
export type JsonPath = (string | number)[]
export type JsonSource = {
  value: unknown
  /** The line (from 1) on which the value at this path starts; of the nearest parent where there is none. */
  lineOf: (path: JsonPath) => number
  /** Keys written twice in one object: JSON would silently keep the last. */
  repeated: { path: JsonPath; line: number }[]
}
export type JsonFailure = { line: number; column: number; message: string }

class Stop extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message)
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a text
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SPACE = /[ \t\n\r]*/y
const MAX_DEPTH = 200

class Reader {
  at = 0
  readonly starts = new Map<string, number>()
  readonly repeated: { path: JsonPath; at: number }[] = []
  constructor(readonly text: string) {}

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (!found) return null
    this.at = pattern.lastIndex
    return found[0]
  }

  private peek(): string | undefined {
    this.match(SPACE)
    return this.text[this.at]
  }

  private expect(sign: string, instead: string): void {
    const found = this.peek()
    if (found === sign) {
      this.at++
      return
    }
    throw new Stop(
      this.at,
      `${found === undefined ? 'the file ends' : `found ${quote(found)}`} where ${instead} was expected`,
    )
  }

  private string(what: string): string {
    const at = this.at
    const token = this.match(STRING)
    if (token !== null) {
      const text = JSON.parse(token) as string
      if (!text.isWellFormed()) throw new Stop(at, 'a text holds half of a character (a lone surrogate)')
      return text
    }
    const rest = this.text.slice(at)
    if (rest.startsWith('"'))
      throw new Stop(at, 'a text is not closed on its line, or holds a backslash that JSON does not know')
    if (rest.startsWith("'")) throw new Stop(at, 'JSON writes texts in double quotes')
    throw new Stop(at, `${rest === '' ? 'the file ends' : `found ${quote(rest[0]!)}`} where ${what} was expected`)
  }

  value(path: JsonPath): unknown {
    if (path.length > MAX_DEPTH) throw new Stop(this.at, `nested deeper than ${MAX_DEPTH} levels`)
    const sign = this.peek()
    this.starts.set(keyOf(path), this.at)
    if (sign === '{') return this.object(path)
    if (sign === '[') return this.array(path)
    if (sign === '"') return this.string('a text')
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    }
    const number = this.match(NUMBER)
    if (number !== null) return Number(number)
    if (sign === '/') throw new Stop(this.at, 'JSON has no comments; use a "note" where one is allowed')
    return this.string('a value')
  }

  private object(path: JsonPath): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    this.at++
    if (this.peek() === '}') {
      this.at++
      return object
    }
    for (;;) {
      if (this.peek() === '}') throw new Stop(this.at, 'a comma before "}" has nothing after it')
      const at = this.at
      const key = this.string('a key in double quotes')
      const here = [...path, key]
      if (Object.hasOwn(object, key)) this.repeated.push({ path: here, at })
      this.expect(':', `":" after the key "${key}"`)
      // defineProperty, so that a key named __proto__ is data like any other
      Object.defineProperty(object, key, {
        value: this.value(here),
        enumerable: true,
        configurable: true,
        writable: true,
      })
      if (this.peek() === '}') {
        this.at++
        return object
      }
      this.expect(',', '"," or "}"')
    }
  }

  private array(path: JsonPath): unknown[] {
    const array: unknown[] = []
    this.at++
    if (this.peek() === ']') {
      this.at++
      return array
    }
    for (;;) {
      if (this.peek() === ']') throw new Stop(this.at, 'a comma before "]" has nothing after it')
      array.push(this.value([...path, array.length]))
      if (this.peek() === ']') {
        this.at++
        return array
      }
      this.expect(',', '"," or "]"')
    }
  }

  end(): void {
    const sign = this.peek()
    if (sign !== undefined) throw new Stop(this.at, `found ${quote(sign)} after the end of the value`)
  }
}

const quote = (sign: string) => (sign === '"' ? "'\"'" : JSON.stringify(sign))
const keyOf = (path: JsonPath) => JSON.stringify(path)

export function readJson(input: string): { ok: true; source: JsonSource } | { ok: false; failure: JsonFailure } {
  const text = input.replace(/^\uFEFF/, '')
  const reader = new Reader(text)
  let breaks: number[] | undefined
  // Looked up, not counted anew: a file may have thousands of mistakes.
  const lineAt = (at: number): number => {
    breaks ??= [...text.matchAll(/\n/g)].map((found) => found.index)
    let [low, high] = [0, breaks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (breaks[middle]! < at) low = middle + 1
      else high = middle
    }
    return low + 1
  }
  try {
    const value = reader.value([])
    reader.end()
    const lineOf = (path: JsonPath): number => {
      for (let length = path.length; length > 0; length--) {
        const at = reader.starts.get(keyOf(path.slice(0, length)))
        if (at !== undefined) return lineAt(at)
      }
      return 1
    }
    return {
      ok: true,
      source: { value, lineOf, repeated: reader.repeated.map(({ path, at }) => ({ path, line: lineAt(at) })) },
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    const column = error.at - text.lastIndexOf('\n', error.at - 1)
    return { ok: false, failure: { line: lineAt(error.at), column, message: error.message } }
  }
}

/** sections[2].requirements[4].binds[0] */
export function sayPath(path: readonly PropertyKey[]): string {
  let said = ''
  for (const step of path) {
    if (typeof step === 'number') said += `[${step}]`
    else if (/^[A-Za-z_$][\w$]*$/.test(String(step))) said += said === '' ? String(step) : `.${String(step)}`
    else said += `['${String(step)}']`
  }
  return said
}
