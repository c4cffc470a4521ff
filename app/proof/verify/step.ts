import { oneLine } from '#app/lib/one-line'

/** What is checked of a sealed report, in the order it is told. */
export const STEPS = {
  file: 'Structure of the file',
  signature: 'Signature of the PDF',
  timestamp: 'Timestamp',
  seal: 'Seal',
  body: 'Body of the file',
  snapshot: 'Frozen facts',
  manifest: 'Attachments',
  evidence: 'Evidence files',
  redraw: 'Drawn again',
  anchor: 'Place in the trail',
} as const

export type StepId = keyof typeof STEPS

export interface Step {
  readonly id: StepId
  /** `attention`: nothing is broken, but somebody must look at what was found before relying on it */
  readonly state: 'sound' | 'attention' | 'broken' | 'not-checked'
  /** what was found, and where */
  readonly sentence: string
  /** what one may want to compare or look up */
  readonly facts: readonly Fact[]
  /** what nobody may overlook who reads only the verdict, as a clause of it */
  readonly caveat?: string
}

export interface Fact {
  readonly term: string
  readonly value: string
}

export type Finding = Omit<Step, 'id'>

export const sound = (sentence: string, facts: readonly Fact[] = []): Finding => ({ state: 'sound', sentence, facts })
export const broken = (sentence: string, facts: readonly Fact[] = []): Finding => ({ state: 'broken', sentence, facts })
export const unchecked = (sentence: string, facts: readonly Fact[] = []): Finding => ({
  state: 'not-checked',
  sentence,
  facts,
})
export const attention = (caveat: string, sentence: string, facts: readonly Fact[] = []): Finding => ({
  ...{ state: 'attention', sentence, facts, caveat },
})

/** What a check throws about the bytes it reads is its finding; a file somebody made must not end the whole. */
export async function finding(check: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return inOneLine(await check())
  } catch (error) {
    return inOneLine(broken(error instanceof Error ? error.message : String(error)))
  }
}

/** Titles and names come from the file: a new line in them, or what a terminal obeys, must not make a verdict of its own. */
const inOneLine = ({ state, sentence, facts, caveat }: Finding): Finding => ({
  state,
  sentence: oneLine(sentence),
  facts: facts.map(({ term, value }) => ({ term: oneLine(term), value: oneLine(value) })),
  ...(caveat !== undefined && { caveat: oneLine(caveat) }),
})
