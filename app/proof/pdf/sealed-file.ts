import { readAttachment } from './attachments'
import { PdfReader } from './pdf-reader'
import { SEAL_FILE, SIGNATURE_FIELD, SIGNATURE_ROOM, signedBytes, writeTail } from './tail'
import { PdfFault, PdfText } from './values'

/** A seal is a page of text. */
const LARGEST_SEAL = 1024 * 1024

/** A sealed file, taken into what it was put together from. */
export interface SealedParts {
  /** The unsigned body, which anybody can draw again from the snapshot. */
  readonly body: Uint8Array
  /** seal.json as attached. */
  readonly seal: Uint8Array
  /** The instant of sealing, to the second (ISO 8601). */
  readonly instant: string
  readonly cms: Uint8Array
  /** What the signature covers: every byte but the signature itself. */
  signed(): Uint8Array
}

/** The body with its tail; the last step of sealing. */
export function sealedFile(body: Uint8Array, seal: Uint8Array, instant: string, cms: Uint8Array): Uint8Array {
  const tail = writeTail(body, seal, instant, cms).bytes
  const file = new Uint8Array(body.length + tail.length)
  file.set(body)
  file.set(tail, body.length)
  return file
}

/** Takes a sealed file apart and puts it together again: no byte of the tail may be other than we would write it. Throws PdfFault. */
export function takeApart(file: Uint8Array): SealedParts {
  const pdf = new PdfReader(file)
  const [, first] = pdf.revisions
  if (!first) throw new PdfFault('The file is not sealed: nothing was added behind its body.')
  if (pdf.revisions.length > 2)
    throw new PdfFault('The file was changed after it was sealed: it has a further revision.')
  const body = file.subarray(0, first.end)
  const { instant, cms } = readSignature(pdf)
  const seal = readAttachment(pdf, SEAL_FILE, LARGEST_SEAL)
  if (seal === null) throw new PdfFault(`The attachment ${SEAL_FILE} is missing.`)
  const tail = writeTail(body, seal, instant, cms)
  const differs = firstDifference(file.subarray(body.length), tail.bytes)
  if (differs >= 0)
    throw new PdfFault(
      `What sealing added behind the report was changed, or comes from another file: it is not as Plumbline writes it, from byte ${body.length + differs} on.`,
    )
  return { body, seal, instant, cms, signed: () => signedBytes(body, tail) }
}

function readSignature(pdf: PdfReader): { instant: string; cms: Uint8Array } {
  const fields = pdf.resolve(pdf.dict(pdf.catalog.get('AcroForm'), 'a signature').get('Fields'))
  const field = (Array.isArray(fields) ? fields : [])
    .slice(0, 100)
    .map((one) => pdf.resolve(one))
    .find((one) => one instanceof Map && (one.get('T') as PdfText | undefined)?.bytes === SIGNATURE_FIELD)
  if (!(field instanceof Map)) throw new PdfFault('The file has no signature field.')
  const signature = pdf.dict(field.get('V'), 'a signature in its field')
  const date = signature.get('M')
  const contents = signature.get('Contents')
  const when = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(date instanceof PdfText ? date.bytes : '')
  if (!when) throw new PdfFault('The signature does not say when it was made.')
  if (!(contents instanceof PdfText) || contents.bytes.length !== SIGNATURE_ROOM)
    throw new PdfFault('The signature is not in its place.')
  const [, year, month, day, hour, minute, second] = when
  return { instant: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`, cms: withoutPadding(contents.bytes) }
}

/** The first element of DER says how long it is; behind it there are only zeros, which writing again proves. */
function withoutPadding(text: string): Uint8Array {
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
  const [, short = 0] = bytes
  const more = short > 128 && short < 132 ? short - 128 : 0
  const length = more === 0 ? short : bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0)
  return bytes.subarray(0, Math.min(bytes.length, 2 + more + length))
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return i
  return a.length === b.length ? -1 : shared
}
