import type { FontFiles } from '#app/reports/pdf/face'

/**
 * Fonts from our own host, each fetched when drawing first asks for it. Drawing does not wait, so the request does; a
 * browser allows that in workers alone.
 */
export function fetchedFonts(addressOf: (specifier: string) => string | undefined): FontFiles {
  return (specifier) => {
    const address = addressOf(specifier)
    if (address === undefined) throw new FontMissing(specifier)
    const request = new XMLHttpRequest()
    request.open('GET', address, false)
    request.responseType = 'arraybuffer'
    try {
      request.send()
    } catch {
      throw new FontMissing(specifier)
    }
    if (request.status !== 200) throw new FontMissing(specifier)
    return new Uint8Array(request.response as ArrayBuffer)
  }
}

/** Fonts that came along as base64 text; each is unpacked when drawing first asks for it. */
export function packedFonts(packed: Readonly<Record<string, string>>): FontFiles {
  return (specifier) => {
    const text = packed[specifier]
    if (text === undefined) throw new FontMissing(specifier)
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  }
}

/** Without its letters a report cannot be drawn again; that says nothing against the report. */
export class FontMissing extends Error {
  override name = 'FontMissing'
  constructor(readonly specifier: string) {
    super(`The font file ${specifier.split('/').at(-1)} could not be loaded.`)
  }
}
