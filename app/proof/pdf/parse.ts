import { type PdfDict, PdfFault, PdfName, PdfRef, PdfText, type PdfValue } from './values'

/** Deeper than any of our files; a hostile one must not fill the stack. */
const DEEPEST = 50
/** A string or a name; the longest of ours is the place of a signature. */
const LONGEST = 1_000_000
const MOST_VALUES = 1_000_000

const WHITE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))

/** Reads values one after the other. No comments: our files have none between values. */
export class Parser {
  #values = 0

  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}

  /** What is wrong with the file for a person, and only then where a program stumbled over it. */
  fault(what: string): PdfFault {
    return new PdfFault(`The file is damaged, or not built as Plumbline builds it: at byte ${this.at}, ${what}`)
  }

  skipWhite(): void {
    while (WHITE.has(this.bytes[this.at]!)) this.at++
  }

  /** Whether the text stands here; goes past it if so. */
  take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.bytes[this.at + i] !== text.charCodeAt(i)) return false
    this.at += text.length
    return true
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.fault(`“${text.trim()}” is missing.`)
  }

  /** Digits, at most ten. */
  integer(): number {
    const start = this.at
    while (this.at - start < 11 && isDigit(this.bytes[this.at])) this.at++
    if (this.at === start || this.at - start > 10) throw this.fault('a number is missing.')
    return Number(this.text(start, this.at))
  }

  text(start: number, end: number): string {
    let text = ''
    for (let i = start; i < end; i++) text += String.fromCharCode(this.bytes[i]!)
    return text
  }

  value(depth = 0): PdfValue {
    if (depth > DEEPEST) throw this.fault('values are nested too deeply.')
    if (++this.#values > MOST_VALUES) throw this.fault('there are too many values.')
    this.skipWhite()
    const sign = String.fromCharCode(this.bytes[this.at] ?? 0)
    if (sign === '/') return this.#name()
    if (sign === '(') return this.#literal()
    if (sign === '[') return this.#array(depth)
    if (this.take('<<')) return this.#dictionary(depth)
    if (sign === '<') return this.#hex()
    return this.#word()
  }

  #array(depth: number): PdfValue[] {
    this.at++
    const values: PdfValue[] = []
    for (;;) {
      this.skipWhite()
      if (this.take(']')) return values
      values.push(this.value(depth + 1))
    }
  }

  #dictionary(depth: number): PdfDict {
    const entries: PdfDict = new Map()
    for (;;) {
      this.skipWhite()
      if (this.take('>>')) return entries
      const { name } = this.#name()
      if (entries.has(name)) throw this.fault(`the entry /${name} stands twice.`)
      entries.set(name, this.value(depth + 1))
    }
  }

  #name(): PdfName {
    this.expect('/')
    const raw = this.#regular()
    return new PdfName(
      raw.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    )
  }

  #regular(): string {
    const start = this.at
    while (this.at < this.bytes.length && !WHITE.has(this.bytes[this.at]!) && !DELIMITERS.has(this.bytes[this.at]!))
      this.at++
    if (this.at - start > LONGEST) throw this.fault('a value is too long.')
    return this.text(start, this.at)
  }

  #hex(): PdfText {
    const end = this.bytes.indexOf(0x3e, this.at)
    if (end < 0) throw this.fault('a string does not end.')
    if (end - this.at > LONGEST) throw this.fault('a value is too long.')
    const pieces: string[] = []
    for (let i = this.at + 1; i < end; i += 2) pieces.push(String.fromCharCode(this.#hexByte(i)))
    this.at = end + 1
    return new PdfText(pieces.join(''), true)
  }

  #hexByte(at: number): number {
    const value = Number.parseInt(this.text(at, at + 2), 16)
    if (!/^[0-9a-fA-F]{2}$/.test(this.text(at, at + 2))) throw this.fault('a string has a digit that is none.')
    return value
  }

  #literal(): PdfText {
    const pieces: string[] = []
    let open = 0
    for (this.at++; this.at < this.bytes.length; this.at++) {
      const sign = String.fromCharCode(this.bytes[this.at]!)
      if (pieces.length > LONGEST) throw this.fault('a value is too long.')
      if (sign === '\\') pieces.push(this.#escaped())
      else if (sign === ')' && open === 0) {
        this.at++
        return new PdfText(pieces.join(''))
      } else {
        if (sign === '(') open++
        if (sign === ')') open--
        pieces.push(sign)
      }
    }
    throw this.fault('a string does not end.')
  }

  #escaped(): string {
    const octal = /^[0-7]{1,3}/.exec(this.text(this.at + 1, this.at + 4))?.[0]
    if (octal) {
      this.at += octal.length
      return String.fromCharCode(Number.parseInt(octal, 8) & 255)
    }
    const sign = this.text(this.at + 1, this.at + 2)
    this.at++
    const known: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }
    return known[sign] ?? sign
  }

  #word(): PdfValue {
    const start = this.at
    const word = this.#regular()
    if (word === 'null') return null
    if (word === 'true' || word === 'false') return word === 'true'
    if (!/^[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(word)) {
      this.at = start
      throw this.fault('a value is missing.')
    }
    return this.#reference(word) ?? Number(word)
  }

  /** “12 0 R”, where the first number was just read; otherwise nothing is consumed. */
  #reference(word: string): PdfRef | undefined {
    if (!/^\d{1,10}$/.test(word)) return undefined
    const rest = /^ (\d{1,5}) R(?![!-'*-.0-;=?-Z\\^-z|~])/.exec(this.text(this.at, this.at + 10))
    if (!rest) return undefined
    this.at += rest[1]!.length + 3
    return new PdfRef(Number(word), Number(rest[1]))
  }
}

export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57
