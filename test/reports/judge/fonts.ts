import type { Dictionary, ReadPdf } from './pdf-objects.ts'

/** A font as a page names it, read from its dictionaries, its table of letters and its TrueType program. */
export class FontInFile {
  readonly #name: string
  readonly #font: Dictionary
  readonly #descendant: Dictionary
  readonly #descriptor: Dictionary
  readonly #program: Buffer
  readonly #letters: Map<number, string>
  readonly #advances: number[]
  readonly #widths: Map<number, number>

  constructor(pdf: ReadPdf, reference: string) {
    this.#font = pdf.dictionary(reference)
    this.#name = String(this.#font['/BaseFont'])
    this.#descendant = pdf.dictionary(pdf.list(this.#font['/DescendantFonts'])[0])
    this.#descriptor = pdf.dictionary(this.#descendant['/FontDescriptor'])
    this.#program = pdf.stream(this.#descriptor['/FontFile2'])
    this.#letters = lettersOf(pdf.stream(this.#font['/ToUnicode']).toString('latin1'))
    this.#advances = this.#program.length > 0 ? advancesOf(this.#program) : []
    this.#widths = widthsOf(pdf, this.#descendant)
  }

  /** What is wrong with it as a whole. */
  faults(): string[] {
    const wrong = (fault: boolean, what: string) => (fault ? [`${this.#name} ${what}`] : [])
    return [
      ...wrong(
        this.#font['/Subtype'] !== '/Type0' || this.#font['/Encoding'] !== '/Identity-H',
        'is no composite font',
      ),
      ...wrong(this.#program.length === 0, 'is not embedded'),
      ...wrong(this.#letters.size === 0, 'has no table of letters'),
      ...wrong(this.#descendant['/CIDToGIDMap'] !== '/Identity', 'does not say which glyph is which'),
      ...wrong(!/^\/[A-Z]{6}\+/.test(String(this.#descriptor['/FontName'])), 'is a part but does not say so'),
    ]
  }

  /** What is wrong with showing this code; `spelled`: the text around says its letters. */
  faultsOf(code: number, spelled: boolean): string[] {
    const letters = this.#letters.get(code)
    const program = this.#advances[code]
    const said = this.#widths.get(code) ?? Number(this.#descendant['/DW'] ?? 1000)
    const wrong = (fault: boolean, what: string) => (fault ? [`${this.#name}: glyph ${code} ${what}`] : [])
    return [
      ...wrong(code === 0, 'is the missing letter'),
      ...wrong(!spelled && (!letters || /[\0\ufeff\ufffe]/.test(letters)), 'stands for no letter'),
      ...wrong(!spelled && /[\ue000-\uf8ff]/.test(letters ?? ''), 'stands for a private letter'),
      ...wrong(this.#program.length > 0 && program === undefined, 'is not in the font'),
      ...wrong(program !== undefined && Math.abs(program - said) > 1, `is ${program} wide, not ${said}`),
    ]
  }
}

/** The table of letters: "bfchar" and "bfrange", as the standard writes them. */
function lettersOf(cmap: string): Map<number, string> {
  const letters = new Map<number, string>()
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code, to] of block!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]*)>/gi)) {
      letters.set(Number.parseInt(code!, 16), text(to!))
    }
  }
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, , list] of block!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi)) {
      const start = Number.parseInt(from!, 16)
      ;[...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, to], at) => {
        letters.set(start + at, text(to!.replace(/ /g, '')))
      })
    }
  }
  return letters
}

/** Advance widths of a TrueType program in thousandths: tables head, hhea and hmtx. */
function advancesOf(program: Buffer): number[] {
  const tables = new Map<string, number>()
  for (let i = 0; i < program.readUInt16BE(4); i++) {
    const at = 12 + i * 16
    tables.set(program.toString('latin1', at, at + 4), program.readUInt32BE(at + 8))
  }
  const unit = program.readUInt16BE(tables.get('head')! + 18)
  const count = program.readUInt16BE(tables.get('hhea')! + 34)
  const glyphs = program.readUInt16BE(tables.get('maxp')! + 4)
  const from = tables.get('hmtx')!
  return Array.from({ length: glyphs }, (_, glyph) => {
    return (program.readUInt16BE(from + 4 * Math.min(glyph, count - 1)) * 1000) / unit
  })
}

/** The widths the PDF says: "first [w w w]" or "first last w". */
function widthsOf(pdf: ReadPdf, descendant: Dictionary): Map<number, number> {
  const widths = new Map<number, number>()
  const list = pdf.list(descendant['/W'])
  for (let i = 0; i < list.length; ) {
    const first = Number(list[i])
    const next = pdf.get(list[i + 1])
    if (Array.isArray(next)) {
      next.forEach((width, at) => {
        widths.set(first + at, Number(width))
      })
      i += 2
    } else {
      for (let code = first; code <= Number(next); code++) widths.set(code, Number(list[i + 2]))
      i += 3
    }
  }
  return widths
}
