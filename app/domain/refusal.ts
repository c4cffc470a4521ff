import type { Problem } from './framework/problems'

export type RefusalCode = 'forbidden' | 'not-found' | 'conflict' | 'invalid' | 'rule'

/**
 * The domain says no, in a sentence a person can act on. `fields` names the inputs at fault;
 * `current` carries what stands now where two people wrote at once, `problems` what is wrong in a file and where.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly sentence: string,
    readonly more: { fields?: Record<string, string>; current?: unknown; problems?: readonly Problem[] } = {},
  ) {
    super(sentence)
    this.name = 'Refusal'
  }
}

/** Refuses unless the condition holds. */
export function ensure(condition: unknown, code: RefusalCode, sentence: string): asserts condition {
  if (!condition) throw new Refusal(code, sentence)
}
