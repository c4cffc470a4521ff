import { type ChainEvent, eventHash, GENESIS } from '#app/proof/chain'

/** A line of an exported trail: an event whole, or only the link it makes, where its content is not for everybody. */
type Line = ChainEvent | { sequence: number; previousHash: string; hash: string }

export interface WalkedTrail {
  readonly from: number
  readonly to: number
  /** the hashes at the places asked for */
  readonly at: ReadonlyMap<number, string>
  /** what is wrong, and at which event; the first fault ends the walk */
  readonly fault: string | null
}

/** Walks an exported trail (one JSON object per line) link by link, keeping only the hashes asked for. */
export async function walkTrail(
  lines: AsyncIterable<string> | Iterable<string>,
  wanted: ReadonlySet<number>,
): Promise<WalkedTrail> {
  const at = new Map<number, string>()
  let from = 0
  let last: Line | null = null
  const walked = (fault: string | null): WalkedTrail => ({ from, to: last?.sequence ?? 0, at, fault })
  for await (const text of lines) {
    if (text.trim() === '') continue
    const line = readLine(text)
    if (line === null) return walked(`Behind event ${last?.sequence ?? 0} stands a line that is no event.`)
    const fault = faultOf(line, last)
    if (fault) return walked(fault)
    if (last === null) from = line.sequence
    if (wanted.has(line.sequence)) at.set(line.sequence, line.hash)
    last = line
  }
  return walked(last === null ? 'The trail given is empty.' : null)
}

function faultOf(line: Line, last: Line | null): string | null {
  if (last && line.sequence !== last.sequence + 1)
    return `Event ${last.sequence + 1} is missing from the trail: event ${line.sequence} stands in its place.`
  const before = last ? last.hash : line.sequence === 1 ? GENESIS : line.previousHash
  if (line.previousHash !== before) return `Event ${line.sequence} does not follow the one before it.`
  if ('body' in line && eventHash(line) !== line.hash) return `Event ${line.sequence} was altered.`
  return null
}

function readLine(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Partial<ChainEvent>
    const whole = [line.previousHash, line.hash].every((one) => typeof one === 'string')
    return whole && Number.isSafeInteger(line.sequence) ? (line as Line) : null
  } catch {
    return null
  }
}
