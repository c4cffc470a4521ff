/** Why a whole file was not read: a code for machines and one sentence for the person who sent it. */
export type ImportRefusal = { refused: true; code: RefusalCode; sentence: string }

export type RefusalCode =
  | 'empty'
  | 'no-rows'
  | 'bad-mapping'
  | 'not-a-table'
  | 'too-large'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'cell-too-large'
  | 'encrypted'
  | 'encoding'
  | 'unclosed-quote'
  | 'broken-file'
  | 'unsafe-file'
  | 'unknown-sheet'

/** Thrown inside the readers only; every public function returns an ImportRefusal instead. */
export class Refused extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly sentence: string,
  ) {
    super(sentence)
    this.name = 'Refused'
  }
}

export function isRefusal(value: unknown): value is ImportRefusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
}

/** Runs steps and turns a thrown Refused into a value; any other error is a defect and passes through. */
export function* refusing<P, T>(steps: Generator<P, T, void>): Generator<P, T | ImportRefusal, void> {
  try {
    return yield* steps
  } catch (error) {
    if (error instanceof Refused) return { refused: true, code: error.code, sentence: error.sentence }
    throw error
  }
}
