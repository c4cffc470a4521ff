import type { ChainEvent, ChainLink } from './chain'
import { type ChainAnchor, ChainCheck, type ChainFault } from './chain-check'
import { sayChainFault } from './chain-words'
import { type CheckpointNote, readCheckpoints, sayStrange, signatureOf } from './checkpoint'

export interface ExportedTrailVerdict {
  ok: boolean
  organisation: string
  events: number
  /** of them, those whose content is there */
  whole: number
  head: { sequence: number; hash: string }
  checkpoints: number
  /** Whether a key was given to check the signatures of the checkpoints with. */
  signaturesChecked: boolean
  faults: ((ChainFault | { kind: 'checkpoint' | 'line' }) & { sentence: string })[]
}

interface Outside {
  /** the text of a file of checkpoints */
  checkpoints: string
  /** public keys (PEM) that may have signed them; none: their signatures are not checked */
  keys: readonly string[]
}

/** Checks an exported trail, one JSON object a line, from its first event to its last, against checkpoints kept elsewhere. */
export async function verifyExportedTrail(
  lines: AsyncIterable<string> | Iterable<string>,
  { checkpoints, keys }: Outside,
): Promise<ExportedTrailVerdict> {
  const { notes, strange } = readCheckpoints(checkpoints)
  const broken: string[] = []
  const unread = sayStrange(strange)
  if (unread) broken.push(unread)
  const sound = notes.filter((note) => {
    const fault = keys.length === 0 ? null : sayUnsigned(note, keys)
    if (fault) broken.push(fault)
    return fault === null
  })
  const check = new ChainCheck(sound.filter(({ sequence }) => sequence > 0).map(anchorOf))
  const organisations = new Set(notes.map(({ organisation }) => organisation))
  const lost: string[] = []
  let [events, whole] = [0, 0]
  let head = { sequence: 0, hash: '' }
  for await (const text of lines) {
    if (text.trim() === '') continue
    const event = readLine(text)
    if (event === null) {
      lost.push(strangeLine(head.sequence))
      if (events === 0) break
      continue
    }
    events++
    if ('body' in event) {
      whole++
      organisations.add(event.organisationId)
    }
    check.add(event)
    head = { sequence: event.sequence, hash: event.hash }
  }
  if (events === 0 && lost.length === 0) lost.push('The trail given is empty.')
  if (organisations.size > 1) broken.push('The trail and the checkpoints are not all of one organisation.')
  const faults = [
    ...check.finish().map((fault) => ({ ...fault, sentence: sayChainFault(fault) })),
    ...lost.map((sentence) => ({ kind: 'line' as const, sentence })),
    ...broken.map((sentence) => ({ kind: 'checkpoint' as const, sentence })),
  ]
  return {
    ...{ ok: faults.length === 0, organisation: [...organisations][0] ?? '', events, whole, head, faults },
    ...{ checkpoints: sound.length, signaturesChecked: keys.length > 0 && notes.length > 0 },
  }
}

/** A checkpoint as a place outside that recorded the chain. */
export const anchorOf = ({ sequence, hash, at }: CheckpointNote): ChainAnchor => ({
  ...{ sequence, hash, of: `checkpoint of ${at}` },
})

/** Why a checkpoint is not to be believed; null where one of the keys signed it. */
export function sayUnsigned(note: CheckpointNote, keys: readonly string[]): string | null {
  const state = signatureOf(note, keys)
  if (state === 'fits') return null
  return state === 'broken'
    ? `The checkpoint of event ${note.sequence} was changed: its signature does not fit.`
    : `The checkpoint of event ${note.sequence} was signed with another key than is known.`
}

/** What is to be said of a line that is no event, and `last` the event before it: 0 where nothing was read yet. */
export const strangeLine = (last: number): string =>
  last === 0
    ? 'The file given is no exported trail: its first line is no event.'
    : `Behind event ${last} stands a line that is no event.`

const TEXTS = ['organisationId', 'at', 'actor', 'action', 'subjectType', 'subjectId', 'body'] as const

/** One line of an exported trail: an event whole, or only the link it makes; null where it is neither. */
export function readLine(text: string): ChainEvent | ChainLink | null {
  try {
    const line = JSON.parse(text) as Partial<ChainEvent>
    const link = Number.isSafeInteger(line.sequence) && isText(line.previousHash) && isText(line.hash)
    if (!link) return null
    const told = 'body' in line
    const whole = TEXTS.every((name) => isText(line[name])) && (line.systemId === null || isText(line.systemId))
    return !told || whole ? (line as ChainEvent | ChainLink) : null
  } catch {
    return null
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
