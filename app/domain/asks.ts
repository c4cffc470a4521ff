import type { RuleNode } from './rule-nodes'
import { type Evaluation, evaluate, UNKNOWN } from './rules'

/** A set of facts to ask: the bit at a fact's place is set. One number, because scopes join thousands of these. */
export type Asks = bigint
export const NOTHING_TO_ASK: Asks = 0n

/**
 * The shortest list of facts whose answers settle an unknown verdict for certain. What a known sibling already
 * decides is not in it; a fact whose question may not arise is asked about through the question that guards it.
 */
export function asksOf(node: RuleNode, on: Evaluation): Asks {
  if (evaluate(node, on) !== UNKNOWN) return NOTHING_TO_ASK
  const known = on.asks[node.id]
  if (known !== undefined) return known
  const asks = gather(node, on)
  on.asks[node.id] = asks
  return asks
}

function gather(node: RuleNode, on: Evaluation): Asks {
  switch (node.kind) {
    case 'true':
      return NOTHING_TO_ASK
    case 'fact':
      return askFact(node.place, node.guard, on)
    case 'all':
    case 'any': {
      let asks = NOTHING_TO_ASK
      for (const part of node.parts) asks |= asksOf(part, on)
      return asks
    }
    case 'not':
    case 'named':
      return asksOf(node.part, on)
  }
}

/** Asks for a fact, or first for what decides whether its question arises. */
export function askFact(place: number, guard: RuleNode | null, on: Evaluation): Asks {
  return guard !== null && evaluate(guard, on) === UNKNOWN ? asksOf(guard, on) : 1n << BigInt(place)
}

/** The keys of a set, in the order in which people are asked. */
export function keysOf(asks: Asks, keys: readonly string[]): string[] {
  const found: string[] = []
  for (let rest = asks, place = 0; rest !== 0n; rest >>= 1n, place++) if (rest & 1n) found.push(keys[place]!)
  return found
}
