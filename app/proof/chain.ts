import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'

/** One link of an organisation's audit chain, as it is stored and exported. `body` is canonical JSON text. */
export interface ChainEvent {
  organisationId: string
  sequence: number
  at: string
  actor: string
  action: string
  subjectType: string
  subjectId: string
  systemId: string | null
  body: string
  previousHash: string
  hash: string
}

/** An event whose content is not for everybody: only its place in the chain. */
export type ChainLink = Pick<ChainEvent, 'sequence' | 'previousHash' | 'hash'>

/** What stands before the first event. */
export const GENESIS = '0'.repeat(64)

/**
 * The hash of an event: SHA-256 over its canonical JSON (RFC 8785) with the stored body nested as it stands.
 * Keys are written in canonical order here, so that checking a million events parses none of them.
 */
export function eventHash(event: Omit<ChainEvent, 'hash'>): string {
  const text = JSON.stringify
  return sha256Hex(
    `{"action":${text(event.action)},"actor":${text(event.actor)},"at":${text(event.at)},"body":${event.body}` +
      `,"organisation":${text(event.organisationId)},"previous":${text(event.previousHash)},"sequence":${event.sequence}` +
      `,"subjectId":${text(event.subjectId)},"subjectType":${text(event.subjectType)},"system":${text(event.systemId)}}`,
  )
}

export interface NewEvent {
  at: string
  actor: string
  action: string
  subjectType: string
  subjectId: string
  systemId?: string | null
  body: Json
}

/** Chains new events onto a head. */
export function chainOn(
  organisationId: string,
  head: { sequence: number; hash: string },
  events: readonly NewEvent[],
): ChainEvent[] {
  let { sequence, hash } = head
  return events.map((event) => {
    const link = {
      organisationId,
      sequence: ++sequence,
      at: event.at,
      actor: event.actor,
      action: event.action,
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      systemId: event.systemId ?? null,
      body: canonicalJson(event.body),
      previousHash: hash,
    }
    hash = eventHash(link)
    return { ...link, hash }
  })
}

export type ChainFault =
  | { kind: 'missing'; sequence: number; found: number }
  | { kind: 'reordered'; sequence: number; found: number }
  | { kind: 'altered'; sequence: number }
  | { kind: 'unlinked'; sequence: number }
  | { kind: 'cut'; sequence: number; expected: number }
  | { kind: 'head'; sequence: number }
  /** Another history than the one that was recorded outside: `after` is the last place where both agree. */
  | { kind: 'forked'; sequence: number; after: number; of: string }

/** A place outside the chain that recorded its head, such as an issued report or a signed checkpoint. */
export interface ChainAnchor {
  sequence: number
  hash: string
  of: string
}

/** Checks a chain event by event, in stored order, and keeps only the last hash in memory. */
export class ChainCheck {
  readonly faults: ChainFault[] = []
  #expected = 1
  #hash = GENESIS
  /** the last sequence at which an anchor agreed; null once one did not, for all after it differ too */
  #agreed: number | null = 0
  readonly #anchors = new Map<number, ChainAnchor[]>()

  constructor(anchors: readonly ChainAnchor[] = []) {
    for (const anchor of anchors) {
      this.#anchors.set(anchor.sequence, [...(this.#anchors.get(anchor.sequence) ?? []), anchor])
    }
  }

  get checked(): number {
    return this.#expected - 1
  }

  add(event: ChainEvent | ChainLink): void {
    if (event.sequence !== this.#expected) {
      const kind = event.sequence > this.#expected ? 'missing' : 'reordered'
      this.faults.push({ kind, sequence: this.#expected, found: event.sequence })
      this.#expected = event.sequence
    } else if (event.previousHash !== this.#hash) {
      this.faults.push({ kind: 'unlinked', sequence: event.sequence })
    }
    if ('body' in event && eventHash(event) !== event.hash)
      this.faults.push({ kind: 'altered', sequence: event.sequence })
    this.#hash = event.hash
    this.#compareAnchors(event.sequence)
    this.#expected++
  }

  /** Ends the check against the stored head and the anchors beyond the last event. An exported trail has no head beside it. */
  finish(head: { sequence: number; hash: string } = { sequence: this.checked, hash: this.#hash }): ChainFault[] {
    if (head.sequence < this.checked || (head.sequence === this.checked && head.hash !== this.#hash)) {
      this.faults.push({ kind: 'head', sequence: head.sequence })
    }
    // Anchors of events that are missing further up remain too; those are told as missing.
    const expected = [...this.#anchors.keys()].reduce((last, sequence) => Math.max(last, sequence), head.sequence)
    if (expected > this.checked) this.faults.push({ kind: 'cut', sequence: this.checked, expected })
    return this.faults
  }

  #compareAnchors(sequence: number): void {
    for (const { hash, of } of this.#anchors.get(sequence) ?? []) {
      if (this.#agreed === null) break
      if (hash === this.#hash) this.#agreed = sequence
      else {
        this.faults.push({ kind: 'forked', sequence, after: this.#agreed, of })
        this.#agreed = null
      }
    }
    this.#anchors.delete(sequence)
  }
}
