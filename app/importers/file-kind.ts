import { Refused } from './refused'

/** First bytes of things people rename to .csv by mistake. */
const MAGIC: [name: string, bytes: number[], offset?: number][] = [
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a TIFF picture', [0x49, 0x49, 0x2a, 0x00]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a gzip archive', [0x1f, 0x8b, 0x08]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68, 0x39]],
  ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['an XZ archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a tar archive', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  ['a Windows program', [0x4d, 0x5a, 0x90, 0x00]],
  ['a Linux program', [0x7f, 0x45, 0x4c, 0x46]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
]

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** Decides by content, never by the name, whether bytes are a ZIP or text, and refuses everything else. */
export function fileKind(bytes: Uint8Array): 'zip' | 'text' {
  if (bytes.length === 0) throw new Refused('empty', 'The file is empty (0 bytes).')
  if (startsWith(bytes, ZIP)) return 'zip'
  if (startsWith(bytes, EMPTY_ZIP)) throw new Refused('empty', 'The file is an empty ZIP archive, not a spreadsheet.')
  if (startsWith(bytes, OLE)) throw oleRefusal(bytes)
  for (const [name, magic, offset] of MAGIC) {
    if (startsWith(bytes, magic, offset)) {
      throw new Refused('not-a-table', `The file is ${name}, not a table. Send a CSV or an XLSX file.`)
    }
  }
  return 'text'
}

/** Text that is not a table although it is text: says what it looks like. */
export function refuseOtherText(text: string) {
  const start = text.slice(0, 2_000).trimStart()
  const looksLike = /^<(!doctype html|html|table|body|div)\b/i.test(start)
    ? 'a web page (HTML)'
    : /^<\?xml|^<[a-z][\w:.-]*(\s+[\w:.-]+\s*=|>)/i.test(start)
      ? 'an XML file'
      : /^(\{\s*"|\{\s*\}|\[\s*[{[])/.test(start)
        ? 'a JSON file'
        : /^version https:\/\/git-lfs/.test(start)
          ? 'a Git LFS pointer, not the file itself'
          : null
  if (looksLike) throw new Refused('not-a-table', `The file is ${looksLike}. Send a CSV or an XLSX file.`)
}

export function startsWith(bytes: Uint8Array, magic: readonly number[], offset = 0): boolean {
  return bytes.length >= offset + magic.length && magic.every((byte, index) => bytes[offset + index] === byte)
}

/** Excel wraps an encrypted .xlsx into the container of the old .xls, with a stream named EncryptedPackage. */
function oleRefusal(bytes: Uint8Array): Refused {
  const name = Array.from('EncryptedPackage', (letter) => [letter.charCodeAt(0), 0]).flat()
  for (let at = bytes.indexOf(name[0]!); at !== -1; at = bytes.indexOf(name[0]!, at + 1)) {
    if (startsWith(bytes, name, at)) {
      return new Refused(
        'encrypted',
        'The spreadsheet is protected with a password. Remove the password and send it again.',
      )
    }
  }
  return new Refused(
    'not-a-table',
    'The file is in the old Excel format (.xls). Save it as .xlsx or CSV and send it again.',
  )
}
