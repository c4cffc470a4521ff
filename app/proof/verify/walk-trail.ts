import { ChainCheck } from '#app/proof/chain-check'
import { sayChainFault } from '#app/proof/chain-words'
import { readLine, strangeLine } from '#app/proof/verify-exported-trail'

export interface WalkedTrail {
  readonly from: number
  readonly to: number
  /** the hashes at the places asked for */
  readonly at: ReadonlyMap<number, string>
  /** what is wrong, and at which event: the first of it */
  readonly fault: string | null
}

/** Walks an exported trail or a part of one (a JSON object a line) link by link, keeping only the hashes asked for. */
export async function walkTrail(
  lines: AsyncIterable<string> | Iterable<string>,
  wanted: ReadonlySet<number>,
): Promise<WalkedTrail> {
  const check = new ChainCheck([], { fromAnywhere: true })
  const at = new Map<number, string>()
  let from = 0
  for await (const text of lines) {
    if (text.trim() === '') continue
    const line = readLine(text)
    if (line === null) return { from, to: check.checked, at, fault: strangeLine(check.checked) }
    if (from === 0) from = line.sequence
    if (wanted.has(line.sequence)) at.set(line.sequence, line.hash)
    check.add(line)
  }
  const [first] = check.finish()
  const fault = from === 0 ? 'The trail given is empty.' : first ? sayChainFault(first) : null
  return { from, to: check.checked, at, fault }
}
