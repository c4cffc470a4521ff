/** The envelope around a signed statement: DSSE v1 (github.com/secure-systems-lab/dsse). */
export interface Envelope {
  payloadType: string
  /** base64 */
  payload: string
  signatures: { keyid: string; sig: string }[]
}

export const IN_TOTO = 'application/vnd.in-toto+json'

/** What is signed: the type and the payload, each with its length, so that neither can be read as the other. */
export function preAuthenticationEncoding(type: string, payload: Uint8Array): Uint8Array {
  const encoder = new TextEncoder()
  const head = encoder.encode(`DSSEv1 ${encoder.encode(type).length} ${type} ${payload.length} `)
  const all = new Uint8Array(head.length + payload.length)
  all.set(head)
  all.set(payload, head.length)
  return all
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Only the one way to write these bytes; null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
    return toBase64(bytes) === text ? bytes : null
  } catch {
    return null
  }
}
