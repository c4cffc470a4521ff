import { Refused } from './refused'

export type DecodedText = { text: string; encoding: string; notes: string[] }

const UTF8_BOM = [0xef, 0xbb, 0xbf]

/**
 * Strict UTF-8 first, then what the bytes themselves show: a UTF-16 mark or every other byte zero,
 * UTF-8 with a few broken bytes, and last Windows-1252, which older Excel writes.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new Refused('encoding', 'The file is written in UTF-32. Save it as UTF-8 and send it again.')
  }
  if (a === 0xff && b === 0xfe) return utf16(bytes, 'utf-16le', 'UTF-16 LE')
  if (a === 0xfe && b === 0xff) return utf16(bytes, 'utf-16be', 'UTF-16 BE')
  const zeros = zeroBytes(bytes)
  if (zeros.odd > 0.3 && zeros.even < 0.1) return utf16(bytes, 'utf-16le', 'UTF-16 LE without a mark')
  if (zeros.even > 0.3 && zeros.odd < 0.1) return utf16(bytes, 'utf-16be', 'UTF-16 BE without a mark')
  if (zeros.count > 16 && zeros.odd + zeros.even > 0.02) {
    throw new Refused('not-a-table', 'The file holds binary data, not text. Send a CSV or an XLSX file.')
  }
  const marked = UTF8_BOM.every((byte, index) => bytes[index] === byte)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, encoding: marked ? 'UTF-8 with BOM' : 'UTF-8', notes: [] }
  } catch {
    return legacyText(bytes)
  }
}

function legacyText(bytes: Uint8Array): DecodedText {
  const { valid, invalid } = utf8Sequences(bytes)
  if (valid > invalid * 4) {
    const text = new TextDecoder('utf-8').decode(bytes)
    const note = `The file is UTF-8 with ${invalid} broken ${invalid === 1 ? 'byte' : 'bytes'}; each shows as �.`
    return { text, encoding: 'UTF-8 with broken bytes', notes: [note] }
  }
  const text = windows1252(bytes)
  // 0x81, 0x8D, 0x8F, 0x90 and 0x9D mean nothing in Windows-1252; many of them mean another code page or no text at all.
  const meaningless = text.match(/[\u0081\u008d\u008f\u0090\u009d]/g)?.length ?? 0
  if (meaningless > 0) {
    throw new Refused(
      'encoding',
      'The file is neither UTF-8 nor Windows-1252 text. Save it as CSV UTF-8 and send it again.',
    )
  }
  return { text, encoding: 'Windows-1252', notes: ['The file is not UTF-8; it was read as Windows-1252.'] }
}

function utf16(bytes: Uint8Array, label: string, encoding: string): DecodedText {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    return { text, encoding, notes: [`The file was read as ${encoding}.`] }
  } catch {
    throw new Refused(
      'encoding',
      `The file looks like ${encoding} but is damaged. Save it as CSV UTF-8 and send it again.`,
    )
  }
}

/** Characters 0x80 to 0x9F; a blank stands where Windows-1252 has none. */
const UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Node 20 decodes "windows-1252" as Latin-1 and leaves control characters where the quotes are, so that part is ours. */
function windows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes)
  return text.replace(/[\u0080-\u009f]/g, (letter) => {
    const known = UPPER[letter.charCodeAt(0) - 0x80]!
    return known === ' ' ? letter : known
  })
}

/** Share of zero bytes at even and odd places of the first 64 kB. */
function zeroBytes(bytes: Uint8Array) {
  const end = Math.min(bytes.length, 65_536)
  const zeros = [0, 0]
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i % 2]!++
  const half = Math.max(1, end / 2)
  return { even: zeros[0]! / half, odd: zeros[1]! / half, count: zeros[0]! + zeros[1]! }
}

/** How many whole multi-byte UTF-8 sequences there are, and how many bytes that belong to none. */
function utf8Sequences(bytes: Uint8Array) {
  let valid = 0
  let invalid = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) continue
    const follow =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0
    let whole = follow > 0
    for (let k = 1; k <= follow; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) whole = false
    if (whole) {
      valid++
      i += follow
    } else invalid++
  }
  return { valid, invalid }
}
