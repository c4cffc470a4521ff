import { z } from 'zod'
import { dropDraft } from '#app/data/drafts.server'
import type { AssessmentStatus } from '#app/domain/assessment'
import { addEvidence, attachEvidence, detachEvidence } from '#app/usecases/add-evidence.server'
import { type AssessmentKey, assess } from '#app/usecases/assess.server'
import { confirmAnswer } from '#app/usecases/confirm-answer.server'
import { reuseAnswer, reusedWord } from '#app/usecases/reuse-answer.server'
import { commentOn, reviewAssessment, submitForReview } from '#app/usecases/review-assessment.server'
import type { Visit } from '#app/web/visit.server'
import { draftKey } from './assess-draft.server'

const version = z.coerce.number().int().nonnegative()
const day = z.string().trim().max(10).default('')
const text = (most: number) =>
  z
    .string()
    .max(most, `Write at most ${most.toLocaleString('en')} characters.`)
    .default('')

/** Everything one can do on the assess page; `intent` says which. */
export const assessSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    version,
    status: z.string({ error: 'Choose where this requirement stands.' }),
    statement: text(20_000),
    justification: text(5_000),
    ownerId: z.string().default(''),
    dueOn: day,
    next: z.string().max(120).default(''),
    after: z.string().default(''),
  }),
  z.object({ intent: z.literal('reuse'), version, from: z.string().max(250) }),
  z.object({ intent: z.literal('confirm'), version }),
  z.object({ intent: z.literal('discard') }),
  z.object({ intent: z.literal('submit'), version }),
  z.object({ intent: z.literal('approve'), version, note: text(5_000) }),
  z.object({ intent: z.literal('return'), version, note: text(5_000) }),
  z.object({ intent: z.literal('comment'), text: text(5_000) }),
  z.object({ intent: z.literal('attach'), evidenceId: z.string() }),
  z.object({ intent: z.literal('detach'), evidenceId: z.string() }),
  z.object({ intent: z.literal('link'), title: text(200), url: text(2_000), validFrom: day, validUntil: day }),
  z.object({ intent: z.literal('note'), title: text(200), note: text(20_000), validFrom: day, validUntil: day }),
])

export type AssessAct = z.infer<typeof assessSchema>

/** Does one of them. Returns the word about it, and the requirement to go on to where that was asked. */
export async function doAssessAct(visit: Visit, key: AssessmentKey, act: AssessAct): Promise<[string, string?]> {
  const { ground, by } = visit
  switch (act.intent) {
    case 'save': {
      const { status, statement, justification, ownerId, dueOn } = act
      const values = { status: status as AssessmentStatus, statement, justification }
      await assess(ground, by, key, act.version, { ...values, ownerId: ownerId || null, dueOn: dueOn || null })
      await dropDraft(visit.db, visit.scope, by.personId, draftKey(key))
      return act.after === 'next' && act.next !== '' ? ['Saved.', act.next] : ['Saved.']
    }
    case 'reuse':
      return [reusedWord(await reuseAnswer(ground, by, key, act.version, act.from, visit.today))]
    case 'confirm':
      await confirmAnswer(ground, by, key, act.version)
      return ['Looked at again: the answer still stands.']
    case 'discard':
      await dropDraft(visit.db, visit.scope, by.personId, draftKey(key))
      return ['Your draft is gone; this is the saved answer.']
    case 'submit':
      await submitForReview(ground, by, key, act.version)
      return ['Submitted for approval.']
    case 'approve':
    case 'return': {
      const review = act.intent === 'approve' ? 'approved' : 'returned'
      await reviewAssessment(ground, by, key, act.version, { review, note: act.note })
      return [act.intent === 'approve' ? 'Approved.' : 'Returned to its author.']
    }
    case 'comment':
      await commentOn(ground, by, key, act.text)
      return ['Comment added.']
    case 'attach':
      await attachEvidence(ground, by, act.evidenceId, key)
      return ['Evidence attached.']
    case 'detach':
      await detachEvidence(ground, by, act.evidenceId, key)
      return ['Evidence taken off. It stays in the register.']
    default: {
      const source = act.intent === 'link' ? { kind: 'link' as const, url: act.url } : { kind: 'note' as const }
      const { title, validFrom, validUntil } = act
      const period = { validFrom: validFrom || null, validUntil: validUntil || null }
      await addEvidence(ground, by, source, { title, note: act.intent === 'note' ? act.note : '', ...period }, [key])
      return ['Evidence added and attached.']
    }
  }
}
