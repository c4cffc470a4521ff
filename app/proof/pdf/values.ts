/** What a PDF is made of (ISO 32000-1, 7.3), as far as our own files use it. */
export type PdfValue = null | boolean | number | PdfName | PdfText | PdfRef | PdfValue[] | PdfDict | PdfStream

export type PdfDict = Map<string, PdfValue>

export class PdfName {
  constructor(readonly name: string) {}
}

/** A string object; its bytes are one character each. */
export class PdfText {
  constructor(
    readonly bytes: string,
    /** written as hexadecimal digits */
    readonly hex = false,
  ) {}
}

export class PdfRef {
  constructor(
    readonly number: number,
    readonly generation = 0,
  ) {}
}

/** A stream as it lies in the file: its dictionary and where its bytes are. */
export class PdfStream {
  constructor(
    readonly dict: PdfDict,
    readonly start: number,
    readonly end: number,
  ) {}
}

/** A file is not what it must be; the sentence says where. */
export class PdfFault extends Error {
  override name = 'PdfFault'
}

export const dict = (entries: Record<string, PdfValue>): PdfDict => new Map(Object.entries(entries))

/** The one text we write for a value. */
export function writeValue(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (value instanceof PdfName) return writeName(value.name)
  if (value instanceof PdfText) return writeText(value)
  if (value instanceof PdfRef) return `${value.number} ${value.generation} R`
  if (value instanceof PdfStream) throw new PdfFault('A stream can only stand as an object of its own.')
  if (Array.isArray(value)) return `[${value.map(writeValue).join(' ')}]`
  return `<< ${[...value].map(([key, one]) => `${writeName(key)} ${writeValue(one)}`).join(' ')} >>`
}

/** PDF knows no exponents; six places are finer than any printer. */
const writeNumber = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : value.toFixed(6).replace(/\.?0+$/, '')

const writeName = (name: string): string =>
  `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${hexOf(sign.charCodeAt(0))}`)}`

const writeText = ({ bytes, hex }: PdfText): string =>
  !hex && /^[ -'*-[\]-~]*$/.test(bytes)
    ? `(${bytes})`
    : `<${[...bytes].map((sign) => hexOf(sign.charCodeAt(0))).join('')}>`

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0')
