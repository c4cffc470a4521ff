import { formatInstant } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { type CheckpointNote, readCheckpoints, sayStrange, signatureOf } from '#app/proof/checkpoint'
import type { SealStatement } from '#app/proof/seal'
import { readFacts } from './check-facts'
import { notingLaterActs } from './later-acts'
import { attention, broken, type Fact, type Finding, sound } from './step'
import { type WalkedTrail, walkTrail } from './walk-trail'

/** What was kept where the database's owner cannot reach it. */
export interface OutsideRecords {
  /** The text of a file of signed checkpoints. */
  readonly checkpoints?: string
  /** The lines of an exported trail. */
  readonly trail?: AsyncIterable<string> | Iterable<string>
}

/** The end of the audit trail that the report was frozen at, against everything that remembers it. */
export async function checkAnchor(
  snapshot: string,
  { predicate }: SealStatement,
  outside: OutsideRecords,
): Promise<Finding> {
  const { sequence, hash } = predicate.chain
  const frozen = readFacts(snapshot)?.chain
  const facts = [{ term: `Hash of event ${sequence}`, value: hash }]
  if (frozen?.sequence !== sequence || frozen.hash !== hash)
    return broken(`The facts name another end of the trail than the seal.`, facts)
  const { notes, strange } = outside.checkpoints ? readCheckpoints(outside.checkpoints) : NONE
  const unread =
    strange.length > 0 && notes.length === 0 ? 'There is no checkpoint in the file given.' : sayStrange(strange)
  if (unread) return broken(unread, facts)
  const places = new Set([sequence, ...notes.map((note) => note.sequence)])
  const later: string[] = []
  const noting = (lines: NonNullable<OutsideRecords['trail']>) =>
    notingLaterActs(lines, predicate, (act, at) => later.push(`${act} on ${formatInstant(at)}`))
  const trail = outside.trail ? await walkTrail(noting(outside.trail), places) : null
  const fault = faultOfTrail(trail, sequence, hash) ?? faultOfNotes(notes, trail, predicate)
  if (fault) return broken(fault, facts)
  const here = `Facts and seal name the same end of the trail, event ${sequence}`
  const against = [...saidOfTrail(trail), ...saidOfNotes(notes, trail, predicate)]
  if (against.length === 0) return sound(`${here}. No checkpoint and no trail was given to hold it against.`, facts)
  const signedBy = (note: CheckpointNote) => factOf(note, predicate.key.publicKey)
  const [said, all] = [`${here}; ${against.join('; ')}.`, [...facts, ...notes.map(signedBy)]]
  if (later.length === 0) return sound(said, all)
  const fate = `the trail given says that this report was ${later.join(' and ')}`
  return attention(fate, `${said} But ${fate}.`, all)
}

const NONE = { notes: [], strange: [] }

function faultOfTrail(trail: WalkedTrail | null, sequence: number, hash: string): string | null {
  if (!trail) return null
  if (trail.fault) return trail.fault
  if (sequence === 0) return null
  if (trail.to < sequence) return `The trail given ends at event ${trail.to}, before event ${sequence} of the report.`
  if (trail.from > sequence)
    return `The trail given begins at event ${trail.from}, behind event ${sequence} of the report.`
  return trail.at.get(sequence) === hash
    ? null
    : `Event ${sequence} of the trail given is not the one the report was frozen at.`
}

function faultOfNotes(
  notes: readonly CheckpointNote[],
  trail: WalkedTrail | null,
  { organisation, chain, key }: SealStatement['predicate'],
): string | null {
  for (const note of notes) {
    const name = `The checkpoint of event ${note.sequence}`
    if (note.organisation !== organisation.id) return `${name} is of another organisation.`
    if (signatureOf(note, [key.publicKey]) === 'broken') return `${name} was changed: its signature does not fit.`
    const known = note.sequence === chain.sequence ? chain.hash : trail?.at.get(note.sequence)
    if (known !== undefined && known !== note.hash) return `${name} remembers another history than this one.`
    if (known === undefined && trail && note.sequence > trail.to)
      return `${name} lies behind the end of the trail given: it was cut.`
  }
  return null
}

const saidOfTrail = (trail: WalkedTrail | null): string[] =>
  trail ? [`the trail given holds together from event ${trail.from} to ${trail.to} and goes through it`] : []

function saidOfNotes(
  notes: readonly CheckpointNote[],
  trail: WalkedTrail | null,
  { chain, key }: SealStatement['predicate'],
): string[] {
  const compared = notes.filter(({ sequence }) => sequence === chain.sequence || trail?.at.has(sequence))
  const signed = compared.filter((note) => signatureOf(note, [key.publicKey]) === 'fits').length
  const others = compared.length - signed
  const rest = notes.length - compared.length
  return [
    ...(signed > 0 ? [`${many(signed, 'checkpoint')} kept outside agree with it`] : []),
    // Anybody can write one of these: it says as much as whoever kept it is trusted.
    ...(others > 0 ? [`${many(others, 'checkpoint')} agree with it whose signatures could not be checked`] : []),
    ...(rest > 0 ? [`${many(rest, 'checkpoint')} could not be compared: give the trail that leads there`] : []),
  ]
}

const factOf = (note: CheckpointNote, publicKey: string): Fact => ({
  term: `Checkpoint of event ${note.sequence}`,
  value:
    signatureOf(note, [publicKey]) === 'fits'
      ? 'signature fits'
      : 'signed with another key than this report’s; its signature was not checked',
})
