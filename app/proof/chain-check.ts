import { type ChainEvent, type ChainLink, eventHash, GENESIS } from './chain'

export type ChainFault =
  /** These are nowhere; `renumbered` where those behind them were given other numbers. */
  | { kind: 'missing'; sequence: number; to: number; renumbered?: true }
  /** These are there, but behind an event that comes after them. */
  | { kind: 'reordered'; sequence: number; to: number; behind: number }
  /** For these numbers another event stood already. */
  | { kind: 'repeated'; sequence: number; to: number }
  | { kind: 'altered'; sequence: number; to: number }
  /** All are there in their order, and from this one on they bear other numbers than their own. */
  | { kind: 'renumbered'; sequence: number }
  | { kind: 'unlinked'; sequence: number }
  | { kind: 'cut'; sequence: number; expected: number }
  | { kind: 'head'; sequence: number }
  /** The recorded head is gone; this was the last event. */
  | { kind: 'headless'; sequence: number }
  /** Another history than the one that was recorded outside: `after` is the last place where both agree. */
  | { kind: 'forked'; sequence: number; after: number; of: string }

/** A place outside the chain that recorded its head, such as an issued report or a signed checkpoint. */
export interface ChainAnchor {
  sequence: number
  hash: string
  of: string
}

/** Numbers that were passed over: what the first of them must follow, and what the last must hash to. */
interface Gap {
  from: number
  to: number
  before: string
  after: string
  renumbered: boolean
}

/** How far from its place an event that was given another number is looked for, and how many hashes may be spent on it. */
const WITHIN = 2_000
const HASHES = 200_000

/**
 * Checks a chain event by event, in the order given, and keeps only the last hash in memory and what was passed over.
 * An event's hash holds its number, so one that was moved or numbered anew is known by the number that gives its hash.
 */
export class ChainCheck {
  readonly #faults: ChainFault[] = []
  #last = 0
  /** of the last event; two where two stand for one number */
  #hashes = [GENESIS]
  /** ascending */
  readonly #gaps: Gap[] = []
  /** from the number an event bears to its own */
  #shift = 0
  /** the first event that bears another */
  #renumbered: number | null = null
  #hashesLeft = HASHES
  /** the last sequence at which an anchor agreed; null once one did not, for all after it differ too */
  #agreed: number | null = 0
  readonly #anchors = new Map<number, ChainAnchor[]>()
  #fromAnywhere: boolean

  /** `fromAnywhere` for a part of a trail, whose first event need not be event 1. */
  constructor(anchors: readonly ChainAnchor[] = [], { fromAnywhere = false } = {}) {
    this.#fromAnywhere = fromAnywhere
    for (const anchor of anchors) {
      this.#anchors.set(anchor.sequence, [...(this.#anchors.get(anchor.sequence) ?? []), anchor])
    }
  }

  /** The last event that was seen. */
  get checked(): number {
    return this.#last
  }

  add(event: ChainEvent | ChainLink): void {
    if (this.#fromAnywhere) {
      this.#last = event.sequence - 1
      this.#hashes = [event.sequence === 1 ? GENESIS : event.previousHash]
      this.#fromAnywhere = false
    }
    const { sequence, altered } = this.#placeOf(event)
    if (this.#shift !== 0) this.#renumbered ??= event.sequence
    if (sequence === this.#last + 1) this.#goOn(event, sequence)
    else if (sequence > this.#last) this.#passOver(event, sequence)
    else this.#comeBehind(event, sequence)
    if (altered) this.#tell('altered', sequence)
    this.#compareAnchors(sequence, event.hash)
  }

  /**
   * Ends the check against the recorded head (null: there is none any more) and the anchors beyond the last event. An
   * exported trail has no head beside it.
   */
  finish(recorded?: { sequence: number; hash: string } | null): ChainFault[] {
    const head = recorded ?? { sequence: this.#last, hash: this.#hashes[0]! }
    const faults: ChainFault[] = [...this.#faults]
    for (const { from, to, renumbered } of this.#gaps)
      faults.push({ kind: 'missing', sequence: from, to, ...(renumbered ? { renumbered: true as const } : {}) })
    if (recorded === null) faults.push({ kind: 'headless', sequence: this.#last })
    const fits = this.#hashes.includes(head.hash)
    if (head.sequence < this.#last || (head.sequence === this.#last) !== fits) {
      faults.push({ kind: 'head', sequence: head.sequence })
    }
    // Anchors of events that are missing further up remain too; those are told as missing.
    const ends = fits ? this.#last : head.sequence
    const expected = [...this.#anchors.keys()].reduce((last, sequence) => Math.max(last, sequence), ends)
    if (expected > this.#last) faults.push({ kind: 'cut', sequence: this.#last, expected })
    if (faults.length === 0 && this.#renumbered !== null)
      faults.push({ kind: 'renumbered', sequence: this.#renumbered })
    const said = faults.filter((fault) => fault.kind !== 'unlinked' || !isTold(faults, fault.sequence))
    return said.sort((a, b) => a.sequence - b.sequence)
  }

  #goOn(event: ChainLink, sequence: number): void {
    if (!this.#hashes.includes(event.previousHash)) this.#faults.push({ kind: 'unlinked', sequence })
    this.#last = sequence
    this.#hashes = [event.hash]
  }

  #passOver(event: ChainLink, sequence: number): void {
    const [before] = this.#hashes
    const gap = { from: this.#last + 1, to: sequence - 1, before: before!, after: event.previousHash }
    this.#gaps.push({ ...gap, renumbered: this.#shift !== 0 })
    this.#last = sequence
    this.#hashes = [event.hash]
  }

  #comeBehind(event: ChainLink, sequence: number): void {
    const at = this.#gapOf(sequence)
    const gap = this.#gaps[at]
    if (!gap) {
      this.#tell('repeated', sequence)
      if (sequence === this.#last) this.#hashes.push(event.hash)
      return
    }
    if (sequence === gap.from && event.previousHash !== gap.before) this.#faults.push({ kind: 'unlinked', sequence })
    if (sequence === gap.to && event.hash !== gap.after) this.#faults.push({ kind: 'unlinked', sequence: sequence + 1 })
    const left = [
      { ...gap, to: sequence - 1, after: event.previousHash },
      { ...gap, from: sequence + 1, before: event.hash },
    ]
    this.#gaps.splice(at, 1, ...left.filter(({ from, to }) => from <= to))
    this.#tell('reordered', sequence)
  }

  /** The number that gives the event's hash; altered where none does. */
  #placeOf(event: ChainEvent | ChainLink): { sequence: number; altered?: true } {
    // A link without its content cannot be hashed again.
    if (!('body' in event)) return { sequence: event.sequence }
    const fits = (sequence: number) => eventHash({ ...event, sequence }) === event.hash
    const moved = event.sequence + this.#shift
    if (moved === event.sequence ? eventHash(event) === event.hash : fits(moved)) return { sequence: moved }
    const found = this.#numberedAnew(event, fits)
    if (found === null) return { sequence: moved, altered: true }
    this.#shift = found - event.sequence
    return { sequence: found }
  }

  #numberedAnew(event: ChainEvent, fits: (sequence: number) => boolean): number | null {
    if (this.#shift !== 0 && fits(event.sequence)) return event.sequence
    // What follows the last one can have no other number than the next.
    if (this.#hashes.includes(event.previousHash)) return fits(this.#last + 1) ? this.#last + 1 : null
    for (let far = 1; far <= WITHIN && this.#hashesLeft > 0; far++) {
      this.#hashesLeft -= 2
      for (const near of [event.sequence + far, event.sequence - far]) if (near > 0 && fits(near)) return near
    }
    return null
  }

  /** Tells a fault once for a run of events. */
  #tell(kind: 'altered' | 'reordered' | 'repeated', sequence: number): void {
    const told = this.#faults.findLast((fault) => fault.kind !== 'unlinked')
    if (told?.kind === kind && sequence === told.to + 1) told.to = sequence
    else if (told?.kind === kind && sequence === told.sequence - 1) told.sequence = sequence
    else if (kind === 'reordered') this.#faults.push({ kind, sequence, to: sequence, behind: this.#last })
    else this.#faults.push({ kind, sequence, to: sequence })
  }

  #gapOf(sequence: number): number {
    let [low, high] = [0, this.#gaps.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const { from, to } = this.#gaps[middle]!
      if (sequence < from) high = middle - 1
      else if (sequence > to) low = middle + 1
      else return middle
    }
    return -1
  }

  #compareAnchors(sequence: number, found: string): void {
    for (const { hash, of } of this.#anchors.get(sequence) ?? []) {
      if (this.#agreed === null) break
      if (hash === found) this.#agreed = Math.max(this.#agreed, sequence)
      else {
        this.#faults.push({ kind: 'forked', sequence, after: this.#agreed, of })
        this.#agreed = null
      }
    }
    this.#anchors.delete(sequence)
  }
}

/** An altered event may well not fit its neighbours; that it was altered is told already. */
const isTold = (faults: readonly ChainFault[], sequence: number): boolean =>
  faults.some((fault) => fault.kind === 'altered' && fault.sequence <= sequence && sequence <= fault.to + 1)
