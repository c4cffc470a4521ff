import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './dsse'
import { ed25519Key } from './pem'

/** The end of an organisation's trail at one instant. */
export interface Checkpoint {
  readonly organisation: string
  readonly sequence: number
  readonly hash: string
  readonly at: string
}

/** A checkpoint as somebody kept it: a signed note (c2sp.org/signed-note). */
export interface CheckpointNote extends Checkpoint {
  /** the note, byte for byte */
  readonly text: string
  readonly signed: string
  readonly keyHash: string
  readonly signature: Uint8Array
}

/** The algorithm byte of Ed25519 in a key hash. */
const ED25519 = 1

const nameOf = (organisation: string): string => `plumbline/${organisation}`

/** The note of a checkpoint. `sign` makes an Ed25519 signature with the private half of this key. */
export function writeCheckpoint(
  { organisation, sequence, hash, at }: Checkpoint,
  publicKeyPem: string,
  sign: (message: Uint8Array) => Uint8Array,
): string {
  const name = nameOf(organisation)
  const signed = `${name}\n${sequence}\n${toBase64(hexToBytes(hash))}\nat ${at}\n`
  const key = ed25519Key(publicKeyPem)
  if (!key) throw new Error('Checkpoints are signed with an Ed25519 key.')
  const signature = concatBytes(hexToBytes(keyHashOf(name, key)), sign(utf8ToBytes(signed)))
  return `${signed}\n— ${name} ${toBase64(signature)}\n`
}

/** Exactly what is written above: one spelling for one checkpoint, so that no byte changes unseen. */
const NOTE =
  /(plumbline\/([\w-]{1,100})\n(0|[1-9]\d{0,9})\n([A-Za-z0-9+/]{43}=)\nat (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)\n)\n— plumbline\/([\w-]{1,100}) ([A-Za-z0-9+/]{91}=)\n/y

/** Every note of a file, in its order, and the numbers of the lines that belong to none. Empty lines between notes are nothing. */
export function readCheckpoints(text: string): { notes: CheckpointNote[]; strange: number[] } {
  const notes: CheckpointNote[] = []
  const strange: number[] = []
  for (let [at, line] = [0, 1]; at < text.length; ) {
    const note = noteAt(text, at)
    const end = note ? at + note.text.length : lineEnd(text, at)
    if (note) notes.push(note)
    else if (text.slice(at, end).trim() !== '') strange.push(line)
    line += note ? LINES : 1
    at = end
  }
  return { notes, strange }
}

const LINES = 6

const lineEnd = (text: string, from: number): number => text.indexOf('\n', from) + 1 || text.length

function noteAt(text: string, at: number): CheckpointNote | null {
  NOTE.lastIndex = at
  const [note, signed, organisation, sequence, hash, instant, signer, signature] = NOTE.exec(text) ?? []
  const [digest, bytes] = [hash, signature].map((base64) => fromBase64(base64 ?? ''))
  if (!note || !signed || !organisation || !instant || organisation !== signer || !digest || !bytes) return null
  return {
    ...{ organisation, sequence: Number(sequence), hash: bytesToHex(digest), at: instant, text: note, signed },
    ...{ keyHash: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) },
  }
}

export type SignatureState = 'fits' | 'broken' | 'other-key'

/** Whether one of these keys (PEM) signed the note; `other-key` where none of them is the one it names. */
export function signatureOf(note: CheckpointNote, publicKeys: readonly string[]): SignatureState {
  const keys = publicKeys.flatMap((pem) => ed25519Key(pem) ?? [])
  const named = keys.filter((key) => keyHashOf(nameOf(note.organisation), key) === note.keyHash)
  if (named.length === 0) return 'other-key'
  return named.some((key) => isSigned(note, key)) ? 'fits' : 'broken'
}

function isSigned({ signature, signed }: CheckpointNote, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, utf8ToBytes(signed), key, { zip215: false })
  } catch {
    return false
  }
}

const keyHashOf = (name: string, key: Uint8Array): string =>
  bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(ED25519), key)).subarray(0, 4))

/** Lines that are no checkpoint, in words; null where there are none. */
export function sayStrange(strange: readonly number[]): string | null {
  const [first] = strange
  if (first === undefined) return null
  const more = strange.length > 1 ? ` and ${strange.length - 1} more` : ''
  return `Of the checkpoints given, line ${first}${more} belongs to no whole one: something was changed or cut there.`
}
