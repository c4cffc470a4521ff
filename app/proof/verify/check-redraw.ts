import { many } from '#app/lib/many'
import type { SealStatement } from '#app/proof/seal'
import { SNAPSHOT } from './check-facts'
import { placeInPdf } from './place-in-pdf'
import { broken, type Fact, type Finding, sound, unchecked } from './step'

/** Whoever can make paper from facts: this version's composers and pen. */
export interface Drawing {
  readonly product: string
  readonly template: string
  /** What the facts give beside the paper; throws for a kind it does not know. */
  attachments(snapshot: string): readonly { name: string; text: string }[]
  body(snapshot: string): Uint8Array | Promise<Uint8Array>
}

/** Draws the facts and compares: the paper says what the facts give, and nothing else. */
export async function checkRedraw(
  body: Uint8Array,
  snapshot: string,
  { predicate: { madeWith } }: SealStatement,
  drawing: Drawing | undefined,
): Promise<Finding> {
  if (!drawing) return undrawn('Not drawn again: this was not asked for.')
  const made = `made with Plumbline ${madeWith.product}, template ${madeWith.template}`
  const here = `This is ${drawing.product}, template ${drawing.template}`
  if (madeWith.template !== drawing.template) return undrawn(`Not drawn again: ${made}. ${here}.`, made)
  let drawn: Uint8Array
  try {
    drawn = await drawing.body(snapshot)
  } catch (error) {
    return undrawn(`Not drawn again: ${error instanceof Error ? error.message : String(error)}`)
  }
  const at = firstDifference(drawn, body)
  if (at === -1) return sound(`The facts in ${SNAPSHOT} give the body again, all ${many(body.length, 'byte')} of it.`)
  const sizes = [
    { term: 'Bytes of the body', value: String(body.length) },
    { term: 'Bytes drawn from the facts', value: String(drawn.length) },
  ]
  const where = `in ${placeInPdf(drawn, at)}, from byte ${at} on`
  if (madeWith.product !== drawing.product)
    return undrawn(`Not comparable: ${made}. ${here}, and draws these facts otherwise ${where}.`, made, sizes)
  return broken(`The paper is not the one that the facts give: they differ ${where}.`, sizes)
}

/** Whoever reads only the verdict must learn that the paper may say something else than the facts. */
const undrawn = (sentence: string, why = '', facts: readonly Fact[] = []): Finding => ({
  ...unchecked(sentence, facts),
  caveat: `the pages were not drawn again${why && ` (the report was ${why})`}, so it is not shown that they say what the facts say`,
})

/** What made the attachments is of our version, so that they can be made again. */
export function derivedAttachments(snapshot: string, { predicate }: SealStatement, drawing: Drawing | undefined) {
  if (!drawing || predicate.madeWith.template !== drawing.template) return null
  try {
    return drawing.attachments(snapshot).filter(({ name }) => name !== SNAPSHOT)
  } catch {
    return null
  }
}

export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return i
  return a.length === b.length ? -1 : shared
}
